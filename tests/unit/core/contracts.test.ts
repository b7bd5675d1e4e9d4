import { describe, expect, it } from 'vitest';
import { restoreSession } from '../../../src/engine/core/restore.js';
import { amount, price, ZERO } from '../../../src/engine/domain/amount.js';
import type { MarketFact } from '../../../src/engine/domain/market-fact.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import type { Prices } from '../../builders/bars.js';
import { cents, coins, money, plainLinear } from '../../builders/instrument.js';
import { afterClose, play, type Scene } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE, MINUTE, START } from '../../builders/spec.js';

/** Twenty times at most, 1 % to keep, half a percent taken of what is liquidated. */
const perpetual = {
  ...plainLinear,
  contract: { maxLeverage: 20, maintenanceBps: 100, liquidationFeeBps: 50, fundingMs: 8 * 60 * MINUTE },
};
const leveraged = (leverage: number, mode: 'isolated' | 'cross' = 'isolated'): Partial<SessionSpec> => ({
  instruments: [perpetual],
  margin: { mode, leverage },
  cash: money(1_000),
  sizing: { kind: 'equity', bps: 10_000 },
});
const at = (minute: number): number => START + minute * MINUTE;
const funding = (minute: number, rate: number): MarketFact => ({ kind: 'funding', atMs: at(minute), rate });
const scene = (change: Partial<Scene> & Pick<Scene, 'bars'>): Scene => ({
  spec: leveraged(10),
  script: { 0: goLong },
  ...change,
});

describe('leverage', () => {
  it('sizes a position to its multiple of the equity, fee included', () => {
    const { session } = play(scene({ bars: [100, 100, 100] }));
    // 10 × 1,000 at 100 are 100 coins, less what rounding needs.
    expect(session.snapshot().positions[0]?.quantity).toBe(coins(99.999));
    const paying = play(
      scene({ spec: { ...leveraged(10), fill: { ...FREE, takerBps: 100 } }, bars: [100, 100] }),
    );
    // v ÷ 10 + v ÷ 100 = 1,000.
    expect(paying.session.snapshot().positions[0]?.quantity).toBe(coins(90.909));
  });

  it('beyond the margin there is, an order is refused with the numbers', () => {
    const buys = (context: StrategyContext): void =>
      context.order({ side: 'buy', quantity: coins(101), terms: { type: 'market' }, reason: why });
    const { events, lines } = play(scene({ script: { 0: buys }, bars: [100, 100] }));
    expect(lines).toEqual(['1 denied buy 101 no-margin']);
    expect(events[0]).toMatchObject({ denial: { needed: money(1_010), available: money(1_000) } });
  });

  it('beyond the venue’s, too, whenever its rules say so', () => {
    const lower = { ...perpetual, contract: { ...perpetual.contract, maxLeverage: 5 } };
    const facts: readonly MarketFact[] = [{ kind: 'rules', atMs: at(1), instrument: lower }];
    expect(play(scene({ facts, bars: [100, 100, 100] })).deeds).toEqual([
      '1 rules',
      '1 denied buy 99.999 leverage',
    ]);
    const none = play(scene({ spec: { ...leveraged(2), instruments: [plainLinear] }, bars: [100, 100] }));
    expect(none.events.at(-1)).toMatchObject({ denial: { rule: 'leverage', leverage: 2, limit: 1 } });
  });
});

describe('funding', () => {
  it('is paid by long and received by short when the rate is above zero, at the mark', () => {
    const facts = [{ kind: 'mark', atMs: at(1), price: 101 }, funding(2, 0.001), funding(3, -0.001)] as const;
    const one = { ...leveraged(1), sizing: { kind: 'quantity', quantity: coins(1) } } as const;
    const long = play(scene({ spec: one, facts, bars: [100, 100, 100, 100] }));
    expect(long.deeds).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '2 funding -0.101',
      '3 funding 0.101',
    ]);
    const short = play(scene({ spec: one, facts, script: { 0: goShort }, bars: [100, 100, 100, 100] }));
    expect(short.deeds.slice(2)).toEqual(['2 funding 0.101', '3 funding -0.101']);
    expect(long.session.snapshot()).toMatchObject({ funding: ZERO, cash: money(900) });
  });

  it('is rounded against us, and nothing that is less than a unit is told', () => {
    const tiny = { ...leveraged(1), sizing: { kind: 'quantity', quantity: amount(1) } } as const;
    const paid = play(scene({ spec: tiny, facts: [funding(2, 1e-8)], bars: [100, 100, 100] }));
    expect(paid.session.snapshot().funding).toBe(-1);
    const got = play(scene({ spec: tiny, facts: [funding(2, -1e-8)], bars: [100, 100, 100] }));
    expect(got.events.some(({ kind }) => kind === 'funding')).toBe(false);
  });

  it('finds what was held until then, and nobody who holds nothing', () => {
    const facts = [funding(1, 0.01), funding(3, 0.01)];
    const { deeds } = play(scene({ facts, script: { 0: goLong, 1: goFlat }, bars: [100, 100, 100, 100] }));
    expect(deeds.filter((line) => line.includes('funding'))).toEqual([]);
  });

  it('is read at the same place by both readers', () => {
    const facts = [
      funding(1, 0.01),
      funding(1.5, 0.01),
      funding(2, 0.02),
      { kind: 'mark', atMs: at(2.2), price: 99 },
      funding(3, 0.03),
    ];
    const bars: readonly Prices[] = [100, 101, [102, 104, 101, 103], [103, 99], 100];
    const fast = play(scene({ facts: facts as readonly MarketFact[], bars }));
    // A control that changes nothing makes the general reader read.
    const quiet = afterClose(1, { kind: 'resume' });
    const general = play(scene({ facts: facts as readonly MarketFact[], bars, controls: [quiet] }));
    expect(general.events).toEqual(fast.events);
    expect(fast.events.filter(({ kind }) => kind === 'funding')).toHaveLength(3);
    expect(general.session.snapshot()).toEqual(fast.session.snapshot());
  });
});

describe('liquidation', () => {
  it('takes an isolated position at its trigger: cost less margin, over one less the maintenance rate', () => {
    const { deeds, session } = play(scene({ bars: [100, 100, [100, 100, 90, 95]] }));
    // (9,999.9 − 999.99) ÷ 0.99 ÷ 99.999 = 90.909…, up to 90.91; the fee is half a percent of 9,090.9.
    expect(deeds.slice(2)).toEqual([
      '3 order 2 sell 99.999 market liquidation',
      '3 fill 2 sell 99.999 at 90.91 taker fee 45.45455 realised -908.99091',
    ]);
    expect(session.snapshot()).toMatchObject({ state: 'running', cash: money(1_000 - 908.99091 - 45.45455) });
  });

  it('takes a short one from above', () => {
    const { deeds } = play(scene({ script: { 0: goShort }, bars: [100, 100, [100, 109, 100, 101]] }));
    // (9,999.9 + 999.99) ÷ 1.01 ÷ 99.999 = 108.91…, down.
    expect(deeds[3]).toContain('fill 2 buy 99.999 at 108.91 taker');
  });

  it('in a jump costs no more than the margin, and its fee no more than what is left', () => {
    const { deeds, session } = play(scene({ bars: [100, 100, [50, 50]] }));
    expect(deeds[3]).toBe('2 fill 2 sell 99.999 at 90 taker realised -999.99');
    expect(session.snapshot().cash).toBe(money(0.01));
  });

  it('goes by the mark, not by the last price', () => {
    const above: readonly MarketFact[] = [{ kind: 'mark', atMs: at(1.5), price: 110 }];
    const bars: readonly Prices[] = [100, 100, [100, 100, 90, 95]];
    expect(play(scene({ facts: above, bars })).deeds).toHaveLength(2);
    const below: readonly MarketFact[] = [{ kind: 'mark', atMs: at(1.5), price: 90 }];
    expect(play(scene({ facts: below, bars: [100, 100, 100] })).deeds[3]).toContain('at 90 taker');
  });

  it('comes after a stop that stands nearer, within the same bar too', () => {
    const { deeds } = play(
      scene({ spec: { ...leveraged(10), stopBps: 500 }, bars: [100, 100, [100, 100, 80, 85]] }),
    );
    expect(deeds.at(-1)).toContain('sell 99.999 at 95 taker');
  });

  it('withdraws what rests, and an entry inside a bar is judged at its close', () => {
    const limit = (context: StrategyContext): void =>
      context.order({
        side: 'buy',
        quantity: coins(50),
        terms: { type: 'limit', limitPrice: cents(99) },
        reason: why,
      });
    const inside = play(scene({ script: { 0: limit }, bars: [100, [100, 100, 80, 98]] }));
    expect(inside.session.snapshot().positions[0]?.quantity).toBe(coins(50));
    const both = (context: StrategyContext): void => {
      context.order({ side: 'buy', quantity: coins(50), terms: { type: 'market' }, reason: why });
      context.order({
        side: 'buy',
        quantity: coins(10),
        terms: { type: 'limit', limitPrice: cents(70) },
        reason: why,
      });
    };
    const gone = play(scene({ script: { 0: both }, bars: [100, 100, [100, 100, 89, 95]] }));
    expect(gone.deeds.slice(3)).toEqual([
      '3 canceled 2 liquidated',
      '3 order 3 sell 50 market liquidation',
      expect.stringContaining('3 fill 3 sell 50 at 90.91 taker'),
    ]);
  });

  it('of cross margin is backed by all that the book is worth', () => {
    const half = { ...leveraged(10, 'cross'), sizing: { kind: 'quantity', quantity: coins(50) } } as const;
    // (5,000 − 1,000) ÷ 0.99 ÷ 50 = 80.81.
    expect(play(scene({ spec: half, bars: [100, 100, [100, 100, 85, 90]] })).deeds).toHaveLength(2);
    const gone = play(scene({ spec: half, bars: [100, 100, [100, 100, 80, 90]] }));
    expect(gone.deeds[3]).toContain('fill 2 sell 50 at 80.81 taker');
    const small = { ...leveraged(10, 'cross'), sizing: { kind: 'quantity', quantity: coins(5) } } as const;
    expect(
      play(scene({ spec: small, bars: [100, 100, 1] })).session.snapshot().positions[0],
    ).not.toHaveProperty('liquidationPrice');
  });

  it('is shown with the position', () => {
    const { session } = play(scene({ bars: [100, 100, 100] }));
    expect(session.snapshot().positions[0]?.liquidationPrice).toBe(9_091);
    const spot = play({ script: { 0: goLong }, bars: [100, 100] });
    expect(spot.session.snapshot().positions[0]).not.toHaveProperty('liquidationPrice');
  });
});

describe('changed rules', () => {
  const coarse = { ...perpetual, tickSize: price(100), lotSize: amount(1_000) };
  const rules = (minute: number): MarketFact => ({ kind: 'rules', atMs: at(minute), instrument: coarse });
  const bid = (limit: number, size: number) => (context: StrategyContext) =>
    context.order({
      side: 'buy',
      quantity: coins(size),
      terms: { type: 'limit', limitPrice: cents(limit) },
      reason: why,
    });

  it('round what rests again, never to our gain', () => {
    const { deeds } = play(
      scene({
        script: { 0: bid(98.7, 2.5) },
        facts: [rules(1.5)],
        bars: [100, 100, [100, 100, 98, 99], [99, 99, 97, 98]],
      }),
    );
    expect(deeds).toEqual(['1 order 1 buy 2.5 limit 98.7 entry', '1.5 rules', '4 fill 1 buy 2 at 98 maker']);
  });

  it('withdraw what is below one lot', () => {
    const { deeds } = play(
      scene({ script: { 0: bid(98, 0.5) }, facts: [rules(1.5)], bars: [100, 100, 100] }),
    );
    expect(deeds.slice(1)).toEqual(['1.5 rules', '1.5 canceled 1 unfilled']);
  });

  it('in other units are not taken', () => {
    const other = { ...perpetual, priceDecimals: 3 };
    const facts: readonly MarketFact[] = [{ kind: 'rules', atMs: at(1), instrument: other }];
    expect(play(scene({ facts, script: {}, bars: [100, 100] })).events).toEqual([]);
  });
});

describe('a delisted instrument', () => {
  it('is told once; entries go and are refused from then on, what is held stays', () => {
    const gone = (minute: number): MarketFact => ({ kind: 'delisted', atMs: at(minute) });
    const { deeds, session } = play(
      scene({
        facts: [gone(1.5), gone(2)],
        script: { 0: goLong, 2: goFlat, 3: goLong },
        bars: [100, 100, 100, 100, 100, 100],
      }),
    );
    expect(deeds.slice(2)).toEqual([
      '1.5 delisted',
      '3 order 2 sell 99.999 market exit',
      '3 fill 2 sell 99.999 at 100 taker',
      '4 denied buy 99.999 delisted',
    ]);
    expect(session.desk.isDelisted(0)).toBe(true);
  });
});

describe('a session restored from its events', () => {
  it('knows its funding, its rules and what was delisted', () => {
    const facts: readonly MarketFact[] = [
      funding(2, 0.001),
      { kind: 'rules', atMs: at(2), instrument: { ...perpetual, minQuantity: amount(7) } },
      { kind: 'delisted', atMs: at(2) },
    ];
    const { events, session, spec } = play(scene({ facts, bars: [100, 100, 100] }));
    const restored = restoreSession(spec, events, { paidIn: ZERO, emit: () => undefined });
    expect(restored.account.sums()).toEqual(session.account.sums());
    expect(restored.instruments[0]?.minQuantity).toBe(7);
    expect(restored.desk.isDelisted(0)).toBe(true);
  });
});
