import type { Bar, BarView } from '../../src/engine/domain/bar.js';

const MINUTE_MS = 60_000;

/** Bars a minute apart, one a close; each opens at the close before it. */
export function barsOfCloses(closes: readonly number[]): readonly Bar[] {
  return closes.map((close, index) => {
    const open = closes[index - 1] ?? close;
    return {
      openMs: index * MINUTE_MS,
      open,
      high: Math.max(open, close),
      low: Math.min(open, close),
      close,
      volume: 1,
    };
  });
}

/** A view to be filled again and again, as a session does it. */
export const blankView = (): BarView => ({ openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 });

/** A repeatable random walk (mulberry32), `step` of the price a bar at most. */
export function randomWalk(
  length: number,
  walk: { seed: number; start: number; step: number },
): Float64Array {
  let state = walk.seed;
  let price = walk.start;
  return Float64Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const uniform = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    price *= 1 + walk.step * (2 * uniform - 1);
    return price;
  });
}
