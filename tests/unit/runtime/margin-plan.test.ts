import { describe, expect, it } from 'vitest';
import { planMargin } from '../../../src/engine/runtime/planning/margin-plan.js';
import { otherLinear, plainLinear, plainSpot } from '../../builders/instrument.js';

const contract = { maxLeverage: 20, maintenanceBps: 100, liquidationFeeBps: 50, fundingMs: 28_800_000 };
const perpetual = { ...plainLinear, contract };
const strict = { ...otherLinear, contract: { ...contract, maxLeverage: 5 } };
const none = (): readonly string[] => [];

describe('how a session is backed', () => {
  it('is isolated and once its margin on contracts, unless it is said otherwise', () => {
    expect(planMargin([perpetual], undefined, none)).toEqual({
      kind: 'margin',
      terms: { mode: 'isolated', leverage: 1 },
    });
    expect(planMargin([perpetual, strict], { leverage: 5 }, none)).toMatchObject({
      terms: { mode: 'isolated', leverage: 5 },
    });
    expect(planMargin([perpetual], { mode: 'cross' }, none)).toMatchObject({
      terms: { mode: 'cross', leverage: 1 },
    });
  });

  it('is not said anything of where one of the instruments is no contract', () => {
    expect(planMargin([perpetual, plainSpot], undefined, none)).toEqual({ kind: 'margin' });
    expect(planMargin([plainLinear], { leverage: 2 }, none)).toEqual({
      kind: 'no-contract',
      instrument: plainLinear.id,
    });
    expect(planMargin([plainSpot], { mode: 'cross' }, () => ['XYZ/USDX:USD', 'XYZ/USD:USD'])).toEqual({
      kind: 'no-contract',
      instrument: plainSpot.id,
      contract: 'XYZ/USD:USD',
    });
  });

  it('is no more than the venue lends, on any of them', () => {
    expect(planMargin([perpetual], { leverage: 20 }, none).kind).toBe('margin');
    expect(planMargin([perpetual, strict], { leverage: 5.01 }, none)).toEqual({
      kind: 'leverage-limit',
      instrument: strict.id,
      leverage: 5.01,
      limit: 5,
    });
  });
});
