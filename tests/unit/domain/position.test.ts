import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { applyFill, FLAT, type Position } from '../../../src/engine/domain/position.js';

const held = (quantity: number, cost: number): Position => ({
  quantity: amount(quantity),
  cost: amount(cost),
});
const fill = (from: Position, quantity: number, value: number) =>
  applyFill(from, amount(quantity), amount(value));

describe('applyFill', () => {
  it('opens and enlarges at cost, on both sides', () => {
    expect(fill(FLAT, 10, 1_000)).toEqual({ position: held(10, 1_000), realised: 0 });
    expect(fill(held(10, 1_000), 5, 600)).toEqual({ position: held(15, 1_600), realised: 0 });
    expect(fill(FLAT, -10, 1_000)).toEqual({ position: held(-10, -1_000), realised: 0 });
    expect(fill(held(-10, -1_000), -5, 400)).toEqual({ position: held(-15, -1_400), realised: 0 });
  });

  it('closes in part and releases that part of the cost', () => {
    expect(fill(held(10, 1_000), -4, 480)).toEqual({ position: held(6, 600), realised: 80 });
    expect(fill(held(-10, -1_000), 4, 480)).toEqual({ position: held(-6, -600), realised: -80 });
  });

  it('keeps the odd unit of a split until the last part', () => {
    const first = fill(held(3, 1_000), -1, 400);
    expect(first).toEqual({ position: held(2, 667), realised: 67 });
    const second = fill(first.position, -1, 400);
    expect(second).toEqual({ position: held(1, 334), realised: 67 });
    expect(fill(second.position, -1, 400)).toEqual({ position: FLAT, realised: 66 });
  });

  it('closes all and leaves neither quantity nor cost', () => {
    expect(fill(held(10, 1_000), -10, 900)).toEqual({ position: FLAT, realised: -100 });
    expect(fill(held(-10, -1_000), 10, 900)).toEqual({ position: FLAT, realised: 100 });
  });

  it('through zero: closes first, opens the rest at the same price', () => {
    expect(fill(held(10, 1_000), -15, 1_800)).toEqual({ position: held(-5, -600), realised: 200 });
    expect(fill(held(-10, -1_000), 15, 1_800)).toEqual({ position: held(5, 600), realised: -200 });
  });

  it('through zero: the odd unit of the value goes to the close', () => {
    expect(fill(held(1, 30), -3, 100)).toEqual({ position: held(-2, -66), realised: 4 });
  });
});
