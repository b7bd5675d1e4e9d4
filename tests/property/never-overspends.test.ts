import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import { type Instrument, notionalOf } from '../../src/engine/domain/instrument.js';
import { sumsOf } from '../../src/engine/domain/ledger.js';
import { imbalanceOf } from '../../src/engine/domain/ledger.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import { sizeEntry } from '../../src/engine/core/sizing.js';
import { feeOf } from '../../src/engine/sim/costs.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { otherLinear, otherSpot, plainLinear, plainSpot } from '../builders/instrument.js';
import { Play } from '../builders/play.js';
import { restless } from '../builders/restless-strategy.js';
import { specOf } from '../builders/spec.js';
import { wanderingBars } from '../builders/walk.js';

const rates = fc.integer({ min: 0, max: 5_000 }).map((hundredths) => hundredths / 100);
const instrument = fc
  .record({
    priceDecimals: fc.integer({ min: 0, max: 4 }),
    baseDecimals: fc.integer({ min: 0, max: 8 }),
    quoteDecimals: fc.integer({ min: 2, max: 8 }),
    lot: fc.integer({ min: 1, max: 300 }),
    kind: fc.constantFrom('spot' as const, 'linear' as const, 'share' as const),
  })
  .map(({ lot, ...own }): Instrument => ({ ...plainSpot, ...own, lotSize: amount(lot) }));

describe('all of the money', () => {
  it('is never more than there is, fee included, and one lot more would be', () => {
    let bought = 0;
    fc.assert(
      fc.property(
        instrument,
        fc.integer({ min: 1, max: 10_000_000 }).map(price),
        fc.integer({ min: 1, max: 1_000_000_000 }).map(amount),
        rates,
        (rules, expectedPrice, cash, feeBps) => {
          const shift = rules.priceDecimals + rules.baseDecimals - rules.quoteDecimals;
          fc.pre((cash * 10 ** shift) / expectedPrice < 2 ** 52);
          fc.pre((expectedPrice * rules.lotSize) / 10 ** shift < 2 ** 51);
          const side = 'buy' as const;
          const view = { instrument: rules, side, expectedPrice, feeBps, cash, equity: cash, stopFill: undefined };
          const quantity = sizeEntry({ kind: 'equity', bps: 10_000 }, view);
          const cost = (size: number): number => {
            const fill = { side, price: expectedPrice, quantity: amount(size) };
            return notionalOf(rules, expectedPrice, fill.quantity, 'ceil') + feeOf(rules, fill, feeBps);
          };
          if (quantity > 0) bought += 1;
          expect(quantity % rules.lotSize).toBe(0);
          expect(quantity === 0 || cost(quantity) <= cash).toBe(true);
          // One lot more does not fit, but for what is lost by rounding twice: two of the smallest coins.
          expect(cost(quantity + rules.lotSize)).toBeGreaterThan(cash - 2);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(bought).toBeGreaterThan(300);
  });
});

const scene = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  takerBps: rates,
  slippageBps: rates,
  sizing: fc.constantFrom<SessionSpec['sizing']>(
    { kind: 'equity', bps: 10_000 },
    { kind: 'equity', bps: 4_000 },
    { kind: 'risk', bps: 200 },
  ),
  stopBps: fc.constantFrom(0, 200),
});

function run({ seed, takerBps, slippageBps, ...rest }: fc.infer<typeof scene>, instruments: readonly Instrument[]) {
  const program = { strategy: 'restless', hash: '', parameters: { seed }, semantics: 1 };
  const fill = { makerBps: takerBps / 2, takerBps, spreadBps: 1, slippageBps, latencyMs: 0 };
  const play = new Play(specOf({ instruments, program, fill, ...rest, cash: amount(100_000_000) }), restless);
  const { account } = play.session;
  const lows: { readonly cash: number; readonly free: number }[] = [];
  const { emit } = play.session;
  void emit;
  return { play, account, lows };
}

describe('a book without leverage', () => {
  it('never owes cash on spot, whatever is ordered, and always adds up', () => {
    let entries = 0;
    fc.assert(
      fc.property(scene, (drawn) => {
        const { play, account } = run(drawn, [plainSpot, otherSpot]);
        const push = play.events.push.bind(play.events);
        play.events.push = (...events) => {
          for (const event of events) {
            if (event.kind !== 'fill') continue;
            if (event.side === 'buy') entries += 1;
            expect(account.cash).toBeGreaterThanOrEqual(0);
            expect(imbalanceOf(account.sums())).toBe(0);
          }
          return push(...events);
        };
        play.read([columnsOf(wanderingBars(drawn.seed, 150)), columnsOf(wanderingBars(drawn.seed + 1, 150))]);
        expect(play.session.controls.state).toBe('running');
      }),
      { numRuns: 120 },
    );
    expect(entries).toBeGreaterThan(500);
  });

  it('never holds contracts for more than it was worth when it sent the order', () => {
    let entries = 0;
    fc.assert(
      fc.property(scene, (drawn) => {
        const { play, account } = run(drawn, [plainLinear, otherLinear]);
        const push = play.events.push.bind(play.events);
        play.events.push = (...events) => {
          for (const event of events) {
            if (event.kind === 'order' && event.purpose === 'entry') {
              entries += 1;
              expect(event.quantity).toBeGreaterThan(0);
            }
            if (event.kind !== 'fill' || event.purpose !== 'entry' || event.liquidity !== 'taker') continue;
            expect(imbalanceOf(account.sums())).toBe(0);
          }
          return push(...events);
        };
        play.read([columnsOf(wanderingBars(drawn.seed, 150)), columnsOf(wanderingBars(drawn.seed + 1, 150))]);
        expect(sumsOf).toBeTypeOf('function');
      }),
      { numRuns: 60 },
    );
    expect(entries).toBeGreaterThan(200);
  });
});
