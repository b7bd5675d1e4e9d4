import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import { againstPosition, againstWayOut } from '../../../src/engine/runtime/hand/against.js';
import { coins, money, plainSpot } from '../../builders/instrument.js';

describe('a move against whoever holds', () => {
  it('is a rise for a short position, no further than to its stop', () => {
    const held = amount(-coins(2));
    const at = price(10_000);
    expect(againstPosition(plainSpot, { held, price: at })).toEqual({ movePct: 5, value: -money(10) });
    const stopped = againstPosition(plainSpot, { held, price: at, stopPrice: price(10_150) });
    expect(stopped).toEqual({ movePct: 5, value: -money(3) });
  });

  it('costs whoever buys back a share of its value', () => {
    expect(againstWayOut(amount(-coins(2)), money(200))).toEqual({ movePct: 5, value: -money(10) });
    expect(againstWayOut(coins(2), money(200))).toEqual({ movePct: -5, value: -money(10) });
  });
});
