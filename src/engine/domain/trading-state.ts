/** active: all may be sent; reducing: only what shrinks a position; halted: nothing new at all, stops stay. */
export type TradingState = 'active' | 'reducing' | 'halted';

const SEVERITY: Readonly<Record<TradingState, number>> = { active: 0, reducing: 1, halted: 2 };

/** The stricter of two states: a session obeys its own and the desk's. */
export const stricter = (a: TradingState, b: TradingState): TradingState =>
  SEVERITY[a] >= SEVERITY[b] ? a : b;
