import { describe, expect, it } from 'vitest';
import { Editor, type Wish } from '../../../src/bots/console/editor/editor.js';
import { decodeKeys } from '../../../src/bots/console/editor/keys.js';
import { textOf } from '../../../src/bots/console/editor/line.js';
import { menuLines } from '../../../src/bots/console/editor/menu.js';
import { promptView } from '../../../src/bots/console/editor/prompt.js';
import { MAX_LINE } from '../../../src/bots/console/limits.js';
import { plainText } from '../../../src/bots/console/rich.js';
import type { Suggestion } from '../../../src/commands/conversation.js';

const WORDS = ['/paper ', '/pause ', '/pnl'];
const suggest = (typed: string): Suggestion[] =>
  WORDS.filter((word) => word.startsWith(typed)).map((line) => ({ line, label: line.trim(), hint: 'hint' }));

const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';
const UP = '\x1b[A';
const DOWN = '\x1b[B';

/** Presses what a terminal would send; `|` in the result is the cursor. */
function typed(
  input: string,
  history: string[] = [],
): { shown: string; editor: Editor; last: Wish | undefined } {
  const editor = new Editor({ suggest, history: () => history });
  let last: Wish | undefined;
  for (const key of decodeKeys(input).keys) last = editor.press(key);
  const { before } = editor.line;
  const text = textOf(editor.line);
  const at = before.join('').length;
  return { shown: `${text.slice(0, at)}|${text.slice(at)}`, editor, last };
}

describe('the line editor', () => {
  it.each([
    ['moves by letter', `abc${LEFT}${LEFT}x${RIGHT}y`, 'axby|c'],
    ['moves to both ends by Home and End', 'abc\x1b[Hx\x1b[Fy', 'xabcy|'],
    ['moves to both ends by Ctrl-A and Ctrl-E', 'abc\x01x\x05y', 'xabcy|'],
    ['moves by word with Ctrl', 'one two\x1b[1;5Dx\x1b[1;5D\x1b[1;5Dy', 'y|one xtwo'],
    ['moves by word with Alt', 'one two\x01\x1bfx\x1bby', 'y|onex two'],
    ['deletes backwards and forwards', `abcd${LEFT}\x7f\x1b[3~`, 'ab|'],
    ['deletes forwards with Ctrl-D', `abc${LEFT}\x04`, 'ab|'],
    ['cuts a word with Ctrl-W and gives it back with Ctrl-Y', 'one two \x17\x19\x19', 'one two two |'],
    ['cuts the next word with Alt-D', 'one two\x01\x1bd', '| two'],
    ['cuts to the start with Ctrl-U', `one two${LEFT}\x15`, '|o'],
    ['cuts to the end with Ctrl-K', `one two${LEFT}${LEFT}\x0b`, 'one t|'],
    ['does nothing at the ends', `${LEFT}\x7fa${RIGHT}\x1b[3~`, 'a|'],
    ['takes an emoji or an accented letter as one', `👍🏽e\u0301${LEFT}${LEFT}x`, 'x|👍🏽é'],
    ['drops sequences that it does not know', 'a\x1b[15~\x1b[1;9Q\x1bOPb', 'ab|'],
    ['never holds a control character', 'a\x00\x1d\u0085b', 'ab|'],
  ])('%s', (_what, input, shown) => {
    expect(typed(input).shown.normalize()).toBe(shown.normalize());
  });

  it('submits the line and starts a new one', () => {
    const { last, shown } = typed('/x 1\r');
    expect(last).toEqual({ kind: 'submit', text: '/x 1' });
    expect(shown).toBe('|');
  });

  it('keeps pasted lines together until Enter, without the last line end', () => {
    const { editor, shown, last } = typed('\x1b[200~/a\r\n/b\x1b[31m\n\x1b[201~');
    expect(shown).toBe('/a\n/b[31m|');
    expect(last).toEqual({ kind: 'drawn' });
    expect(editor.press({ kind: 'key', name: 'enter' })).toEqual({ kind: 'submit', text: '/a\n/b[31m' });
  });

  it('refuses a paste that is too long, and keeps what was typed', () => {
    const { shown, last } = typed(`ab\x1b[200~${'x'.repeat(MAX_LINE)}\x1b[201~`);
    expect(last).toEqual({ kind: 'too-long', length: MAX_LINE });
    expect(shown).toBe('ab|');
  });

  it('tells an interrupted line from an empty one', () => {
    expect(typed('abc\x03')).toMatchObject({ shown: '|', last: { kind: 'interrupt', hadText: true } });
    expect(typed('\x03').last).toEqual({ kind: 'interrupt', hadText: false });
  });

  it('leaves by Ctrl-D at an empty line, clears by Ctrl-L', () => {
    expect(typed('\x04').last).toEqual({ kind: 'leave' });
    expect(typed('\x0c').last).toEqual({ kind: 'clear-screen' });
  });
});

describe('history', () => {
  const HISTORY = ['/one', '/two'];

  it.each([
    ['goes back', `${UP}${UP}`, '/one|'],
    ['stops at the oldest', UP.repeat(5), '/one|'],
    ['comes back to what was being typed', `/dra${UP}${UP}${DOWN}${DOWN}`, '/dra|'],
    ['can be edited without changing what is remembered', `${UP}x${UP}`, '/two|'],
  ])('%s', (_what, input, shown) => {
    expect(typed(input, HISTORY).shown).toBe(shown);
  });
});

describe('suggestions', () => {
  const labels = (editor: Editor): string[] =>
    menuLines(editor.menu, 60).map((line) => plainText(line).trimEnd());

  it('are listed while typing, and gone after Escape, Enter or at an empty line', () => {
    expect(labels(typed('/pa').editor)).toEqual(['  /paper  hint', '  /pause  hint']);
    for (const end of ['\r', '\x7f\x7f\x7f', LEFT]) expect(labels(typed(`/pa${end}`).editor)).toEqual([]);
    const { editor } = typed('/pa');
    editor.press({ kind: 'key', name: 'escape' });
    expect(labels(editor)).toEqual([]);
  });

  it('are taken by Tab, best first, ready for the next word', () => {
    expect(typed('/pa\t').shown).toBe('/paper |');
    expect(typed('/pn\t').shown).toBe('/pnl |');
    expect(typed('\tx\t').shown).toBe('x|');
  });

  it('are chosen by arrows or Shift-Tab and taken by Enter, which does not submit', () => {
    expect(labels(typed(`/pa${DOWN}${DOWN}`).editor)[1]).toBe('▸ /pause  hint');
    expect(typed(`/pa${DOWN}${DOWN}\r`)).toMatchObject({ shown: '/pause |', last: { kind: 'drawn' } });
    expect(typed('/pa\x1b[Z\r').shown).toBe('/pause |');
    expect(typed(`/pa${DOWN}${UP}\r`).last).toEqual({ kind: 'submit', text: '/pa' });
    expect(typed(`/pa${DOWN}${DOWN}${DOWN}\r`).last).toEqual({ kind: 'submit', text: '/pa' });
    expect(typed(`/zzz${DOWN}\x1b[Z\r`).last).toEqual({ kind: 'submit', text: '/zzz' });
  });
});

describe('the prompt', () => {
  const view = (input: string, width: number, maxRows = 9) => {
    const { lines, cursor } = promptView(typed(input).editor.line, width, maxRows);
    return { rows: lines.map(plainText), cursor };
  };

  it('folds a long line and knows where the cursor is', () => {
    expect(view('abcdefgh', 7)).toEqual({ rows: ['> abcd', '  efgh'], cursor: { row: 1, column: 6 } });
    expect(view(`abcdefgh${LEFT.repeat(5)}`, 7).cursor).toEqual({ row: 0, column: 5 });
  });

  it('counts wide letters as two columns', () => {
    expect(view('日本語', 7)).toEqual({ rows: ['> 日本', '  語'], cursor: { row: 1, column: 4 } });
  });

  it('shows pasted lines as lines', () => {
    expect(view('\x1b[200~a\nb\x1b[201~', 20)).toEqual({
      rows: ['> a', '  b'],
      cursor: { row: 1, column: 3 },
    });
  });

  it('shows the rows around the cursor when there are too many', () => {
    const { rows, cursor } = view('abcdefghijklmnop', 7, 2);
    expect(rows).toEqual(['  ijkl', '  mnop']);
    expect(cursor).toEqual({ row: 1, column: 6 });
  });
});

describe('keys that come in pieces', () => {
  it('wait for their rest', () => {
    expect(decodeKeys('a\x1b[1;')).toEqual({ keys: [{ kind: 'text', text: 'a' }], rest: '\x1b[1;' });
    expect(decodeKeys('\x1b').rest).toBe('\x1b');
    expect(decodeKeys('\x1b[200~abc').rest).toBe('\x1b[200~abc');
  });

  it('end with an escape key when another one follows', () => {
    expect(decodeKeys('\x1b\x1b[A').keys).toEqual([
      { kind: 'key', name: 'escape' },
      { kind: 'key', name: 'up' },
    ]);
  });
});
