import { type ArgKind, choice, value } from './arg.js';
import { looksNumeric, parseNumber } from './money.js';

/** A whole number from `min` to `max`. */
export function integer(range: {
  readonly min: number;
  readonly max: number;
  readonly offered?: readonly number[];
}): ArgKind<number> {
  const { min, max, offered = [] } = range;
  return {
    parse(text) {
      const result = parseNumber(text, (exact) => {
        const fits = /^-?\d{1,15}$/.test(exact) && Number(exact) >= min && Number(exact) <= max;
        return fits ? undefined : { kind: 'out-of-range', text, min, max };
      });
      return result.kind === 'value' ? value(Number(result.text), result.text) : result;
    },
    looks: looksNumeric,
    choices: () => offered.map((one) => choice(String(one))),
  };
}

/** A share such as `2%` or `2`, as basis points, from `minBps` to `maxBps`. */
export function percent(range: {
  readonly minBps: number;
  readonly maxBps: number;
  readonly offered?: readonly string[];
}): ArgKind<number> {
  const { minBps, maxBps, offered = [] } = range;
  return {
    parse(text) {
      const result = parseNumber(text.replace(/%$/, ''), (exact) => {
        const bps = bpsOf(exact);
        if (bps === undefined) return { kind: 'too-many-decimals', text, decimals: 2 };
        const fits = bps >= minBps && bps <= maxBps;
        return fits ? undefined : { kind: 'out-of-range', text, min: minBps / 100, max: maxBps / 100 };
      });
      if (result.kind === 'fault') return result;
      const spelled = `${result.text}%`;
      return result.kind === 'read-as'
        ? { ...result, text: spelled }
        : value(Number(bpsOf(result.text)), spelled);
    },
    looks: (text) => text.endsWith('%') && looksNumeric(text.slice(0, -1)),
    choices: () => offered.map(choice),
  };
}

/** `'2.5'` → 250; undefined when finer than a basis point. */
function bpsOf(exact: string): number | undefined {
  const match = /^(-?\d{1,10})(?:\.(\d{1,2}))?$/.exec(exact);
  return match === null ? undefined : Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}
