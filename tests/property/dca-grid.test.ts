import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { fromPrice, notionalOf } from '../../src/engine/domain/instrument.js';
import { type FillEvent, isFill } from '../../src/engine/domain/session-event.js';
import { runBacktestOn } from '../../src/engine/runtime/backtest/run.js';
import { dca } from '../../src/engine/strategies/dca.js';
import { grid } from '../../src/engine/strategies/grid.js';
import { money, plainSpot } from '../builders/instrument.js';
import { MINUTE, specOf } from '../builders/spec.js';
import { wanderingBars } from '../builders/walk.js';

const costs = { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 };
const seed = fc.integer({ min: 1, max: 1_000_000 });

/** Fills by the strategy itself, with what was held before each; the end of the tape left out. */
function fillsOf(strategy: typeof dca, parameters: Readonly<Record<string, unknown>>, seedOfTape: number) {
  const program = { strategy: strategy.name, hash: '', parameters, semantics: 2 };
  const spec = specOf({ program, fill: costs });
  const run = runBacktestOn({ spec, strategy, columns: [columnsOf(wanderingBars(seedOfTape, 400))] });
  let held = 0;
  const told = run.events.filter(isFill).map((fill) => {
    const before = held;
    held += fill.side === 'buy' ? fill.quantity : -fill.quantity;
    expect(held).toBeGreaterThanOrEqual(0);
    return { fill, before, after: held };
  });
  return told.filter(({ fill }) => fill.purpose !== 'end');
}

const worth = ({ price, quantity }: FillEvent): number => notionalOf(plainSpot, price, quantity, 'ceil');

describe('dca on any tape', () => {
  it('never spends more than its budget a round, and sells only all of it at its profit', () => {
    let sold = 0;
    const draw = fc.record({
      amount: fc.constantFrom(100, 333.33, 1000),
      every: fc.constantFrom(0, 1, 7, 50),
      budget: fc.constantFrom(15_000, 40_000),
      safety: fc.nat({ max: 4 }),
      drop: fc.constantFrom(0.5, 1, 3),
      stretch: fc.constantFrom(0.5, 1, 1.5),
      growth: fc.constantFrom(0.5, 1, 1.5),
      profit: fc.constantFrom(0.5, 1, 3),
    });
    fc.assert(
      fc.property(seed, draw, (tape, parameters) => {
        let spent = 0;
        let bought = 0;
        let boughtMs = 0;
        for (const { fill, after } of fillsOf(dca, parameters, tape)) {
          if (fill.side === 'buy') {
            spent += worth(fill);
            bought += fill.quantity;
            boughtMs = fill.atMs;
            // A market buy is paid at the next price, which may be some percent above the one that it was sized at.
            expect(spent).toBeLessThanOrEqual(money(parameters.budget * 1.05));
            continue;
          }
          sold += 1;
          const least = (spent / bought) * (1 + parameters.profit / 100);
          // The limit knows nothing yet of what the same bar has bought.
          const isFresh = fill.atMs - boughtMs <= MINUTE;
          if (!isFresh) expect(fill.price).toBeGreaterThanOrEqual(Math.floor(least));
          if (!isFresh) expect(after).toBe(0);
          spent *= after / bought;
          bought = after;
        }
      }),
      { numRuns: 60 },
    );
    expect(sold).toBeGreaterThan(100);
  });
});

describe('grid on any tape', () => {
  it('sells what a line bought at the next line or better, and never more than it holds', () => {
    let sold = 0;
    const draw = fc.record({
      range: fc.constantFrom(3, 10, 30),
      levels: fc.integer({ min: 2, max: 30 }),
      spacing: fc.constantFrom('arithmetic', 'geometric'),
      amount: fc.constantFrom(50, 500),
      opening: fc.constantFrom('buy', 'wait'),
      exit: fc.constantFrom(0, 0, 5),
    });
    fc.assert(
      fc.property(seed, draw, (tape, parameters) => {
        for (const { fill, before } of fillsOf(grid, parameters, tape)) {
          const { key, values } = fill.reason;
          const price = fromPrice(plainSpot, fill.price);
          const line = values['line'] ?? Number.NaN;
          if (key === 'grid-buy') expect(price).toBeLessThanOrEqual(line + 0.005);
          if (key !== 'grid-sell') continue;
          sold += 1;
          expect(price).toBeGreaterThanOrEqual(line - 0.01);
          expect(fill.quantity).toBeLessThanOrEqual(before);
        }
      }),
      { numRuns: 60 },
    );
    expect(sold).toBeGreaterThan(100);
  });

  it('wins on each turn of a cell what lies between its lines', () => {
    const bars = wanderingBars(11, 400);
    const parameters = { range: 10, levels: 11, amount: 500, opening: 'wait' };
    const program = { strategy: 'grid', hash: '', parameters, semantics: 2 };
    const run = runBacktestOn({ spec: specOf({ program }), strategy: grid, columns: [columnsOf(bars)] });
    const lines = new Map<number, number>();
    for (const { reason, side, quantity, purpose } of run.events.filter(isFill)) {
      if (purpose === 'end') continue;
      // What was bought at a line is sold at the one above: two points of the first price, which is near 100.
      const line = Math.round((reason.values['line'] ?? 0) * 100);
      if (side === 'buy') lines.set(line, quantity);
      else {
        const from = [...lines.keys()].filter((one) => one < line).sort((a, b) => b - a)[0] ?? 0;
        expect(line - from).toBeGreaterThan(150);
        expect(quantity).toBe(lines.get(from));
      }
    }
    expect(lines.size).toBeGreaterThan(3);
  });
});
