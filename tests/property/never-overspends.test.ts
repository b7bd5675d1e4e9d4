import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/engine/core/session.js';
import { sizeEntry } from '../../src/engine/core/sizing.js';
import { amount, price } from '../../src/engine/domain/amount.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { type Instrument, notionalOf } from '../../src/engine/domain/instrument.js';
import { imbalanceOf } from '../../src/engine/domain/ledger.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import { feeOf } from '../../src/engine/sim/costs.js';
import { money, otherLinear, otherSpot, plainLinear, plainSpot } from '../builders/instrument.js';
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
          const view = {
            instrument: rules,
            side,
            expectedPrice,
            feeBps,
            funds: { cash, equity: () => cash },
            leverage: undefined,
            stopFill: undefined,
          };
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
  latencyMs: fc.constantFrom(0, 0, 500, 61_000),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** Two instruments under the restless strategy; tells every event at the moment it happens. */
function run(
  { seed, takerBps, slippageBps, latencyMs, ...rest }: Scene,
  instruments: readonly Instrument[],
  onEvent: (event: SessionEvent, session: Session) => void,
): Play {
  const program = { strategy: 'restless', hash: '', parameters: { seed }, semantics: 2 };
  const fill = { makerBps: takerBps / 2, takerBps, spreadBps: 1, slippageBps, latencyMs };
  const spec = specOf({ instruments, program, fill, ...rest, cash: money(1_000) });
  const play = new Play(spec, restless, onEvent);
  return play.read([seed, seed + 1].map((one) => columnsOf(wanderingBars(one, 150))));
}

describe('a book without leverage', () => {
  it('never owes cash on spot, nor coins, whatever is ordered and however long it takes', () => {
    let entries = 0;
    fc.assert(
      fc.property(scene, (drawn) => {
        const play = run(drawn, [plainSpot, otherSpot], (event, { account }) => {
          if (event.kind !== 'fill') return;
          if (event.side === 'buy') entries += 1;
          expect(account.cash).toBeGreaterThanOrEqual(0);
          expect([0, 1].every((index) => account.position(index).quantity >= 0)).toBe(true);
          expect(imbalanceOf(account.sums())).toBe(0);
        });
        expect(play.session.controls.state).toBe('running');
      }),
      { numRuns: 150 },
    );
    expect(entries).toBeGreaterThan(500);
  });

  it('holds contracts for no more than it is worth, each time an entry is sent and filled at once', () => {
    let entries = 0;
    fc.assert(
      fc.property(scene, (drawn) => {
        let sentMs = 0;
        const play = run({ ...drawn, latencyMs: 0 }, [plainLinear, otherLinear], (event, { account }) => {
          if (event.kind === 'fill') expect(imbalanceOf(account.sums())).toBe(0);
          if (event.kind === 'order') sentMs = event.purpose === 'entry' ? event.atMs : 0;
          if (event.kind !== 'fill' || event.atMs !== sentMs || event.liquidity !== 'taker') return;
          const which = event.instrument === plainLinear.id ? 0 : 1;
          const { quantity } = account.position(which);
          // What makes a position smaller is always allowed, and what rested was sent to another book.
          if (quantity > 0 !== (event.side === 'buy')) return;
          entries += 1;
          const held = account.exposure(0) + account.exposure(1);
          // Slippage has made the position worth a little more or less at the mark than it cost.
          const allowed = (account.equity() + event.fee) * (1 + (2 * drawn.slippageBps + 10) / 10_000);
          expect(held).toBeLessThanOrEqual(allowed);
        });
        expect(play.events.at(-1)?.kind === 'failed' ? play.lines.at(-1) : 'fine').toBe('fine');
      }),
      { numRuns: 100 },
    );
    expect(entries).toBeGreaterThan(200);
  });
});
