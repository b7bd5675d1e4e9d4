import type { PriceWish } from '../../engine/usecases/hand/hand.js';
import { type ArgKind, type ArgResult, choice, value } from './arg.js';
import { percent } from './integer.js';
import { looksNumeric, money } from './money.js';

const far = percent({ minBps: 1, maxBps: 9_000 });
const exact = money([]);

/** A price, or how far from the market; `sign` may stand before it, with or without a space. */
export function priceWish(offered: readonly string[], sign?: string): ArgKind<PriceWish> {
  const bare = (text: string): string =>
    sign !== undefined && text.startsWith(sign) ? text.slice(sign.length) : text;
  return {
    parse(text, scope): ArgResult<PriceWish> {
      const digits = bare(text).trim();
      if (digits.endsWith('%')) {
        const share = far.parse(digits, scope);
        return share.kind === 'value' ? value({ kind: 'distance', bps: share.value }, share.text) : share;
      }
      const read = exact.parse(digits, scope);
      if (read.kind === 'fault') return read;
      return read.kind === 'read-as'
        ? { kind: 'read-as', text: read.text }
        : value({ kind: 'price', text: read.value }, read.text);
    },
    looks: (text) => looksNumeric(bare(text).replace(/%$/, '')),
    ...(sign === undefined ? {} : { sign }),
    choices: () => offered.map(choice),
  };
}

/** The same, or `off`. */
export function priceOrOff(offered: readonly string[]): ArgKind<PriceWish | 'off'> {
  const wish = priceWish(offered);
  return {
    ...wish,
    parse: (text, scope) => (text.toLowerCase() === 'off' ? value('off', 'off') : wish.parse(text, scope)),
    looks: (text, scope) => text.toLowerCase() === 'off' || wish.looks(text, scope),
    choices: (scope) => [...wish.choices(scope), choice('off')],
  };
}
