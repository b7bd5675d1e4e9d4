import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  amount,
  MAX_UNITS,
  mulDiv,
  negate,
  price,
  type Rounding,
  subtract,
} from '../../src/engine/domain/amount.js';
import { formatUnits, parseUnits } from '../../src/engine/domain/decimal.js';
import {
  fromPrice,
  type Instrument,
  notionalOf,
  quantityFor,
  roundToLot,
  toPrice,
} from '../../src/engine/domain/instrument.js';
import { InvariantError } from '../../src/engine/domain/invariant.js';
import { plainSpot } from '../builders/instrument.js';

const RUNS = { numRuns: 2_000 };
const units = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, -1, MAX_UNITS, -MAX_UNITS, 2 ** 52, 94_906_267, -94_906_267),
);
const rounding = fc.constantFrom<Rounding>('floor', 'ceil');

/** a × b ÷ c with whole numbers of any size; undefined where it would not be a safe integer. */
function exact(a: number, b: number, c: number, side: Rounding): number | undefined {
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  const down = product / divisor - (product % divisor !== 0n && product < 0n !== divisor < 0n ? 1n : 0n);
  const answer = side === 'floor' || product % divisor === 0n ? down : down + 1n;
  return answer > BigInt(MAX_UNITS) || answer < -BigInt(MAX_UNITS) ? undefined : Number(answer);
}

describe('mulDiv', () => {
  it('agrees with whole numbers of any size, on both sides of 2^53', () => {
    let wide = 0;
    fc.assert(
      fc.property(units, units, units, rounding, (a, b, c, side) => {
        fc.pre(c !== 0);
        const wanted = exact(a, b, c, side);
        if (Math.abs(a * b) > MAX_UNITS) wide += 1;
        if (wanted === undefined) expect(() => mulDiv(a, b, c, side)).toThrow(InvariantError);
        else expect(mulDiv(a, b, c, side)).toBe(wanted);
      }),
      { numRuns: 5_000 },
    );
    expect(wide).toBeGreaterThan(500);
  });

  it('agrees where fees and shares are counted: much times a small rate by a round number', () => {
    const much = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    const rate = fc.oneof(fc.integer({ min: -20_000, max: 2_000_000 }), fc.maxSafeInteger());
    const by = fc.oneof(fc.constantFrom(1, 7, 10_000, 1_000_000, 1e8, 1e15, 2 ** 52), fc.integer({ min: 1 }));
    fc.assert(
      fc.property(much, rate, by, rounding, (a, b, c, side) => {
        const wanted = exact(a, b, c, side);
        if (wanted === undefined) expect(() => mulDiv(a, b, c, side)).toThrow(InvariantError);
        else expect(mulDiv(a, b, c, side)).toBe(wanted);
      }),
      { numRuns: 5_000 },
    );
  });

  it('agrees at the very edge of a whole quotient', () => {
    for (const [c, near] of [
      [3, 2 ** 52],
      [7, 2 ** 52 - 1],
      [2 ** 26, 2 ** 52],
      [2 ** 52 - 1, 2 ** 52],
      [94_906_265, 2 ** 52],
    ] as const) {
      const whole = Math.floor(near / c) * c;
      for (const product of [whole - 1, whole, whole + 1, -whole - 1, -whole, -whole + 1]) {
        for (const side of ['floor', 'ceil'] as const) {
          expect(mulDiv(product, 1, c, side)).toBe(exact(product, 1, c, side));
        }
      }
    }
  });

  it('is never minus zero', () => {
    expect(Object.is(mulDiv(0, -5, 3, 'floor'), 0)).toBe(true);
    expect(Object.is(mulDiv(-1, 1, 3, 'ceil'), 0)).toBe(true);
    expect(Object.is(mulDiv(-1, 1, MAX_UNITS, 'ceil'), 0)).toBe(true);
  });

  it.each([
    ['division by zero', 5, 5, 0],
    ['division by zero of much', MAX_UNITS, 3, 0],
    ['no number', Number.NaN, 5, 1],
    ['a fraction times much', MAX_UNITS, 1.5, 1],
    ['much times a fraction', 2.5, MAX_UNITS, 1],
    ['much by a fraction', MAX_UNITS, 3, 1.5],
    ['a result beyond the range', MAX_UNITS, MAX_UNITS, 1],
  ])('throws on %s', (_, a, b, c) => {
    expect(() => mulDiv(a, b, c, 'floor')).toThrow(InvariantError);
    expect(() => mulDiv(a, b, c, 'ceil')).toThrow(InvariantError);
  });
});

describe('amounts', () => {
  it('stay within the exact integers, or throw', () => {
    expect(amount(MAX_UNITS)).toBe(MAX_UNITS);
    expect(Object.is(amount(-0), 0)).toBe(true);
    for (const bad of [MAX_UNITS + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => amount(bad)).toThrow('amount-out-of-range');
    }
    expect(() => add(amount(MAX_UNITS), amount(1))).toThrow(InvariantError);
    expect(() => subtract(amount(-MAX_UNITS), amount(1))).toThrow(InvariantError);
    expect(Object.is(negate(amount(0)), 0)).toBe(true);
    expect(negate(amount(7))).toBe(-7);
  });

  it('know no price of nothing', () => {
    expect(price(1)).toBe(1);
    for (const bad of [0, -1, 0.5, Number.NaN]) expect(() => price(bad)).toThrow('price-out-of-range');
  });
});

describe('decimal text', () => {
  it('comes back as it went, and no digit is lost', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }), (value, decimals) => {
        const text = formatUnits(value, decimals);
        expect(parseUnits(text, decimals)).toEqual({ ok: true, value });
        expect(text).not.toMatch(/e|\.$|\.\d*0$/);
      }),
      RUNS,
    );
  });

  it.each([
    ['1.5', 8, 150_000_000],
    ['-0.1', 1, -1],
    ['+7', 0, 7],
    ['-0', 2, 0],
    ['1.500', 1, 15],
    ['007', 0, 7],
    ['90071992.54740991', 8, MAX_UNITS],
  ])('%s with %i decimals is %i units', (text, decimals, value) => {
    expect(parseUnits(text, decimals)).toEqual({ ok: true, value });
  });

  it.each([
    ['1e3', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['1,000', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.', 'not-a-number'],
    ['', 'not-a-number'],
    ['1.001', 'too-many-decimals'],
    ['90071992547409.92', 'too-large'],
  ])('refuses %s: %s', (text, kind) => {
    expect(parseUnits(text, 2)).toMatchObject({ ok: false, fault: { kind, text } });
  });
});

describe('values, quantities and prices of an instrument', () => {
  const decimals = fc.record({
    priceDecimals: fc.integer({ min: 0, max: 6 }),
    baseDecimals: fc.integer({ min: 0, max: 8 }),
    quoteDecimals: fc.integer({ min: 2, max: 8 }),
  });
  const instrument = fc
    .record({ decimals, lot: fc.integer({ min: 1, max: 500 }), tick: fc.integer({ min: 1, max: 50 }) })
    .map(
      ({ decimals: own, lot, tick }): Instrument => ({
        ...plainSpot,
        ...own,
        lotSize: amount(lot),
        tickSize: price(tick),
      }),
    );
  const smallPrice = fc.integer({ min: 1, max: 1_000_000 }).map(price);

  it('a value is price × quantity, rounded once and to the asked side', () => {
    fc.assert(
      fc.property(
        instrument,
        smallPrice,
        fc.integer({ min: -90_000, max: 90_000 }),
        (rules, at, quantity) => {
          const shift = rules.priceDecimals + rules.baseDecimals - rules.quoteDecimals;
          const top = BigInt(at) * BigInt(quantity) * 10n ** BigInt(Math.max(0, -shift));
          fc.pre(top < BigInt(MAX_UNITS) && top > -BigInt(MAX_UNITS));
          const [down, up] = [
            notionalOf(rules, at, amount(quantity), 'floor'),
            notionalOf(rules, at, amount(quantity), 'ceil'),
          ];
          const scale = 10n ** BigInt(Math.max(0, shift));
          expect(BigInt(down) * scale <= top && top < (BigInt(down) + 1n) * scale).toBe(true);
          expect(up - down).toBe(top % scale === 0n ? 0 : 1);
        },
      ),
      RUNS,
    );
  });

  it('a quantity for a value is whole lots, affordable, and one lot more is not', () => {
    fc.assert(
      fc.property(instrument, smallPrice, fc.integer({ min: 0, max: 1_000_000_000 }), (rules, at, value) => {
        const shift = rules.priceDecimals + rules.baseDecimals - rules.quoteDecimals;
        fc.pre(
          (value * 10 ** shift) / at < MAX_UNITS / 2 && (at * rules.lotSize) / 10 ** shift < MAX_UNITS / 2,
        );
        const quantity = quantityFor(rules, at, amount(value));
        expect(quantity % rules.lotSize).toBe(0);
        expect(notionalOf(rules, at, quantity, 'ceil')).toBeLessThanOrEqual(value);
        const more = amount(quantity + rules.lotSize);
        expect(notionalOf(rules, at, more, 'ceil')).toBeGreaterThan(value);
      }),
      RUNS,
    );
  });

  it('rounds down to a lot', () => {
    expect(roundToLot({ ...plainSpot, lotSize: amount(250) }, amount(999))).toBe(750);
    expect(roundToLot({ ...plainSpot, lotSize: amount(250) }, amount(1_000))).toBe(1_000);
  });

  it('a price on the grid comes back as itself, through the binary fraction', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        (priceDecimals, at) => {
          const rules = { ...plainSpot, priceDecimals };
          const plain = fromPrice(rules, price(at));
          expect(toPrice(rules, plain, 'floor')).toBe(at);
          expect(toPrice(rules, plain, 'ceil')).toBe(at);
        },
      ),
      RUNS,
    );
  });

  it('a price between two ticks goes to the asked side, and never below one tick', () => {
    const rules = { ...plainSpot, tickSize: price(25) };
    expect(toPrice(rules, 100.3, 'floor')).toBe(10_025);
    expect(toPrice(rules, 100.3, 'ceil')).toBe(10_050);
    expect(toPrice(rules, 100.25, 'ceil')).toBe(10_025);
    expect(toPrice(rules, 100.2501, 'ceil')).toBe(10_050);
    expect(toPrice(rules, 0.0001, 'floor')).toBe(25);
    expect(toPrice({ ...plainSpot, priceDecimals: 1 }, 104_930.1, 'floor')).toBe(1_049_301);
    expect(() => toPrice(rules, Number.NaN, 'floor')).toThrow(InvariantError);
  });
});
