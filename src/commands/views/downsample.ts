/** More points than a phone has pixels only cost time. */
const MOST_POINTS = 1_000;

/**
 * Places of at most `most` values (≥ 4) that keep the shape: the first, the last, and the lowest and highest of each
 * stretch between, in order.
 */
export function extremes(values: ArrayLike<number>, most = MOST_POINTS): readonly number[] {
  if (values.length <= most) return Array.from({ length: values.length }, (_, index) => index);
  const inner = values.length - 2;
  const stretches = Math.floor((most - 2) / 2);
  const kept = [0];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = 1 + Math.floor((stretch * inner) / stretches);
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches);
    kept.push(...lowAndHigh(values, from, to));
  }
  return [...kept, values.length - 1];
}

function lowAndHigh(values: ArrayLike<number>, from: number, to: number): readonly number[] {
  let low = from;
  let high = from;
  for (let index = from; index < to; index += 1) {
    if ((values[index] as number) < (values[low] as number)) low = index;
    if ((values[index] as number) > (values[high] as number)) high = index;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}

/** `at` of each place. */
export const pick = (places: readonly number[], column: ArrayLike<number>): number[] =>
  places.map((place) => column[place] as number);

export interface Candles {
  readonly openMs: number[];
  readonly open: number[];
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
}

/** Closes after one another as at most `most` candles; each opens where the one before closed. */
export function candlesOf(
  curve: { readonly atMs: ArrayLike<number>; readonly close: ArrayLike<number> },
  most: number,
): Candles {
  const { length } = curve.close;
  const count = Math.min(length, most);
  const made: Candles = { openMs: [], open: [], high: [], low: [], close: [] };
  for (let candle = 0; candle < count; candle += 1) {
    const from = Math.floor((candle * length) / count);
    const to = Math.floor(((candle + 1) * length) / count);
    addCandle(made, curve, { from, to });
  }
  return made;
}

function addCandle(
  made: Candles,
  { atMs, close }: Parameters<typeof candlesOf>[0],
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const last = close[to - 1] as number;
  const open = made.close.at(-1) ?? (close[from] as number);
  let high = Math.max(open, last);
  let low = Math.min(open, last);
  for (let index = from; index < to; index += 1) {
    high = Math.max(high, close[index] as number);
    low = Math.min(low, close[index] as number);
  }
  made.openMs.push(atMs[from] as number);
  made.open.push(open);
  made.high.push(high);
  made.low.push(low);
  made.close.push(last);
}
