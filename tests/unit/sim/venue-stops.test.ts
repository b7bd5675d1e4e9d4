import { describe, expect, it } from 'vitest';
import { VenueBench } from '../../builders/venue-bench.js';

describe('stop orders', () => {
  it('are triggered when the range reaches them, and cost what a taker pays', () => {
    const bench = new VenueBench({ slippageBps: 10 }).open(100);
    bench.send({ side: 'sell', stop: 95 });
    bench.send({ side: 'buy', stop: 105 });
    bench.close([100, 104.99, 95.01, 100]);
    expect(bench.lines).toEqual([]);
    bench.open(100, 1).close([100, 105, 95, 100], 1);
    // 95 × 0.999 = 94.905 down, 105 × 1.001 = 105.105 up.
    expect(bench.lines).toEqual(['1 sell 1 at 94.9 taker', '2 buy 1 at 105.11 taker']);
  });

  it('are filled at the open when the market jumps over them', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', stop: 95 });
    bench.send({ side: 'buy', stop: 105 });
    expect(bench.open(90, 1).lines).toEqual(['1 sell 1 at 90 taker']);
    expect(bench.open(120, 2).lines.slice(1)).toEqual(['2 buy 1 at 120 taker']);
  });

  it('beyond the open of a bar that was not announced they take the open', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', stop: 95 });
    bench.send({ side: 'buy', stop: 125 });
    expect(bench.close([90, 130, 80, 100], 1).lines).toEqual([
      '1 sell 1 at 90 taker',
      '2 buy 1 at 125 taker',
    ]);
  });

  it('that the market has passed already are filled at once', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', stop: 101 });
    bench.send({ side: 'buy', stop: 99 });
    expect(bench.lines).toEqual(['1 sell 1 at 100 taker', '2 buy 1 at 100 taker']);
  });

  it('come first within a bar: the profit that was in reach too is not taken', () => {
    const bench = new VenueBench().open(100);
    bench.held = 1;
    bench.send({ side: 'sell', limit: 110, reduceOnly: true });
    bench.send({ side: 'sell', stop: 90, reduceOnly: true });
    bench.close([100, 120, 80, 100]);
    expect(bench.lines).toEqual(['2 sell 1 at 90 taker', '1 expired']);
  });

  it('with a delay see the close of the bar in which they arrive, and ranges from the next one on', () => {
    const bench = new VenueBench({ latencyMs: 100 }).open(100);
    bench.send({ side: 'sell', stop: 95 });
    expect(bench.close([100, 100, 90, 96]).lines).toEqual([]);
    expect(bench.open(96, 1).close([96, 97, 95, 96], 1).lines).toEqual(['1 sell 1 at 95 taker']);
    const at = new VenueBench({ latencyMs: 100 }).open(100);
    at.send({ side: 'sell', stop: 95 });
    expect(at.close([100, 100, 90, 91]).lines).toEqual(['1 sell 1 at 91 taker']);
  });
});

describe('a stop that an entry of the same bar brings with it', () => {
  it('is hit at its own level when the bar went that far, wherever the bar opened or closed', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.follow = { side: 'sell', stop: 93, reduceOnly: true };
    bench.close([100, 101, 92, 92.5]);
    expect(bench.lines).toEqual(['1 buy 1 at 95 maker', '2 sell 1 at 93 taker']);
    const upwards = new VenueBench().open(100);
    upwards.send({ side: 'buy', stop: 105 });
    upwards.follow = { side: 'sell', stop: 103, reduceOnly: true };
    upwards.close([100, 106, 99, 104]);
    expect(upwards.lines).toEqual(['1 buy 1 at 105 taker', '2 sell 1 at 103 taker']);
    const short = new VenueBench().open(100);
    short.send({ side: 'sell', limit: 105 });
    short.follow = { side: 'buy', stop: 107, reduceOnly: true };
    short.close([100, 108, 99, 100]);
    expect(short.lines).toEqual(['1 sell 1 at 105 maker', '2 buy 1 at 107 taker']);
  });

  it('rests when the bar did not', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.follow = { side: 'sell', stop: 93, reduceOnly: true };
    bench.close([100, 101, 94, 100]);
    expect(bench.lines).toEqual(['1 buy 1 at 95 maker']);
    expect(bench.venue.working(0).map(({ seq }) => seq)).toEqual([2]);
    expect(bench.open(92, 1).lines.slice(1)).toEqual(['2 sell 1 at 92 taker']);
  });

  it('on the wrong side is filled where the entry was', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.follow = { side: 'sell', stop: 99, reduceOnly: true };
    bench.close([100, 101, 94, 100]);
    expect(bench.lines).toEqual(['1 buy 1 at 95 maker', '2 sell 1 at 95 taker']);
  });

  it('is judged in that bar although it takes time to send', () => {
    const bench = new VenueBench({ latencyMs: 100 });
    bench.send({ side: 'buy', limit: 95 });
    bench.open(100, 1);
    bench.follow = { side: 'sell', stop: 93, reduceOnly: true };
    bench.close([100, 101, 92, 100], 1);
    expect(bench.lines).toEqual(['1 buy 1 at 95 maker', '2 sell 1 at 93 taker']);
  });
});
