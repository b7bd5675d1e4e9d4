import type { Bar } from '../../domain/bar.js';
import type { Candle } from './ccxt-exchange.js';

/** A candle as a bar, whatever its numbers are. */
export function barOf(candle: Candle): Bar {
  const [openMs, open, high, low, close, volume] = Array.from(
    { length: 6 },
    (_, n) => candle[n] ?? Number.NaN,
  );
  return { openMs, open, high, low, close, volume } as Bar;
}
