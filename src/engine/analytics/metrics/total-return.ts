/** Growth over the whole run: final ÷ start − 1, a fraction. `start` > 0. */
export const totalReturn = (start: number, final: number): number => final / start - 1;
