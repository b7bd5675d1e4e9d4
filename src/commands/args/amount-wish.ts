import type { AmountWish } from '../../engine/usecases/hand/hand.js';
import { type ArgKind, type ArgResult, type ArgScope, choice, value } from './arg.js';
import { marketOf } from './instrument.js';
import { percent } from './integer.js';
import { looksNumeric, money } from './money.js';

const ALL_BPS = 10_000;
const MAX = 'max';
const share = percent({ minBps: 1, maxBps: ALL_BPS });
const coins = money([]);

/** `500usdt`, `500 USDT`, `0.05btc`, `1kUSDT`. */
const WITH_COIN = /^([+-]?[\d.][\d.,_']*[km]?) ?([a-z][a-z0-9]{1,9})$/i;

/** The coins of the instrument that was given before, or of any market. */
function coinOf(text: string, scope: ArgScope): 'base' | 'quote' | undefined {
  const wanted = text.toUpperCase();
  const own = marketOf(scope);
  const markets = own === undefined ? scope.desk.markets() : [own];
  if (markets.some(({ instrument }) => instrument.quote === wanted)) return 'quote';
  return markets.some(({ instrument }) => instrument.base === wanted) ? 'base' : undefined;
}

interface Split {
  readonly digits: string;
  readonly coin: string;
  readonly kind: 'base' | 'quote';
}

function split(text: string, scope: ArgScope): Split | undefined {
  const [, digits, coin] = WITH_COIN.exec(text) ?? [];
  const kind = coin === undefined ? undefined : coinOf(coin, scope);
  return digits === undefined || coin === undefined || kind === undefined
    ? undefined
    : { digits, coin, kind };
}

/** A figure alone counts coins, not money. */
function bare(text: string, scope: ArgScope): ArgResult<AmountWish> {
  const read = coins.parse(text, scope);
  if (read.kind !== 'read-as') return mapped(read, (digits) => ({ kind: 'base', text: digits }));
  const base = marketOf(scope)?.instrument.base;
  return { kind: 'read-as', text: read.text, ...(base === undefined ? {} : { unit: base }) };
}

/** How much: `0.05` (coins), `500 USDT`, `25%`, `max`. */
export const amountWish: ArgKind<AmountWish> = {
  parse(text, scope): ArgResult<AmountWish> {
    if (text.toLowerCase() === MAX) return value({ kind: 'share', bps: ALL_BPS }, MAX);
    if (text.endsWith('%')) return mapped(share.parse(text, scope), (bps) => ({ kind: 'share', bps }));
    const named = split(text, scope);
    if (named === undefined) return bare(text, scope);
    const read = mapped<string, AmountWish>(coins.parse(named.digits, scope), (digits) => ({
      kind: named.kind,
      text: digits,
    }));
    if (read.kind === 'fault') return read;
    const spelled = { ...read, text: `${read.text}${named.coin.toUpperCase()}` };
    return spelled.kind === 'read-as' ? { kind: 'read-as', text: spelled.text } : spelled;
  },
  looks: (text, scope) =>
    text.toLowerCase() === MAX || looksNumeric(text.replace(/%$/, '')) || split(text, scope) !== undefined,
  joins: (left, right, scope) => looksNumeric(left) && coinOf(right, scope) !== undefined,
  choices(scope) {
    const quote = marketOf(scope)?.instrument.quote ?? 'USDT';
    const sums = ['100', '1000'].map((sum) => ({ label: `${sum} ${quote}`, value: `${sum}${quote}` }));
    return [...['25%', '50%', MAX].map(choice), ...sums];
  },
};

function mapped<From, To>(result: ArgResult<From>, to: (from: From) => To): ArgResult<To> {
  return result.kind === 'value' ? { ...result, value: to(result.value) } : result;
}
