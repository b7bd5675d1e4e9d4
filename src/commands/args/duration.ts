import { type ArgKind, choice, fault, value } from './arg.js';

const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;
const SPELLED = /^(?:(\d{1,6})w)?(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/i;

/** A length of time such as `90s`, `1h30m`, `30d`, in ms, > 0. */
export function duration(...offered: readonly string[]): ArgKind<number> {
  return {
    parse(text) {
      const ms = durationMs(text);
      return ms === undefined ? fault({ kind: 'not-a-duration', text }) : value(ms, durationText(ms));
    },
    looks: (text) => durationMs(text) !== undefined,
    choices: () => offered.map(choice),
  };
}

function durationMs(text: string): number | undefined {
  const match = SPELLED.exec(text);
  if (match === null) return undefined;
  const ms = UNITS.reduce((sum, [, unitMs], index) => sum + Number(match[index + 1] ?? 0) * unitMs, 0);
  return ms > 0 ? ms : undefined;
}

/** The largest units first: 5,400,000 → `1h30m`. */
function durationText(ms: number): string {
  let rest = ms;
  return UNITS.map(([unit, unitMs]) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return count === 0 ? '' : `${count}${unit}`;
  }).join('');
}
