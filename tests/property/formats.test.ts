import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coins,
  count,
  figure,
  marketPrice,
  money,
  percent,
  plain,
  price,
  quantity,
  signedMoney,
  signedPercent,
} from '../../src/commands/views/format.js';
import { moneyCell, percentCell, signedMoneyCell } from '../../src/commands/views/lookup-table.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/engine/domain/person.js';

const german: Preferences = { ...DEFAULT_PREFERENCES, locale: 'de' };
const units = fc.maxSafeInteger();
const decimals = fc.integer({ min: 0, max: 12 });
const person = fc.constantFrom(DEFAULT_PREFERENCES, german, { ...DEFAULT_PREFERENCES, locale: 'de-CH' });

/** The number that a reader of that language reads. */
function readBack(text: string, prefs: Preferences): string {
  const parts = new Intl.NumberFormat(prefs.locale).formatToParts(1234.5);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return text.replaceAll(sign('group'), '').replace(sign('decimal'), '.').replace('−', '-');
}

/** In units, as an integer of any size: rounding up may lead just beyond the largest amount. */
function unitsIn(text: string, of: { readonly decimals: number; readonly prefs: Preferences }): bigint {
  const [whole = '', fraction = ''] = readBack(text, of.prefs).split('.');
  return BigInt(`${whole}${fraction.padEnd(of.decimals, '0')}`);
}

describe('figures, whatever they are', () => {
  it('quantities and prices read back to the very unit', () => {
    fc.assert(
      fc.property(units, decimals, person, (value, places, prefs) => {
        expect(unitsIn(quantity(value, places, prefs), { decimals: places, prefs })).toBe(BigInt(value));
        const shown = price(value, { priceDecimals: places }, prefs);
        expect(unitsIn(shown, { decimals: places, prefs })).toBe(BigInt(value));
      }),
    );
  });

  it('money reads back to within half of its last digit, and never shows something as nothing', () => {
    fc.assert(
      fc.property(units, decimals, person, (value, places, prefs) => {
        const text = money(value, places, prefs);
        const read = unitsIn(text, { decimals: places, prefs });
        const shown = (readBack(text, prefs).split('.')[1] ?? '').length;
        const half = 10n ** BigInt(places - shown);
        const off = BigInt(value) - read;
        expect((off < 0n ? -off : off) * 2n <= half).toBe(true);
        expect(read === 0n).toBe(value === 0);
        expect(shown).toBeGreaterThanOrEqual(Math.min(2, places));
      }),
    );
  });

  it('carry the sign of the value and no other', () => {
    fc.assert(
      fc.property(units, decimals, (value, places) => {
        const text = signedMoney(value, places, DEFAULT_PREFERENCES);
        expect(/^[+−]?\d/.test(text)).toBe(true);
        expect(text.startsWith('+')).toBe(value > 0);
        expect(text.startsWith('−')).toBe(value < 0);
        expect(money(value, places, DEFAULT_PREFERENCES)).toBe(text.replace('+', ''));
      }),
    );
  });

  it('fit a cell of a phone', () => {
    fc.assert(
      fc.property(units, decimals, person, (value, places, prefs) => {
        // From 2 decimals on no amount has more than 14 digits before the point.
        const of = { units: value, decimals: Math.max(2, places) };
        expect(moneyCell(of, prefs).length).toBeLessThanOrEqual(11);
        expect(signedMoneyCell(of, prefs).length).toBeLessThanOrEqual(11);
      }),
    );
  });

  it('plain numbers never show a minus before a zero, an exponent or NaN', () => {
    const anything = fc.double({ min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(anything, (value) => {
        for (const text of [
          plain(value),
          percent(value),
          signedPercent(value),
          figure(value),
          count(value),
        ]) {
          expect(text).not.toMatch(/e|NaN|-/);
          expect(text).not.toMatch(/[−+]0(?:\.0+)?%?$/);
        }
      }),
    );
  });

  it('keep five digits that matter of a number of any size', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (value) => {
        const read = Number(readBack(figure(value), DEFAULT_PREFERENCES));
        expect(Math.abs(read / value - 1)).toBeLessThan(1e-3);
      }),
    );
  });
});

describe('examples', () => {
  const us = DEFAULT_PREFERENCES;
  it.each([
    [money(1_004_218_345_678, 8, us), '10,042.18'],
    [money(1_004_218_500_000, 8, us), '10,042.19'],
    [money(-5_120_000, 8, us), '−0.0512'],
    [money(1_234, 8, us), '0.0000123'],
    [money(99_999_999, 8, us), '1.00'],
    [money(0, 8, us), '0.00'],
    [money(1_500, 0, us), '1,500'],
    [money(9_007_199_254_740_991, 8, us), '90,071,992.55'],
    [signedMoney(4_218_000_000, 8, us), '+42.18'],
    [signedMoney(-1_200_000_000, 8, german), '−12,00'],
    [money(1_004_218_345_678, 8, german), '10.042,18'],
    [quantity(95_300, 6), '0.0953'],
    [quantity(-1_000_000, 6), '−1'],
    [price(1_049_301, { priceDecimals: 1 }), '104,930.1'],
    [price(1_049_220, { priceDecimals: 1 }), '104,922.0'],
    [price(15_025_000_000, { priceDecimals: 8 }), '150.25'],
    [price(1_234, { priceDecimals: 8 }), '0.00001234'],
    [marketPrice(104_930.1, { priceDecimals: 1 }), '104,930.1'],
    [marketPrice(0.5, { priceDecimals: 4 }), '0.50'],
    [percent(54), '54.0%'],
    [signedPercent(0.42), '+0.42%'],
    [signedPercent(-31.2), '−31.2%'],
    [signedPercent(236_100), '+236,100%'],
    [signedPercent(9.999), '+10.0%'],
    [signedPercent(-0.001), '0.00%'],
    [signedPercent(undefined), '–'],
    [plain(undefined), '–'],
    [plain(Number.NaN), '–'],
    [plain(Number.POSITIVE_INFINITY), '∞'],
    [plain(Number.NEGATIVE_INFINITY), '−∞'],
    [plain(0.414), '0.41'],
    [coins(13_840, us), '13,840.00'],
    [count(4_100_000), '4,100,000'],
    [figure(28.412), '28.412'],
    [figure(104_930.123), '104,930.1'],
    [figure(0.000_123_456), '0.00012346'],
    [figure(0), '0'],
    [figure(-3), '−3'],
    [figure(undefined), '–'],
    [moneyCell({ units: 100_000_000_000_000, decimals: 8 }, us), '1,000,000'],
    [moneyCell({ units: 9_007_199_254_740_991, decimals: 4 }, us), '900,719.9M'],
    [moneyCell({ units: -9_007_199_254_740_991, decimals: 2 }, us), '−90,072.0B'],
    [signedMoneyCell({ units: 100_000_000_000_000, decimals: 8 }, us), '+1,000,000'],
    [signedMoneyCell({ units: 4_218_000_000, decimals: 8 }, us), '+42.18'],
    [percentCell(236_100, us), '+236k%'],
    [percentCell(9_999, us), '+9,999%'],
    [percentCell(-1e12, us), '–'],
    [percentCell(undefined, us), '–'],
  ])('%s is %s', (shown, expected) => {
    expect(shown).toBe(expected);
  });
});
