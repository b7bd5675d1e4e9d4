import { describe, expect, it } from 'vitest';
import { collateralNeeded } from '../../../src/engine/core/collateral.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import { coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import { afterClose, play } from '../../builders/play.js';
import { goLong } from '../../builders/scripted-strategy.js';
import { specOf } from '../../builders/spec.js';

/** Fifty times at most, 1 % to keep. */
const perpetual = {
  ...plainLinear,
  contract: { maxLeverage: 50, maintenanceBps: 100, liquidationFeeBps: 0, fundingMs: 28_800_000 },
};
const crossed = (leverage: number, mode: 'cross' | 'isolated' = 'cross'): Partial<SessionSpec> => ({
  instruments: [perpetual],
  margin: { mode, leverage },
  cash: money(1_000),
  sizing: { kind: 'quantity', quantity: coins(100) },
});
/** 100 coins bought at 100, the book worth 1,000 then; now at `last`. */
const heldAt = (last: number, leverage = 10) =>
  play({ spec: crossed(leverage), script: { 0: goLong }, bars: [100, 100, last] }).session;

describe('collateral that a book with cross margin needs', () => {
  it('is none while it is worth one and a half times what its positions have to keep', () => {
    // At 91.5 the book is worth 150, its position 9,150, of which 91.5 have to be kept.
    const { spec } = heldAt(91.5);
    expect(collateralNeeded(spec, heldAt(91.5).snapshot())).toBe(0);
    // At 91.3: worth 130 of 9,130; one and a half of 91.3 are 136.95. A tenth of it is what would open it now.
    expect(collateralNeeded(spec, heldAt(91.3).snapshot())).toBe(money(783));
  });

  it('brings it to twice what has to be kept where that is more than would open it', () => {
    // Worth 130, opened at fifty times with 182.6, to keep 91.3: twice that is 182.6 too; at 40 times 228.25.
    const { spec } = heldAt(91.3, 50);
    expect(collateralNeeded(spec, heldAt(91.3, 50).snapshot())).toBe(money(52.6));
    expect(
      collateralNeeded({ ...spec, margin: { mode: 'cross', leverage: 40 } }, heldAt(91.3).snapshot()),
    ).toBe(money(98.25));
    expect(
      collateralNeeded({ ...spec, margin: { mode: 'cross', leverage: 80 } }, heldAt(91.3).snapshot()),
    ).toBe(money(52.6));
  });

  it('is none for a margin that stands alone, without margin, without a position, and for what is paid in cash', () => {
    const low = heldAt(91.3).snapshot();
    const { margin: _, ...without } = specOf(crossed(10));
    expect(collateralNeeded(specOf(crossed(10, 'isolated')), low)).toBe(0);
    expect(collateralNeeded(without, low)).toBe(0);
    expect(collateralNeeded(specOf(crossed(10)), { positions: [], equity: money(0) })).toBe(0);
    expect(collateralNeeded({ ...specOf(crossed(10)), instruments: [plainSpot] }, low)).toBe(0);
    const { contract: __, ...plain } = perpetual;
    expect(collateralNeeded({ ...specOf(crossed(10)), instruments: [plain] }, low)).toBe(0);
  });

  it('paid in, it stands behind the position: no profit, and a liquidation that is further away', () => {
    const fact: ControlFact = { kind: 'pay-in', value: money(783) };
    const bars = [100, 100, 91.3, 91.3];
    const scene = { spec: crossed(10), script: { 0: goLong }, bars };
    const before = play(scene).session.snapshot();
    const after = play({ ...scene, controls: [afterClose(3, fact)] }).session.snapshot();
    expect(after.equity - before.equity).toBe(money(783));
    expect(after.paidIn).toBe(money(1_783));
    expect([after.realised, after.dayPnl]).toEqual([before.realised, before.dayPnl]);
    // (10,000 − 1,000) ÷ 0.99 ÷ 100 and (10,000 − 1,783) ÷ 0.99 ÷ 100.
    expect(before.positions[0]?.liquidationPrice).toBe(9_091);
    expect(after.positions[0]?.liquidationPrice).toBe(8_300);
  });
});
