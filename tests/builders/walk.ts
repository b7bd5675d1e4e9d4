import type { Bar } from '../../src/engine/domain/bar.js';
import { MINUTE, START } from './spec.js';

/** mulberry32: the same numbers for the same seed, uniform in [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cent = (value: number): number => Math.max(1, Math.round(value * 100)) / 100;

/** A market that wanders and jumps: minute bars on the cent, one in `gapOneIn` left out. */
export function wanderingBars(
  seed: number,
  count: number,
  { gapOneIn = 15, fromMs = START } = {},
): readonly Bar[] {
  const random = randomOf(seed);
  const bars: Bar[] = [];
  let price = 100;
  for (let index = 0; index < count; index++) {
    const open = cent(price * (1 + 0.01 * (random() - 0.5)));
    const close = cent(open * (1 + 0.04 * (random() - 0.5)));
    const high = cent(Math.max(open, close) * (1 + 0.02 * random()));
    const low = cent(Math.min(open, close) * (1 - 0.02 * random()));
    price = close;
    const isGap = random() * gapOneIn < 1;
    if (!isGap) bars.push({ openMs: fromMs + index * MINUTE, open, high, low, close, volume: 1 });
  }
  return bars;
}
