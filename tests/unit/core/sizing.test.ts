import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { FillModel, SessionSpec, Sizing } from '../../../src/engine/domain/session.js';
import { coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import { play } from '../../builders/play.js';
import { goFlat, goLong, goShort, why } from '../../builders/scripted-strategy.js';
import { FREE } from '../../builders/spec.js';

const short = { instruments: [plainLinear] };
const costs = (change: Partial<FillModel>): FillModel => ({ ...FREE, ...change });

describe('the size of an entry', () => {
  const first = (sizing: Sizing, spec: Partial<SessionSpec> = {}) =>
    play({ spec: { cash: money(1_000), ...spec, sizing }, script: { 0: goLong }, bars: [100, 100] }).deeds;

  it('a quantity is taken as it is, on the grid', () => {
    expect(first({ kind: 'quantity', quantity: coins(1.5) })[0]).toContain('buy 1.5 ');
    const instruments = [{ ...plainSpot, lotSize: coins(0.1) }];
    expect(first({ kind: 'quantity', quantity: amount(1_599) }, { instruments })[0]).toContain('buy 1.5 ');
  });

  it('a value buys what it buys at the expected price', () => {
    const fill = costs({ slippageBps: 10_000 });
    expect(first({ kind: 'quote', value: money(500) })[0]).toContain('buy 5 ');
    expect(first({ kind: 'quote', value: money(500) }, { fill })[0]).toContain('buy 2.5 ');
  });

  it('a share of equity includes the fee', () => {
    const fill = costs({ takerBps: 100 });
    expect(first({ kind: 'equity', bps: 5_000 })[0]).toContain('buy 5 ');
    expect(first({ kind: 'equity', bps: 10_000 }, { fill })).toEqual([
      '1 order 1 buy 9.9 market entry',
      '1 fill 1 buy 9.9 at 100 taker fee 9.9',
    ]);
  });

  it('a share at risk is what the stop would lose, fees and slippage of both ways included', () => {
    const risky = { kind: 'risk', bps: 100 } as const;
    expect(first(risky, { stopBps: 200 })[0]).toContain('buy 5 ');
    const dear = { stopBps: 200, fill: costs({ takerBps: 100, slippageBps: 100 }) };
    // In at 101, stop at 98.98, out at 97.99: 3.01 and fees of 1.99 a coin.
    expect(first(risky, dear)[0]).toContain('buy 2 ');
    const { session } = play({
      spec: { cash: money(1_000), sizing: risky, ...dear },
      script: { 0: goLong },
      bars: [100, [100, 100, 98.98, 99]],
    });
    const lost = money(1_000) - session.snapshot().equity;
    expect(lost).toBeGreaterThan(money(9.9));
    expect(lost).toBeLessThanOrEqual(money(10));
  });

  it('a share at risk is never more than the money there is', () => {
    expect(first({ kind: 'risk', bps: 1_000 }, { stopBps: 100 })[0]).toContain('buy 10 ');
  });

  it('a share at risk goes by the strategy’s own stop, and short as well', () => {
    const sized = play({
      spec: { ...short, cash: money(1_000), sizing: { kind: 'risk', bps: 100 } },
      script: { 0: (context) => context.signal('short', why, { stopPrice: 105 }) },
      bars: [100, 100],
    });
    expect(sized.deeds[0]).toContain('sell 2 ');
  });

  it('without a stop, or with one that would be hit at once, there is nothing to size by', () => {
    expect(first({ kind: 'risk', bps: 100 })).toEqual(['1 denied buy 0 min-quantity']);
    const wrong = play({
      spec: { sizing: { kind: 'risk', bps: 100 } },
      script: { 0: (context) => context.signal('long', why, { stopPrice: 100 }) },
      bars: [100, 100],
    });
    expect(wrong.deeds).toEqual(['1 denied buy 0 min-quantity']);
  });

  it('of a book that has lost all is nothing', () => {
    const { deeds } = play({
      spec: { ...short, cash: money(100), sizing: { kind: 'equity', bps: 10_000 } },
      script: { 0: goShort, 1: goFlat, 2: goShort },
      bars: [100, 100, 300, 300],
    });
    expect(deeds.at(-1)).toBe('3 denied sell 0 min-quantity');
  });
});
