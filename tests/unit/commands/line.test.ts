import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/commands/parse/clean.js';
import { readLine } from '../../../src/commands/parse/line.js';
import { editDistance, nearest } from '../../../src/commands/parse/nearest.js';
import { printToken, tokenise } from '../../../src/commands/parse/tokens.js';
import { COMMANDS } from '../../../src/commands/registry.js';

const words = (line: string): readonly string[] | string => {
  const split = tokenise(line);
  return split.kind === 'open-quote'
    ? split.kind
    : split.tokens.map(({ name, text }) => (name ? `${name}→${text}` : text));
};

describe('a cleaned line', () => {
  it('has one spelling for what looks the same', () => {
    expect(clean('  /ｐａｐｅｒ\u00a0x\t–\n“y” ‘z’ ').text).toBe('/paper x - "y" \'z\'');
  });

  it('has nothing invisible left, and counts it', () => {
    expect(clean('/pa\u200bper\u202e \u0000x')).toEqual({ text: '/paper x', hidden: 3 });
    expect(clean('x\ud800y')).toEqual({ text: 'xy', hidden: 1 });
    expect(clean('⏸\ufe0f')).toEqual({ text: '⏸', hidden: 0 });
  });
});

describe('words of a line', () => {
  it.each([
    ['/paper ma-cross 1m', ['/paper', 'ma-cross', '1m']],
    ['x cash=1000 Fast=10', ['x', 'cash→1000', 'fast→10']],
    ['say "two words" \'and more\'', ['say', 'two words', 'and more']],
    ['reason="the market"', ['reason→the market']],
    ['reason=""', ['reason→']],
    ['a "b\\"c\\\\d"', ['a', 'b"c\\d']],
    ["it's fine", ["it's", 'fine']],
    ['1=2 =x', ['1=2', '=x']],
    ['', []],
  ])('%s', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it.each(['"open', 'x "open', 'cash="1', '"a"b'])('%s has an open quote', (line) => {
    expect(words(line)).toBe('open-quote');
  });

  it('prints what reads the same again', () => {
    expect(printToken({ text: 'a b' })).toBe('"a b"');
    expect(printToken({ text: '' })).toBe('""');
    expect(printToken({ text: 'a=b' })).toBe('"a=b"');
    expect(printToken({ name: 'x', text: 'y' })).toBe('x=y');
  });
});

describe('the nearest name', () => {
  it('counts insertions, deletions, substitutions and swaps', () => {
    expect([editDistance('paper', 'papr'), editDistance('fast', 'fats'), editDistance('abc', 'xyz')]).toEqual(
      [1, 1, 3],
    );
    expect([editDistance('', 'abc'), editDistance('abc', '')]).toEqual([3, 3]);
  });

  it.each([
    ['papr', 'paper'],
    ['PAPRE', 'paper'],
    ['bac', 'backtest'],
    ['hlat', 'halt'],
    ['zzzz', undefined],
    ['', undefined],
    ['x'.repeat(40), undefined],
  ])('of %s is %s', (text, expected) => {
    expect(nearest(text, ['backtest', 'paper', 'halt', 'y'.repeat(40)])).toBe(expected);
  });
});

describe('a line read', () => {
  const read = (line: string) => readLine(line, COMMANDS);

  it.each(['/paper x', 'paper x', '/PAPER x', '/paper@helmsman_bot x', ' /Paper  x '])(
    '%j is the command paper',
    (line) => {
      const reading = read(line);
      expect(reading.kind === 'command' && [reading.command.name, reading.tokens]).toEqual([
        'paper',
        [{ text: 'x' }],
      ]);
    },
  );

  it('knows aliases', () => {
    const reading = read('/panic');
    expect(reading.kind === 'command' && reading.command.name).toBe('halt');
  });

  it.each([
    [
      '/papr x',
      { kind: 'unknown-command', word: 'papr', nearest: 'paper', tokens: [{ text: 'x' }], slash: true },
    ],
    ['zebra', { kind: 'unknown-command', word: 'zebra', tokens: [], slash: false }],
    ['/', { kind: 'unknown-command', word: '', tokens: [], slash: true }],
    ['cash=5', { kind: 'unknown-command', word: 'cash=5', tokens: [], slash: false }],
    ['  \u200b ', { kind: 'empty' }],
    ['/paper "x', { kind: 'open-quote', slash: true }],
    ['zebra "x', { kind: 'open-quote', slash: false }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('does not look at a line that is too long', () => {
    expect(read('x'.repeat(1_000_000))).toEqual({ kind: 'too-long', length: 1_000_000, limit: 4_096 });
    expect(read('x'.repeat(4_096)).kind).toBe('unknown-command');
  });

  it('halts whatever stands behind it', () => {
    const reading = read('/halt "the market=');
    expect(reading.kind === 'command' && [reading.command.name, reading.tokens.length]).toEqual(['halt', 2]);
  });
});
