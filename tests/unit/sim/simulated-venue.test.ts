import { describe, expect, it } from 'vitest';
import { otherLinear, plainLinear } from '../../builders/instrument.js';
import { MINUTE, START } from '../../builders/spec.js';
import { VenueBench } from '../../builders/venue-bench.js';

describe('market orders', () => {
  it('take the price that is there', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', coins: 2 });
    bench.send({ side: 'sell' });
    expect(bench.lines).toEqual(['1 buy 2 at 100 taker', '2 sell 1 at 100 taker']);
    expect(bench.fills[0]).toMatchObject({
      orderSeq: 1,
      instrument: plainLinear.id,
      atMs: START,
      feeCoin: 'USD',
    });
  });

  it('pay half the spread, the slippage and the taker’s fee, each against us', () => {
    const bench = new VenueBench({ spreadBps: 2, slippageBps: 4, takerBps: 10, makerBps: 2 }).open(100);
    bench.send({ side: 'buy' });
    bench.send({ side: 'sell' });
    expect(bench.lines).toEqual(['1 buy 1 at 100.05 taker', '2 sell 1 at 99.95 taker']);
    expect(bench.fills.map(({ fee }) => fee)).toEqual([10_005, 9_995]);
  });

  it('before the first price wait for it', () => {
    const bench = new VenueBench();
    bench.send({ side: 'buy' });
    expect(bench.venue.working(0)).toHaveLength(1);
    expect(bench.open(50, 1).lines).toEqual(['1 buy 1 at 50 taker']);
    expect(bench.venue.hasWorking(0)).toBe(false);
  });

  it('with a delay take the next fact after it: the close of the bar, or the next open', () => {
    const bench = new VenueBench({ latencyMs: 100 }).open(100);
    bench.send({ side: 'buy' });
    expect(bench.lines).toEqual([]);
    expect(bench.close([100, 120, 80, 110]).lines).toEqual(['1 buy 1 at 110 taker']);
    const slow = new VenueBench({ latencyMs: MINUTE + 1 }).open(100);
    slow.send({ side: 'buy' });
    slow.close([100, 110]);
    slow.open(111, 1);
    expect(slow.lines).toEqual([]);
    expect(slow.close([111, 115], 1).lines).toEqual(['1 buy 1 at 115 taker']);
    const exact = new VenueBench({ latencyMs: MINUTE }).open(100);
    exact.send({ side: 'buy' });
    expect(exact.close([100, 110]).lines).toEqual(['1 buy 1 at 110 taker']);
    const gap = new VenueBench({ latencyMs: MINUTE + 1 }).open(100);
    gap.send({ side: 'buy' });
    gap.close([100, 110]);
    expect(gap.open(130, 5).lines).toEqual(['1 buy 1 at 130 taker']);
  });
});

describe('limit orders', () => {
  it('rest, and are filled at their own price when the market trades through', () => {
    const bench = new VenueBench({ makerBps: 2, takerBps: 10 }).open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.send({ side: 'sell', limit: 105 });
    bench.close([100, 105, 95, 100]);
    expect(bench.lines).toEqual([]);
    bench.open(100, 1).close([100, 105.01, 94.99, 100], 1);
    expect(bench.lines).toEqual(['1 buy 1 at 95 maker', '2 sell 1 at 105 maker']);
    expect(bench.fills.map(({ fee }) => fee)).toEqual([1_900, 2_100]);
  });

  it('get their own price when the market opens beyond it, but not when it opens right there', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.send({ side: 'sell', limit: 105 });
    expect(bench.open(95, 1).lines).toEqual([]);
    expect(bench.open(105, 2).lines).toEqual([]);
    expect(bench.open(90, 3).lines).toEqual(['1 buy 1 at 95 maker']);
    expect(bench.open(110, 4).lines.slice(1)).toEqual(['2 sell 1 at 105 maker']);
  });

  it('that could be filled on arrival take the market, never worse than themselves', () => {
    const bench = new VenueBench({ slippageBps: 100, takerBps: 10 }).open(100);
    bench.send({ side: 'buy', limit: 110 });
    bench.send({ side: 'buy', limit: 100.5 });
    bench.send({ side: 'sell', limit: 90 });
    bench.send({ side: 'sell', limit: 99.5 });
    bench.send({ side: 'buy', limit: 100 });
    expect(bench.lines).toEqual([
      '1 buy 1 at 101 taker',
      '2 buy 1 at 100.5 taker',
      '3 sell 1 at 99 taker',
      '4 sell 1 at 99.5 taker',
      '5 buy 1 at 100 taker',
    ]);
    expect(bench.fills[0]?.fee).toBe(10_100);
  });

  it('with a delay arrive at the close, or at a later open, as takers', () => {
    const bench = new VenueBench({ latencyMs: 100 }).open(100);
    bench.send({ side: 'buy', limit: 95 });
    // The range went through it before it was there.
    bench.close([100, 100, 90, 96]);
    expect(bench.lines).toEqual([]);
    expect(bench.open(96, 1).close([96, 97, 94, 96], 1).lines).toEqual(['1 buy 1 at 95 maker']);
    const slow = new VenueBench({ latencyMs: MINUTE + 1 }).open(100);
    slow.send({ side: 'buy', limit: 110 });
    slow.close([100, 100]);
    expect(slow.open(101, 5).lines).toEqual(['1 buy 1 at 101 taker']);
  });
});

describe('reduce-only orders', () => {
  it('close what is there, not more', () => {
    const bench = new VenueBench().open(100);
    bench.held = 1;
    bench.send({ side: 'sell', coins: 3, reduceOnly: true });
    bench.held = -2;
    bench.send({ side: 'buy', coins: 3, reduceOnly: true });
    expect(bench.lines).toEqual(['1 sell 1 at 100 taker', '2 buy 2 at 100 taker']);
  });

  it('expire when nothing is there, or it lies on their own side', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', reduceOnly: true });
    bench.held = 5;
    bench.send({ side: 'buy', reduceOnly: true });
    expect(bench.lines).toEqual(['1 expired', '2 expired']);
    expect(bench.venue.hasWorking(0)).toBe(false);
  });
});

describe('entries that cannot be paid any more', () => {
  it('are filled as far as the money goes, or not at all', () => {
    const bench = new VenueBench().open(100);
    bench.purse = 1.5;
    bench.send({ side: 'buy', coins: 2 });
    bench.purse = 0;
    bench.send({ side: 'buy' });
    bench.held = 2;
    bench.send({ side: 'sell', reduceOnly: true });
    expect(bench.lines).toEqual(['1 buy 1.5 at 100 taker', '2 expired', '3 sell 1 at 100 taker']);
  });
});

describe('the list of orders', () => {
  it('forgets what was cancelled', () => {
    const bench = new VenueBench({}, [otherLinear, plainLinear]);
    const first = bench.send({ side: 'buy', limit: 95 });
    const second = bench.send({ side: 'buy', limit: 94, instrument: otherLinear });
    expect([0, 1].map((index) => bench.venue.working(index).map(({ seq }) => seq))).toEqual([[2], [1]]);
    expect(bench.venue.isWorking(1, first)).toBe(true);
    expect(bench.venue.isWorking(1, second)).toBe(false);
    expect(bench.venue.cancel(first)).toBe(true);
    expect(bench.venue.cancel(first)).toBe(false);
    expect(bench.venue.isWorking(1, first)).toBe(false);
    expect(bench.venue.hasWorking(1)).toBe(false);
    expect(bench.venue.cancel(second)).toBe(true);
  });

  it('knows only its own instruments', () => {
    const bench = new VenueBench({}, [otherLinear]);
    expect(() => bench.send({ side: 'buy' })).toThrow('does not know XYZ/USD:USD');
  });

  it('settles what is still on its way at the last price', () => {
    const bench = new VenueBench({ latencyMs: 1_000 }).open(100);
    const seq = bench.send({ side: 'buy' });
    bench.venue.settleNow(99);
    expect(bench.lines).toEqual([]);
    bench.venue.settleNow(seq);
    expect(bench.lines).toEqual(['1 buy 1 at 100 taker']);
  });

  it('in turn: what an earlier order made pointless in the same moment is not filled', () => {
    const bench = new VenueBench().open(100);
    bench.held = 1;
    bench.send({ side: 'sell', stop: 95, reduceOnly: true });
    const second = bench.send({ side: 'sell', stop: 94, reduceOnly: true });
    const { venue } = bench;
    bench.filled = (order) => {
      bench.lines.push(`${order.seq} filled`);
      venue.cancel(second);
    };
    bench.open(90, 1);
    expect(bench.lines).toEqual(['1 filled']);
    bench.send({ side: 'buy', stop: 105 });
    const fourth = bench.send({ side: 'buy', limit: 85 });
    bench.filled = (order) => {
      bench.lines.push(`${order.seq} filled`);
      venue.cancel(fourth);
    };
    bench.close([90, 110, 80, 100], 1);
    expect(bench.lines).toEqual(['1 filled', '3 filled']);
  });

  it('nor is what arrives in the same bar', () => {
    const bench = new VenueBench({ latencyMs: 100 });
    bench.send({ side: 'sell', stop: 95 });
    bench.open(100, 1);
    const late = bench.send({ side: 'sell', limit: 90 });
    const { venue } = bench;
    bench.filled = ({ seq }) => {
      bench.lines.push(`${seq} filled`);
      venue.cancel(late);
    };
    bench.close([100, 100, 90, 100], 1);
    expect(bench.lines).toEqual(['1 filled']);
  });

  it('nor is a second stop that an entry brought', () => {
    const bench = new VenueBench().open(100, 1);
    bench.send({ side: 'buy', limit: 95 });
    bench.filled = ({ seq }) => {
      bench.lines.push(`${seq} filled`);
      if (seq > 1) bench.venue.cancel(3);
      else for (const stop of [93, 92]) bench.send({ side: 'sell', stop });
    };
    bench.close([100, 100, 90, 100], 1);
    expect(bench.lines).toEqual(['1 filled', '2 filled']);
  });
});
