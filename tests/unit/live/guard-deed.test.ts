import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import type { OrderTerms } from '../../../src/engine/domain/order.js';
import type { VenueOrder } from '../../../src/engine/ports/exchange.js';
import { isGuarded, spotDeed, wantedStop } from '../../../src/engine/runtime/live/guard-deed.js';
import { coins, plainLinear, plainSpot } from '../../builders/instrument.js';
import { orderOf, venueOrder } from '../../builders/live-orders.js';

const stopOf = (terms: OrderTerms) => orderOf({ seq: 3, side: 'sell', purpose: 'stop', terms });
const fixed = stopOf({ type: 'stop', stopPrice: price(9_800) });
const held = { quantity: coins(2), cost: amount(20_000_000) };

describe('the protection that is wanted', () => {
  it('is that of the newest stop, as long as something is held', () => {
    expect(wantedStop(plainLinear, fixed, held)).toEqual({ seq: 3, guard: { stopPrice: 9_800 } });
    expect(wantedStop(plainLinear, fixed, { quantity: coins(0), cost: amount(0) })).toBeUndefined();
    expect(wantedStop(plainLinear, undefined, held)).toBeUndefined();
    expect(wantedStop(plainLinear, stopOf({ type: 'market' }), held)).toBeUndefined();
  });

  it('trails a contract at a distance from its entry, and coins by our own reckoning', () => {
    const trail = stopOf({ type: 'trailing-stop', trailBps: 250 });
    // 2 XYZ for 200 USD: an entry at 100.00.
    expect(wantedStop(plainLinear, trail, held)).toEqual({ seq: 3, guard: { trailDistance: 250 } });
    const short = { quantity: coins(-2), cost: amount(-20_000_000) };
    expect(wantedStop(plainLinear, trail, short)).toEqual({ seq: 3, guard: { trailDistance: 250 } });
    expect(wantedStop(plainSpot, trail, { ...held, stopPrice: 9_900 })).toEqual({
      seq: 3,
      guard: { stopPrice: 9_900 },
    });
    expect(wantedStop(plainSpot, trail, held)).toBeUndefined();
  });

  it('of coins is none that would buy', () => {
    const buying = orderOf({ ...fixed, side: 'buy' });
    expect(wantedStop(plainSpot, buying, held)).toBeUndefined();
    expect(wantedStop(plainSpot, fixed, held)).toEqual({ seq: 3, guard: { stopPrice: 9_800 } });
  });

  it('stands there or does not', () => {
    const wanted = { seq: 3, guard: { stopPrice: price(9_800) } };
    expect(isGuarded({ guard: { stopPrice: price(9_800) } }, wanted)).toBe(true);
    expect(isGuarded({ guard: { stopPrice: price(9_801) } }, wanted)).toBe(false);
    expect(isGuarded({ guard: {} }, wanted)).toBe(false);
    const trailing = { seq: 3, guard: { trailDistance: price(250) } };
    expect(isGuarded({ guard: { trailDistance: price(250), stopPrice: price(1) } }, trailing)).toBe(true);
    expect(isGuarded({ guard: { stopPrice: price(250) } }, trailing)).toBe(false);
  });
});

describe('what is done about the stop of coins', () => {
  const wanted = { seq: 3, guard: { stopPrice: price(9_800) } };
  const rest = (linkId: string | undefined, change: Partial<VenueOrder> = {}): VenueOrder => {
    const { linkId: _, ...order } = venueOrder({
      status: 'untriggered',
      side: 'sell',
      quantity: coins(2),
      triggerPrice: price(9_800),
      ...change,
    });
    return linkId === undefined ? order : { ...order, linkId };
  };
  const deed = (resting: readonly VenueOrder[], change: Partial<Parameters<typeof spotDeed>[0]> = {}) =>
    spotDeed({ instrument: plainSpot, held: coins(2), wanted, resting, stiff: new Set(), ...change });

  it('is nothing where it stands as it should', () => {
    expect(deed([rest('a')])).toEqual({ kind: 'none' });
    expect(deed([], { held: coins(0) })).toEqual({ kind: 'none' });
  });

  it('places it, changes it, or puts another in its stead', () => {
    expect(deed([])).toEqual({ kind: 'place', quantity: 2_000, stopPrice: 9_800 });
    const small = rest('a', { quantity: coins(1), filled: amount(100) });
    expect(deed([small])).toEqual({ kind: 'amend', linkId: 'a', quantity: 2_100, stopPrice: 9_800 });
    expect(deed([small], { stiff: new Set(['a']) })).toEqual({
      kind: 'place',
      quantity: 2_000,
      stopPrice: 9_800,
      instead: 'a',
    });
    expect(deed([rest(undefined, { quantity: coins(1) })])).toMatchObject({ kind: 'place' });
  });

  it('leaves one of several', () => {
    const wrong = rest('a', { triggerPrice: price(9_000) });
    expect(deed([wrong, rest('b')])).toEqual({ kind: 'cancel', linkId: 'a' });
    expect(deed([wrong, rest('b', { quantity: coins(1) })])).toEqual({ kind: 'cancel', linkId: 'a' });
  });

  it('takes it away where nothing is to be protected, or too little', () => {
    expect(deed([rest('a')], { held: coins(0) })).toEqual({ kind: 'cancel', linkId: 'a' });
    expect(deed([rest('a')], { wanted: undefined })).toEqual({ kind: 'cancel', linkId: 'a' });
    const coarse = { ...plainSpot, minQuantity: coins(5) };
    expect(deed([rest('a')], { instrument: coarse })).toEqual({ kind: 'cancel', linkId: 'a' });
    expect(deed([rest(undefined)], { held: coins(0) })).toEqual({ kind: 'none' });
  });
});
