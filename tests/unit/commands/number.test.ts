import { describe, expect, it } from 'vitest';
import { type NumberReading, readNumber } from '../../../src/commands/args/number.js';

const shown = (reading: NumberReading): string => {
  if (reading.kind === 'not-a-number') return 'no number';
  return reading.kind === 'ambiguous' ? reading.readings.join(' or ') : `${reading.kind} ${reading.text}`;
};

describe('a number as people type it', () => {
  it.each([
    ['1500', 'exact 1500'],
    ['0.50', 'exact 0.5'],
    ['.5', 'exact 0.5'],
    ['007', 'exact 7'],
    ['0', 'exact 0'],
    ['-0', 'exact 0'],
    ['-2.5', 'exact -2.5'],
    ['+3', 'exact 3'],
    ['1_500', 'exact 1500'],
    ['1k', 'exact 1000'],
    ['1.5K', 'exact 1500'],
    ['0.0001k', 'exact 0.1'],
    ['1m', 'read-as 1000000'],
    ['1,500', 'read-as 1500'],
    ["1'500", 'read-as 1500'],
    ['1,500.25', 'read-as 1500.25'],
    ['1.500', 'read-as 1.5'],
    ['1.525', 'exact 1.525'],
    ['1.500,25', 'read-as 1500.25'],
    ['1.500.000', 'read-as 1500000'],
    ['1,5k', 'read-as 1500'],
    ['10000,50', 'read-as 10000.5'],
    ['0,5', 'read-as 0.5'],
    ['1,2345', 'read-as 1.2345'],
    ['1,5', '1.5 or 15'],
    ['12,50', '12.5 or 1250'],
  ])('%s is %s', (text, meant) => {
    expect(shown(readNumber(text))).toBe(meant);
  });

  it.each(['', 'k', 'NaN', '1e999', 'Infinity', '0x10', '1.2.3', '1,2,3', '--1', '1 000', '5.', '1,5,0'])(
    '%j is no number',
    (text) => {
      expect(readNumber(text).kind).toBe('not-a-number');
    },
  );
});
