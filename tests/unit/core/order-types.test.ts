import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import type { OrderTerms, Side } from '../../../src/engine/domain/order.js';
import { FrozenSession } from '../../../src/engine/runtime/host/frozen-session.js';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { barsOf, type Prices } from '../../builders/bars.js';
import { linesOf } from '../../builders/event-lines.js';
import { cents, coins, money, plainLinear } from '../../builders/instrument.js';
import { play } from '../../builders/play.js';
import { goLong, why } from '../../builders/scripted-strategy.js';

interface Wish {
  readonly side: Side;
  readonly terms: OrderTerms;
  readonly reduceOnly?: boolean;
  readonly group?: number;
  readonly coins?: number;
}

const sends =
  (...wishes: readonly Wish[]) =>
  (context: StrategyContext): void => {
    for (const { coins: size = 1, ...wish } of wishes) {
      context.order({ ...wish, quantity: coins(size), reason: why });
    }
  };
const target = (at: number): OrderTerms => ({ type: 'take-profit', triggerPrice: cents(at) });
const stop = (at: number): OrderTerms => ({ type: 'stop', stopPrice: cents(at) });
const exits = { side: 'sell', reduceOnly: true } as const;

describe('a group of orders', () => {
  const bracket = sends({ ...exits, terms: target(110), group: 7 }, { ...exits, terms: stop(90), group: 7 });

  it('is withdrawn when one of it is filled', () => {
    const { lines } = play({
      script: { 0: sends({ side: 'buy', terms: { type: 'market' }, coins: 2 }), 1: bracket },
      bars: [100, 100, 100, [100, 111, 100, 105]],
    });
    expect(lines.slice(2)).toEqual([
      '2 order 2 sell 1 target 110 exit',
      '2 order 3 sell 1 stop 90 exit',
      '4 fill 2 sell 1 at 110 taker realised 10',
      '4 canceled 3 other-filled',
    ]);
  });

  it('keeps its number in the record, and orders outside it stay', () => {
    const { events, deeds } = play({
      script: {
        0: sends({ side: 'buy', terms: { type: 'market' }, coins: 3 }),
        1: (context) => {
          bracket(context);
          sends({ ...exits, terms: stop(89) })(context);
        },
      },
      bars: [100, 100, 100, [100, 111, 100, 105]],
    });
    expect(events.flatMap((event) => (event.kind === 'order' ? [event.group] : []))).toEqual([
      undefined,
      7,
      7,
      undefined,
    ]);
    expect(deeds.filter((line) => line.includes('canceled'))).toEqual(['4 canceled 3 other-filled']);
  });
});

describe('a frozen session keeps what rested', () => {
  const opening: readonly Prices[] = [100, 100, 100, [100, 120, 100, 119]];
  const frozenAfter = async (wish: Wish, next: Prices): Promise<readonly string[]> => {
    const original = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: sends(wish) },
      bars: opening,
    });
    const frozen = new FrozenSession(original.spec, original.events);
    const bars = columnsOf(barsOf([...opening, next]));
    const { events } = await frozen.consume({ series: [{ columns: bars, from: 0 }], controls: [] });
    // What the session itself would have done with the same bar.
    const alive = play({
      spec: { instruments: [plainLinear] },
      script: { 0: goLong, 1: sends(wish) },
      bars: [...opening, next],
    });
    const since = alive.events.slice(original.events.length);
    expect(linesOf(events).filter((line) => !line.includes('halted'))).toEqual(linesOf(since));
    return linesOf(events);
  };

  it.each<[string, Wish, Prices]>([
    ['trailing stop', { ...exits, terms: { type: 'trailing-stop', trailBps: 1_000 } }, [119, 119, 100, 100]],
    ['target', { ...exits, terms: target(125) }, [119, 126, 119, 120]],
    ['limit', { ...exits, terms: { type: 'limit', limitPrice: cents(125) } }, [119, 126, 119, 120]],
    [
      'post-only',
      { ...exits, terms: { type: 'limit', limitPrice: cents(125), timeInForce: 'post-only' } },
      126,
    ],
    [
      'stop-limit',
      { ...exits, terms: { type: 'stop-limit', stopPrice: cents(99), limitPrice: cents(97) } },
      98,
    ],
  ])('%s', async (_name, wish, next) => {
    const lines = await frozenAfter(wish, next);
    expect(lines.filter((line) => line.includes('fill 2'))).toHaveLength(1);
  });

  it('but withdraws what would open or enlarge something', async () => {
    const original = play({
      script: { 0: goLong, 1: sends({ side: 'buy', terms: { type: 'limit', limitPrice: cents(50) } }) },
      bars: [100, [100, 90], 90],
      spec: { sizing: { kind: 'quantity', quantity: coins(1) } },
    });
    const frozen = new FrozenSession(original.spec, original.events);
    const { events } = await frozen.consume({ series: [{ columns: columnsOf([]), from: 0 }], controls: [] });
    expect(linesOf(events)).toEqual(['2 canceled 2 halted']);
  });
});

describe('what an order is expected to cost', () => {
  const needed = (side: Side, terms: OrderTerms): number => {
    const { events } = play({
      spec: { instruments: [plainLinear], cash: money(1) },
      script: { 0: sends({ side, terms }) },
      bars: [100, 100],
    });
    const [denied] = events.flatMap((event) => (event.kind === 'denied' ? [event.denial] : []));
    if (denied?.rule !== 'no-cash') throw new Error('there was enough');
    return denied.needed / money(1);
  };

  it('is its limit, or the market where it takes, whichever is dearer', () => {
    const both = (terms: OrderTerms): readonly number[] => [needed('buy', terms), needed('sell', terms)];
    expect(both({ type: 'market' })).toEqual([100, 100]);
    expect(both({ type: 'stop-limit', stopPrice: cents(105), limitPrice: cents(106) })).toEqual([106, 106]);
    expect(both({ type: 'stop-limit', stopPrice: cents(95), limitPrice: cents(94) })).toEqual([94, 95]);
    expect(both(target(105))).toEqual([100, 105]);
    expect(both(target(95))).toEqual([95, 100]);
    expect(both({ type: 'trailing-stop', trailBps: 500 })).toEqual([105, 100]);
    expect(both({ type: 'trailing-stop', trailBps: 500, activationPrice: cents(90) })).toEqual([94.5, 100]);
    expect(both({ type: 'trailing-stop', trailBps: 500, activationPrice: cents(110) })).toEqual([105, 110]);
  });
});
