import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, escaped, fitted } from '../../../src/bots/discord/escape.js';
import { draw } from '../../../src/bots/discord/render.js';
import { textPages } from '../../../src/bots/discord/text-pages.js';
import { type Block, dim, line, strong, text } from '../../../src/commands/reply.js';

const textOf = (...blocks: readonly Block[]): string => draw({ blocks }, () => 'key').pages.join('\n');

describe('text from outside', () => {
  it.each([
    ['**bold** _x_ ~~y~~ `z`', '\\*\\*bold\\*\\* \\_x\\_ \\~\\~y\\~\\~ \\`z\\`'],
    ['<@123> @everyone <#5>', '\\<\\@123\\> \\@everyone \\<\\#5\\>'],
    ['https://evil.example/x', 'https\\://evil.example/x'],
    ['- item', '\\- item'],
    ['2. item', '2\\. item'],
    ['−42.18 +0.42%', '−42.18 +0.42%'],
    ['a\u202eb\u200bc\nd', 'abc d'],
  ])('%j is only words', (given, wanted) => {
    expect(escaped(given)).toBe(wanted);
  });

  it('cannot end a piece of code', () => {
    expect(code('a`b```c')).toBe('`aˋbˋˋˋc`');
  });

  it('is shortened by whole characters', () => {
    expect(fitted('aaaa😀😀', 7)).toBe('aaaa😀…');
    expect(fitted('short', 7)).toBe('short');
  });
});

describe('words of the desk', () => {
  it('are strong, or small where a whole line is dim', () => {
    expect(textOf(text(line(strong('m1 '), 'runs'), line(dim('14:03')), line(dim('a'), ' b')))).toBe(
      '**m1** runs\n-# 14:03\na b',
    );
  });

  it('stand in monospace where they are a table, parted from other words', () => {
    const table = {
      kind: 'table',
      columns: [
        { title: 'name', align: 'left' },
        { title: 'sum', align: 'right' },
      ],
      rows: [['m1', '+4.00']],
    } as const;
    expect(textOf(text('head'), table, text('foot'))).toBe('head\n```\nname    sum\nm1    +4.00\n```\nfoot');
  });
});

describe('pages', () => {
  const rows = fc.array(
    fc.record({ text: fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,40}$/), mono: fc.boolean() }),
    { maxLength: 60 },
  );

  it('keep to the limit and lose no word', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 400 }), (given, limit) => {
        const pages = textPages(given, limit);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
        const words = (all: string): readonly string[] =>
          all.replaceAll('```', ' ').split(/\s+/).filter(Boolean);
        expect(words(pages.join('\n'))).toEqual(words(given.map((row) => row.text).join('\n')));
      }),
      { numRuns: 300 },
    );
  });

  it('tear no escape apart', () => {
    const page = textPages([{ text: escaped('*'.repeat(200)), mono: false }], 60);
    for (const piece of page.flatMap((one) => one.split('\n'))) expect(piece).toMatch(/^(\\\*)+$/);
    expect(page.join('').replaceAll('\n', '').length).toBe(400);
  });
});
