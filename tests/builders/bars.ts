import { type Bar, type BarColumns, columnsOf } from '../../src/engine/domain/bar.js';
import { MINUTE, START } from './spec.js';

/** A bar's prices in words: its close alone (it opened there), or open and close, or open, high, low, close. */
export type Prices =
  | number
  | readonly [open: number, close: number]
  | readonly [open: number, high: number, low: number, close: number];

function barOf(prices: Prices, openMs: number): Bar {
  if (typeof prices === 'number') return barOf([prices, prices], openMs);
  if (prices.length === 4) {
    const [open, high, low, close] = prices;
    return { openMs, open, high, low, close, volume: 1 };
  }
  const [open, close] = prices;
  return { openMs, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 1 };
}

/** Bars one after the other, a minute each unless said. */
export const barsOf = (prices: readonly Prices[], fromMs = START, lengthMs = MINUTE): readonly Bar[] =>
  prices.map((one, index) => barOf(one, fromMs + index * lengthMs));

export const tapeOf = (prices: readonly Prices[], fromMs = START, lengthMs = MINUTE): BarColumns =>
  columnsOf(barsOf(prices, fromMs, lengthMs));

/** Bars of `length` minutes out of minutes; whole ones only. */
export function longerBars(minutes: readonly Bar[], length: number): readonly Bar[] {
  const longer: Bar[] = [];
  for (let at = 0; at + length <= minutes.length; at += length) {
    const part = minutes.slice(at, at + length);
    const [first] = part;
    const last = part.at(-1);
    if (first === undefined || last === undefined) break;
    longer.push({
      ...first,
      high: Math.max(...part.map(({ high }) => high)),
      low: Math.min(...part.map(({ low }) => low)),
      close: last.close,
      volume: length,
    });
  }
  return longer;
}
