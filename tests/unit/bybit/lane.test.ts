import { describe, expect, it } from 'vitest';
import type { Candle } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { Lane } from '../../../src/engine/adapters/bybit/lane.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';

const M = 60_000;
const KEY = { source: sourceId('bybit'), instrument: instrumentId('BTC/USDT'), frame: '1m' } as const;
const candle = (minute: number, close = 100, open = 100, volume = 1): Candle => [
  minute * M,
  open,
  Math.max(open, close),
  Math.min(open, close),
  close,
  volume,
];
/** Stands after minute 9, which the exchange knows at 100. */
function standing(): Lane {
  const lane = new Lane(KEY);
  lane.continueAfter(9 * M);
  return lane;
}
const minutes = (lane: Lane): number[] => (lane.update(99)?.closed ?? []).map(({ openMs }) => openMs / M);

describe('a lane', () => {
  it('takes a bar for closed when another follows it, never the one that runs', () => {
    const lane = standing();
    lane.take([candle(9), candle(10), candle(11, 101)], 11.5 * M);
    expect(lane.update(99)).toMatchObject({
      closed: [{ openMs: 10 * M, close: 100 }],
      forming: { openMs: 11 * M, open: 100 },
    });
    expect(lane.update(99)).toBeUndefined();
    lane.take([candle(10), candle(11, 105), candle(12)], 12.5 * M);
    expect(lane.update(99)).toMatchObject({ closed: [{ openMs: 11 * M, close: 105 }] });
  });

  it('takes the last for closed only when it is surely over', () => {
    const lane = standing();
    lane.take([candle(9), candle(10)], 11 * M + 4_999);
    expect(minutes(lane)).toEqual([]);
    lane.take([candle(9), candle(10)], 11 * M + 5_000);
    expect(minutes(lane)).toEqual([10]);
  });

  it('gives what it has in pieces, and the open of the running bar with the last', () => {
    const lane = standing();
    lane.take(
      [9, 10, 11, 12, 13].map((n) => candle(n)),
      13.5 * M,
    );
    expect(lane.update(2)).toEqual({ key: KEY, closed: [expect.anything(), expect.anything()] });
    expect(lane.update(2)).toMatchObject({ closed: [{ openMs: 12 * M }], forming: { openMs: 13 * M } });
  });

  it('does not take an answer without the bar it knows: an empty page is no quiet market', () => {
    const lane = standing();
    expect(() => lane.take([], 20 * M)).toThrow('bad-answer');
    expect(() => lane.take([candle(11), candle(12)], 20 * M)).toThrow('bad-answer');
    expect(minutes(lane)).toEqual([]);
  });

  it('begins with nothing where there is no bar yet', () => {
    const lane = new Lane(KEY);
    lane.take([], 20 * M);
    lane.take([candle(20), candle(21)], 21.5 * M);
    expect(minutes(lane)).toEqual([20]);
  });

  it('keeps gaps of the exchange, and gives nothing twice', () => {
    const lane = standing();
    lane.take([candle(9), candle(10), candle(14), candle(15)], 15.5 * M);
    lane.take([candle(9), candle(10), candle(14), candle(15)], 15.6 * M);
    expect(minutes(lane)).toEqual([10, 14]);
  });

  it('knows an open only after the first trade', () => {
    const lane = standing();
    lane.take([candle(9), candle(10, 100, 100, 0)], 10.2 * M);
    expect(lane.knowsOpenOf(10 * M)).toBe(false);
    lane.hear(candle(10, 101, 101));
    expect(lane.update(9)).toEqual({ key: KEY, closed: [], forming: { openMs: 10 * M, open: 101 } });
    expect(lane.knowsOpenOf(10 * M)).toBe(true);
    // A stream that repeats itself, and one that tells of a bar REST has not shown.
    lane.hear(candle(10, 107, 107));
    lane.hear(candle(11));
    lane.hear(candle(3));
    expect(lane.update(9)).toBeUndefined();
  });

  it('keeps the open that was told, and counts what the exchange tells otherwise later', () => {
    const lane = standing();
    lane.take([candle(9), candle(10, 101, 101)], 10.5 * M);
    lane.take([candle(9), candle(10, 103, 102), candle(11)], 11.5 * M);
    const [bar] = lane.update(9)?.closed ?? [];
    expect(bar).toMatchObject({ open: 101, high: 103, low: 101, close: 103 });
    expect(lane.restated).toBe(1);
    lane.take([candle(10, 99, 99), candle(11)], 11.6 * M);
    expect(lane.restated).toBe(2);
    expect(minutes(lane)).toEqual([]);
  });

  it('asks again for a bar that makes no sense, then gives it as it is told: the desk judges it', () => {
    const lane = standing();
    const wrong = [candle(9), candle(10, 100_000), candle(11)];
    lane.take(wrong, 11.1 * M);
    expect(minutes(lane)).toEqual([]);
    lane.take([candle(9), candle(10, 101), candle(11)], 11.2 * M);
    expect(minutes(lane)).toEqual([10]);
    const bad = [candle(10, 101), candle(11, Number.NaN), candle(12), candle(13)];
    lane.take(bad, 13.1 * M);
    expect(minutes(lane)).toEqual([]);
    lane.take(bad, 13.5 * M);
    expect(minutes(lane)).toEqual([11, 12]);
    lane.take([candle(12), candle(13), candle(14)], 14.1 * M);
    expect(minutes(lane)).toEqual([13]);
    expect(lane.knowsOpenOf(11 * M)).toBe(true);
  });

  it('asks once for a new level, and not for the bars that stay there or come back', () => {
    const lane = standing();
    const high = (minute: number) => candle(minute, 100_000, 100_000);
    const jumped = [candle(9), high(10), high(11), candle(12), candle(13)];
    lane.take(jumped, 13.1 * M);
    expect(minutes(lane)).toEqual([]);
    lane.take(jumped, 13.5 * M);
    expect(minutes(lane)).toEqual([10, 11, 12]);
  });

  it('takes no answer with a bar of a time that has not come', () => {
    const lane = standing();
    const later = Date.UTC(2099, 0, 1) / M;
    expect(() => lane.take([candle(9), candle(10), candle(later)], 11 * M)).toThrow('bad-answer');
    expect(lane.newestMs).toBe(Number.NEGATIVE_INFINITY);
  });
});
