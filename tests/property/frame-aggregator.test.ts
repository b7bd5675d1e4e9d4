import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../src/engine/domain/bar.js';
import { type Frame, frameMs, frameStart } from '../../src/engine/domain/frame.js';
import { aggregate, FrameAggregator } from '../../src/engine/runtime/market/frame-aggregator.js';
import { MarketTape } from '../../src/engine/runtime/market/market-tape.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../builders/market-bars.js';

/** The definition, written down plainly: group by bucket, drop the headless first, drop the unfinished last. */
function oracle(bars: readonly Bar[], to: Frame): readonly Bar[] {
  const groups = new Map<number, Bar[]>();
  for (const bar of bars) {
    const bucketMs = frameStart(to, bar.openMs);
    groups.set(bucketMs, [...(groups.get(bucketMs) ?? []), bar]);
  }
  const made = [...groups].map(([openMs, group]) => ({
    openMs,
    open: group[0]?.open ?? 0,
    high: Math.max(...group.map((bar) => bar.high)),
    low: Math.min(...group.map((bar) => bar.low)),
    close: group.at(-1)?.close ?? 0,
    volume: group.reduce((sum, bar) => sum + bar.volume, 0),
  }));
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return [];
  const whole = first.openMs === frameStart(to, first.openMs) ? made : made.slice(1);
  const isFinished = last.openMs + MINUTE === frameStart(to, last.openMs) + frameMs(to);
  const lastBucket = frameStart(to, last.openMs);
  return isFinished ? whole : whole.filter((bar) => bar.openMs !== lastBucket);
}

/** Minute bars that begin anywhere and lack some. */
const gappyBars = fc
  .record({
    start: fc.nat(200),
    keep: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 0, maxLength: 400 }),
  })
  .map(({ start, keep }) =>
    minuteBars(keep.length, MONDAY + start * MINUTE).filter((_, i) => (keep[i] ?? 0) > 0),
  );
const longer = fc.constantFrom<Frame>('3m', '5m', '15m', '1h');

describe('longer bars', () => {
  it('are what grouping by bucket gives', () => {
    fc.assert(
      fc.property(gappyBars, longer, (bars, to) => {
        expect(barsIn(aggregate(columnsOf(bars), '1m', to))).toEqual(oracle(bars, to));
      }),
    );
  });

  it('are the same however the short bars come in, and whoever asks when', () => {
    fc.assert(
      fc.property(
        gappyBars,
        longer,
        fc.array(fc.integer({ min: 1, max: 20 })),
        fc.nat(400),
        (bars, to, cuts, ask) => {
          const tape = new MarketTape(seriesKey());
          const stepwise = new FrameAggregator('1m', to);
          let at = 0;
          for (const cut of [...cuts, bars.length]) {
            const closed = bars.slice(at, at + cut);
            const next = bars[at + cut];
            const forming = next === undefined ? undefined : { openMs: next.openMs, open: next.open };
            tape.append(forming === undefined ? { closed } : { closed, forming });
            stepwise.append(tape.columns, at, forming);
            at += closed.length;
            if (at > ask) tape.series(to);
          }
          const expected = oracle(bars, to);
          expect(barsIn(stepwise.tape.columns)).toEqual(expected);
          expect(barsIn(tape.series(to)?.columns ?? columnsOf([]))).toEqual(expected);
        },
      ),
    );
  });
});
