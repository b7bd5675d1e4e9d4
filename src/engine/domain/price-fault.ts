import type { Bar } from './bar.js';

/** Why nothing may be decided on a price. */
export type PriceFault =
  | 'no-number'
  | 'not-positive'
  /** The high is not the highest, or the low not the lowest. */
  | 'range'
  | 'bad-volume'
  /** Times away from the last price. */
  | 'far-off'
  /** The best bid is above the best ask. */
  | 'crossed'
  /** Of a time that has not come, or that was told already. */
  | 'future'
  | 'past';

export interface PriceDoubt {
  readonly fault: PriceFault;
  /** What it said, as text: there is no NaN in what is stored. A time in ms. */
  readonly given: string;
}

/** What is known of a series when its next price comes. */
export interface PriceContext {
  /** The last close that was believed. */
  readonly last?: number | undefined;
  /** Open time of the last bar. */
  readonly lastOpenMs?: number | undefined;
  /** Nothing can be of a later time. */
  readonly latestMs?: number | undefined;
}

/** No market moves so far from one bar to the next; a printing error does. */
const JUMP = 4;

/** Whether a price is farther from the last one than a market goes. */
export const isFarOff = (price: number, last: number | undefined): boolean =>
  last !== undefined && !(price <= last * JUMP && price >= last / JUMP);

/** Undefined for a bar that can be. */
export function barDoubt(bar: Bar, context: PriceContext): PriceDoubt | undefined {
  const { open, high, low, close, volume } = bar;
  const prices = [open, high, low, close];
  const time = timeDoubt(bar.openMs, context);
  if (time !== undefined) return time;
  for (const price of prices) {
    const doubt = numberDoubt(price);
    if (doubt !== undefined) return doubt;
  }
  if (low > Math.min(open, close) || high < Math.max(open, close)) {
    return { fault: 'range', given: `${low} – ${high}` };
  }
  if (!(volume >= 0 && Number.isFinite(volume))) return { fault: 'bad-volume', given: String(volume) };
  const far = [close, high, low].find((price) => isFarOff(price, context.last));
  return far === undefined ? undefined : { fault: 'far-off', given: String(far) };
}

/** Best prices and the last, in quote per base, and when they were told. */
interface Quoted {
  readonly atMs: number;
  readonly last: number;
  readonly bid?: number;
  readonly ask?: number;
  readonly mark?: number;
}

/** Undefined for a quote that can be. */
export function quoteDoubt(quote: Quoted, { last, latestMs }: PriceContext): PriceDoubt | undefined {
  const { bid, ask } = quote;
  const doubt = timeDoubt(quote.atMs, { latestMs }) ?? numberDoubt(quote.last);
  if (doubt !== undefined) return doubt;
  if (isFarOff(quote.last, last)) return { fault: 'far-off', given: String(quote.last) };
  if (bid !== undefined && ask !== undefined && bid > ask)
    return { fault: 'crossed', given: `${bid} / ${ask}` };
  return quote.mark === undefined ? undefined : markDoubt(quote.mark, { last: quote.last });
}

/** A mark follows its index: it is never so far from the last price, whatever that does. */
const MARK_DISTANCE = 1.5;

export function markDoubt(mark: number, { last }: PriceContext): PriceDoubt | undefined {
  const doubt = numberDoubt(mark);
  if (doubt !== undefined || last === undefined) return doubt;
  const isNear = mark <= last * MARK_DISTANCE && mark >= last / MARK_DISTANCE;
  return isNear ? undefined : { fault: 'far-off', given: String(mark) };
}

function numberDoubt(price: number): PriceDoubt | undefined {
  if (!Number.isFinite(price)) return { fault: 'no-number', given: String(price) };
  return price > 0 ? undefined : { fault: 'not-positive', given: String(price) };
}

function timeDoubt(
  atMs: number,
  { lastOpenMs = Number.NEGATIVE_INFINITY, latestMs = Number.POSITIVE_INFINITY }: PriceContext,
): PriceDoubt | undefined {
  const given = String(atMs);
  if (!Number.isFinite(atMs)) return { fault: 'no-number', given };
  if (atMs <= lastOpenMs) return { fault: 'past', given };
  return atMs > latestMs ? { fault: 'future', given } : undefined;
}
