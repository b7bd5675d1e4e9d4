import { describe, expect, it } from 'vitest';
import type { OrderTerms } from '../../../src/engine/domain/order.js';
import { cents } from '../../builders/instrument.js';
import { VenueBench } from '../../builders/venue-bench.js';

const limit = (at: number, timeInForce: 'gtc' | 'ioc' | 'fok' | 'post-only'): OrderTerms => ({
  type: 'limit',
  limitPrice: cents(at),
  timeInForce,
});
const stopLimit = (stop: number, at: number): OrderTerms => ({
  type: 'stop-limit',
  stopPrice: cents(stop),
  limitPrice: cents(at),
});
const target = (at: number): OrderTerms => ({ type: 'take-profit', triggerPrice: cents(at) });
const trail = (trailBps: number, from?: number): OrderTerms => ({
  type: 'trailing-stop',
  trailBps,
  ...(from === undefined ? {} : { activationPrice: cents(from) }),
});

describe('how long a limit waits', () => {
  it('post-only is withdrawn when it would take, at its own price too, and rests otherwise', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', terms: limit(100, 'post-only') });
    bench.send({ side: 'sell', terms: limit(99, 'post-only') });
    bench.send({ side: 'buy', terms: limit(99, 'post-only') });
    expect(bench.lines).toEqual(['1 would-take', '2 would-take']);
    bench.close([100, 100, 98, 98]);
    expect(bench.lines.slice(2)).toEqual(['3 buy 1 at 99 maker']);
  });

  it('ioc and fok fill when they arrive or are withdrawn', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', terms: limit(101, 'ioc') });
    bench.send({ side: 'buy', terms: limit(99, 'ioc') });
    bench.send({ side: 'sell', terms: limit(101, 'fok') });
    bench.send({ side: 'sell', terms: limit(100, 'fok') });
    expect(bench.lines).toEqual([
      '1 buy 1 at 100 taker',
      '2 unfilled',
      '3 unfilled',
      '4 sell 1 at 100 taker',
    ]);
  });

  it('fok fills whole or not at all, ioc what can be paid', () => {
    const bench = new VenueBench().open(100);
    bench.purse = 0.5;
    bench.send({ side: 'buy', terms: limit(101, 'fok') });
    bench.send({ side: 'buy', terms: limit(101, 'ioc') });
    expect(bench.lines).toEqual(['1 unfilled', '2 buy 0.5 at 100 taker']);
  });

  it('gtc is what a limit is that says nothing', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', terms: limit(99, 'gtc') });
    expect(bench.close([100, 100, 98, 98]).lines).toEqual(['1 buy 1 at 99 maker']);
  });
});

describe('a stop-limit', () => {
  it('takes at once where its limit allows, never beyond it', () => {
    const bench = new VenueBench({ slippageBps: 100 }).open(100);
    bench.send({ side: 'buy', terms: stopLimit(105, 105.5) });
    bench.send({ side: 'sell', terms: stopLimit(95, 90) });
    // 105 with one percent of slippage would be 106.05; 95 is 94.05.
    expect(bench.close([100, 106, 94, 100]).lines).toEqual([
      '1 buy 1 at 105.5 taker',
      '2 sell 1 at 94.05 taker',
    ]);
  });

  it('jumped over becomes a limit that waits', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', terms: stopLimit(105, 106) });
    expect(bench.open(110, 1).lines).toEqual([]);
    expect(bench.close([110, 111, 106, 108], 1).lines).toEqual([]);
    expect(bench.open(108, 2).close([108, 108, 105, 107], 2).lines).toEqual(['1 buy 1 at 106 maker']);
  });

  it('hit inside a bar does not fill from the rest of that bar, but from its close, which comes after', () => {
    const waits = new VenueBench().open(100);
    waits.send({ side: 'buy', terms: stopLimit(105, 103) });
    expect(waits.close([100, 106, 99, 104]).lines).toEqual([]);
    expect(waits.open(104, 1).close([104, 104, 102, 104], 1).lines).toEqual(['1 buy 1 at 103 maker']);
    const comes = new VenueBench().open(100);
    comes.send({ side: 'sell', terms: stopLimit(95, 97) });
    expect(comes.close([100, 100, 94, 98]).lines).toEqual(['1 sell 1 at 97 maker']);
  });
});

describe('a take-profit', () => {
  it('fills like a taker when it is touched, at its trigger or at an open beyond it', () => {
    const bench = new VenueBench({ slippageBps: 10 }).open(100);
    bench.send({ side: 'sell', terms: target(110) });
    bench.send({ side: 'buy', terms: target(90) });
    expect(bench.close([100, 109.99, 90.01, 100]).lines).toEqual([]);
    bench.open(100, 1).close([100, 110, 100, 100], 1);
    bench.open(85, 2);
    expect(bench.lines).toEqual(['1 sell 1 at 109.89 taker', '2 buy 1 at 85.09 taker']);
  });

  it('comes after the stop within a bar, and fills at once where the market is beyond it already', () => {
    const bench = new VenueBench().open(100);
    bench.held = 1;
    bench.send({ side: 'sell', terms: target(105), reduceOnly: true });
    bench.send({ side: 'sell', stop: 95, reduceOnly: true });
    expect(bench.close([100, 106, 94, 100]).lines).toEqual(['2 sell 1 at 95 taker', '1 expired']);
    bench.send({ side: 'sell', terms: target(99) });
    expect(bench.lines.slice(2)).toEqual(['3 sell 1 at 100 taker']);
  });
});

describe('a trailing stop', () => {
  it('follows the best price and is hit on the way back', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', terms: trail(1_000) });
    // Up to 120, its level goes to 108; the bar closes above.
    expect(bench.close([100, 120, 95, 118]).lines).toEqual([]);
    expect(bench.open(118, 1).close([118, 119, 109, 112], 1).lines).toEqual([]);
    expect(bench.open(112, 2).close([112, 112, 107, 111], 2).lines).toEqual(['1 sell 1 at 108 taker']);
  });

  it('within a bar knows only the prices before: its old level is asked first', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', terms: trail(1_000) });
    // 90 was the level: hit, although the high of the same bar would have raised it.
    expect(bench.close([100, 130, 90, 125]).lines).toEqual(['1 sell 1 at 90 taker']);
  });

  it('that the close leaves behind was passed on the way down from the high', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', terms: trail(1_000) });
    expect(bench.close([100, 120, 100, 101]).lines).toEqual(['1 sell 1 at 108 taker']);
  });

  it('to buy follows the lowest price up', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', terms: trail(1_000) });
    bench.open(90, 1).close([90, 95, 80, 85], 1);
    expect(bench.lines).toEqual([]);
    expect(bench.open(85, 2).close([85, 88, 85, 86], 2).lines).toEqual(['1 buy 1 at 88 taker']);
  });

  it('sleeps until the price comes to its activation', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'sell', terms: trail(1_000, 110) });
    expect(bench.close([100, 109, 50, 100]).lines).toEqual([]);
    expect(bench.open(100, 1).close([100, 112, 99, 111], 1).lines).toEqual([]);
    expect(bench.open(100, 2).lines).toEqual(['1 sell 1 at 100 taker']);
    const buys = new VenueBench().open(100);
    buys.send({ side: 'buy', terms: trail(1_000, 90) });
    expect(buys.open(90, 1).open(99, 2).lines).toEqual(['1 buy 1 at 99 taker']);
  });

  it('that an entry of the same bar brings knows the price of the entry alone', () => {
    const bench = new VenueBench().open(100);
    bench.send({ side: 'buy', limit: 95 });
    bench.follow = { side: 'sell', terms: trail(200), reduceOnly: true };
    expect(bench.close([100, 130, 93, 120]).lines).toEqual(['1 buy 1 at 95 maker', '2 sell 1 at 93.1 taker']);
  });
});
