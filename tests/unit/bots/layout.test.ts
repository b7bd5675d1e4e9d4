import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { nextDelayMs } from '../../../src/bots/backoff.js';
import { fieldLines, tableLines } from '../../../src/bots/columns.js';
import { paginate } from '../../../src/bots/pages.js';
import type { TableBlock } from '../../../src/commands/reply.js';

const length = (text: string): number => text.length;
const bytes = (text: string): number => Buffer.byteLength(text);
const table = (titles: readonly string[], rows: readonly (readonly string[])[]): TableBlock => ({
  kind: 'table',
  columns: titles.map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' })),
  rows,
});
const solid = (text: string): string => text.replace(/\s/g, '');

describe('pages', () => {
  it('keep lines whole, and there is always one', () => {
    expect(paginate([], 10, length)).toEqual([[]]);
    expect(paginate(['abc', 'def', 'ghij'], 7, length)).toEqual([['abc', 'def'], ['ghij']]);
    expect(paginate(['a', '', 'b'], 100, length)).toEqual([['a', '', 'b']]);
  });

  it('break a line at a space if it is longer than a page, or inside its word', () => {
    expect(paginate(['one two three'], 8, length)).toEqual([['one two'], ['three']]);
    expect(paginate(['abcdefghij k'], 4, length)).toEqual([['abcd'], ['efgh'], ['ij k']]);
    expect(paginate(['👍🏽👍🏽'], 8, bytes)).toEqual([['👍🏽'], ['👍🏽']]);
  });

  it('hold within the limit whatever the text, and lose nothing but spaces', () => {
    const measured = fc.constantFrom(length, bytes);
    const lines = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((one) => one.replace(/\n/g, ' ')),
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 30, max: 80 }), measured, (given, limit, measure) => {
        const pages = paginate(given, limit, measure);
        for (const page of pages) expect(measure(page.join('\n'))).toBeLessThanOrEqual(limit);
        expect(solid(pages.flat().join(''))).toBe(solid(given.join('')));
        const fitting = given.filter((line) => measure(line) <= limit);
        for (const line of fitting) expect(pages.flat()).toContain(line);
      }),
    );
  });
});

describe('tables on a phone', () => {
  it('stand side by side where they fit', () => {
    expect(
      tableLines(
        table(
          ['pair', 'price'],
          [
            ['BTC/USDT', '104,930.1'],
            ['ETH/USDT', '3,921.55'],
          ],
        ),
      ),
    ).toEqual(['pair          price', 'BTC/USDT  104,930.1', 'ETH/USDT   3,921.55']);
  });

  it('move together before they are stacked', () => {
    const row = ['a'.repeat(10), 'b'.repeat(10), 'c'.repeat(10)];
    expect(tableLines(table(['', '', ''], [row]))).toEqual([row.join(' ')]);
    expect(
      tableLines(
        table(
          ['x', 'y', 'z'],
          [
            [...row.slice(0, 2), 'c'.repeat(11)],
            ['1', '2', '3'],
          ],
        ),
      ),
    ).toEqual(['x aaaaaaaaaa', 'y bbbbbbbbbb', 'z ccccccccccc', '', 'x 1', 'y 2', 'z 3']);
  });

  it('put values under each other, and a value that is too long on lines of its own', () => {
    expect(
      fieldLines([
        { label: 'P&L', value: '+12.30 USDT' },
        { label: 'position', value: 'long' },
      ]),
    ).toEqual(['P&L      +12.30 USDT', 'position long']);
    expect(
      fieldLines([
        { label: 'reason', value: 'fast average crossed above slow' },
        { label: 'a', value: 'b' },
      ]),
    ).toEqual(['reason', ' fast average crossed above slow', 'a      b']);
    // It stands a little to the right: it is no label.
    expect(
      fieldLines([
        { label: 'max-daily-loss', value: 'none of it is set here' },
        { label: 'name=…', value: 'what the strategy takes: fast=10 slow=30' },
      ]),
    ).toEqual([
      'max-daily-loss',
      '  none of it is set here',
      'name=…',
      '  what the strategy takes:',
      '  fast=10 slow=30',
    ]);
  });

  it('leave the others under each other when one value is a little too long', () => {
    expect(
      fieldLines([
        { label: 'equity', value: '9,870.09' },
        { label: 'long', value: '0.19062645 BTC @ 51,819.00' },
        { label: '', value: 'x'.repeat(30) },
      ]),
    ).toEqual(['equity 9,870.09', 'long  0.19062645 BTC @ 51,819.00', `  ${'x'.repeat(30)}`]);
  });

  it('are never wider than asked, and nothing in them is cut', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 45 });
    const tables = fc
      .integer({ min: 1, max: 5 })
      .chain((size) =>
        fc.tuple(
          fc.array(cell, { minLength: size, maxLength: size }),
          fc.array(fc.array(cell, { minLength: size, maxLength: size }), { maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(tables, ([titles, rows]) => {
        const lines = tableLines(table(titles, rows));
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(32);
        const shown = solid(lines.join(''));
        for (const value of rows.flat()) {
          for (const word of value.split(/\s+/)) expect(shown).toContain(word);
        }
      }),
    );
  });
});

describe('back-off', () => {
  it('doubles from a second to a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 5_000].map(nextDelayMs)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });
});
