import { describe, expect, it } from 'vitest';
import { htmlOf, plainOf } from '../../../src/bots/telegram/html.js';
import { type Part, render } from '../../../src/bots/telegram/render.js';
import {
  type Block,
  code,
  type FormBlock,
  line,
  type Reply,
  reply,
  strong,
  text,
} from '../../../src/commands/reply.js';
import { storable } from '../../../src/commands/stored-answer.js';

type Text = Extract<Part, { kind: 'text' }>;
const PRIVATE = { isGroup: false } as const;
const PNG = new Uint8Array([137, 80]);
const picture = (alt = 'P&L +1.00'): Block => ({ kind: 'picture', name: 'pnl.png', png: PNG, alt });

const only = (parts: readonly Part[]): Text => {
  expect(parts).toHaveLength(1);
  const [part] = parts;
  if (part?.kind !== 'text') throw new Error(`not a text: ${part?.kind}`);
  return part;
};
const labels = (part: Part | undefined): readonly (readonly string[])[] =>
  part === undefined || part.kind === 'document' ? [] : part.keys.map((row) => row.map(({ label }) => label));

const CARD = {
  kind: 'card',
  card: { kind: 'session', id: 'm1' },
  title: 'm1',
  badge: 'PAPER',
  state: '● running',
  rows: [
    { label: 'equity', value: '10,042.18' },
    { label: 'today', value: '3 fills' },
  ],
  footer: 'updated 14:03:22',
  buttons: [{ label: 'pause', line: '/pause m1' }],
  final: false,
} as const;

const form = (more: Partial<FormBlock> = {}): FormBlock => ({
  kind: 'form',
  id: 'f1',
  question: 'Which strategy?',
  choices: [{ label: 'macd', value: 'macd' }],
  typed: true,
  step: { index: 2, of: 5 },
  canGoBack: true,
  ...more,
});

describe('text', () => {
  it('is escaped, with its spans, and without what hides or reorders', () => {
    const part = only(
      render(reply(text(line(strong('+1 <b>'), ' & ', code('/pnl')), 'a\u202eb\u200bc\nd')), PRIVATE),
    );
    expect(htmlOf(part.rows)).toBe('<b>+1 &lt;b&gt;</b> &amp; <code>/pnl</code>\nabc d');
  });

  it('in columns is at most 32 wide and stands in one block', () => {
    const rows = [
      { label: 'equity', value: '10,042.18' },
      { label: 'a rather long label', value: 'and a value that never fits beside it' },
    ];
    const part = only(render(reply({ kind: 'fields', rows }), PRIVATE));
    const html = htmlOf(part.rows);
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(
      Math.max(
        ...plainOf(part.rows)
          .split('\n')
          .map((one) => one.length),
      ),
    ).toBeLessThanOrEqual(32);
    expect(plainOf(part.rows).replace(/\s+/g, ' ')).toContain('and a value that never fits beside it');
  });
});

describe('a card', () => {
  it('says what it is first, then its figures in columns, then when', () => {
    const part = only(render(reply(CARD), PRIVATE));
    expect(htmlOf(part.rows)).toBe(
      '<b>m1</b> · PAPER · ● running\n<pre>equity 10,042.18\ntoday  3 fills</pre>\n<i>updated 14:03:22</i>',
    );
    expect(labels(part)).toEqual([['pause']]);
    expect(part.card).toBe(CARD);
  });

  it('has a long label alone in its row, where nothing of it is cut', () => {
    const row = ['dark', 'light', 'light by day, dark by night'].map((label) => ({ label, line: '/help' }));
    const long = only(render(reply(text('?'), { kind: 'buttons', rows: [row] }), PRIVATE));
    expect(labels(long)).toEqual([['dark'], ['light'], ['light by day, dark by night']]);
    const wide = ['白天浅色，夜间深色', '深色'].map((label) => ({ label, line: '/help' }));
    const short = only(render(reply(text('?'), { kind: 'buttons', rows: [wide] }), PRIVATE));
    expect(labels(short)).toEqual([['白天浅色，夜间深色', '深色']]);
  });

  it('stands among the words around it; a second one is a message of its own', () => {
    const other = { ...CARD, card: { kind: 'session', id: 'm2' }, title: 'm2' } as const;
    const parts = render(reply(text('started'), CARD, other, text('next time')), PRIVATE);
    expect(
      parts.map((part) =>
        part.kind === 'text' ? [part.card?.title, plainOf(part.rows).split('\n').at(-1)] : [],
      ),
    ).toEqual([
      ['m1', 'next time'],
      ['m2', 'updated 14:03:22'],
    ]);
  });
});

describe('a question', () => {
  it('shows its step, choices, Back and Cancel', () => {
    const part = only(render(reply(form()), PRIVATE));
    expect(plainOf(part.rows)).toBe('Which strategy?\n2 of 5 · Type it, or press a button.');
    expect(labels(part)).toEqual([['macd'], ['◀ back', '✕']]);
    expect(plainOf(only(render(reply(form()), { isGroup: true })).rows)).toContain('Reply to this message.');
  });

  it('puts three short choices in a row, two long ones, and leaves no last one alone', () => {
    const short = ['1m', '5m', '15m', '1h', '4h'].map((label) => ({ label, value: label }));
    const long = ['rsi-reversion-long', 'ma-cross', 'donchian'].map((label) => ({ label, value: label }));
    const shown = (count: number) =>
      labels(only(render(reply(form({ choices: short.slice(0, count) })), PRIVATE)));
    expect(shown(5).slice(0, 2)).toEqual([
      ['1m', '5m', '15m'],
      ['1h', '4h'],
    ]);
    expect(shown(4).slice(0, 2)).toEqual([
      ['1m', '5m'],
      ['15m', '1h'],
    ]);
    expect(labels(only(render(reply(form({ choices: long })), PRIVATE))).slice(0, 2)).toEqual([
      ['rsi-reversion-long'],
      ['ma-cross', 'donchian'],
    ]);
  });

  it('shows more than eight choices page by page, each exactly once', () => {
    const choices = Array.from({ length: 19 }, (_, n) => ({ label: `c${n}`, value: `v${n}` }));
    const shown = [0, 1, 2].map((page) =>
      only(render(reply(form({ choices })), { isGroup: false, answer: 'a', page })),
    );
    const values = shown.flatMap(({ keys }) =>
      keys.flat().flatMap(({ action }) => (action.kind === 'answer' ? [action.value] : [])),
    );
    expect(values).toEqual(choices.map(({ value }) => value));
    expect(labels(shown[0])[3]).toEqual(['◀ back', 'more ▸', '✕']);
    expect(labels(shown[1]).at(-1)).toEqual(['◀ back', '◂ less', 'more ▸', '✕']);
    expect(labels(shown[2]).at(-1)).toEqual(['◀ back', '◂ less', '✕']);
  });

  it('that is not stored shows all its choices', () => {
    const choices = Array.from({ length: 19 }, (_, n) => ({ label: `c${n}`, value: `v${n}` }));
    const part = only(render(reply(form({ choices })), PRIVATE));
    expect(part.keys.flat().filter(({ action }) => action.kind === 'answer')).toHaveLength(19);
  });
});

describe('a long answer', () => {
  const LINES = Array.from({ length: 400 }, (_, n) => `line ${n} ${'x'.repeat(40)}`);
  const long = reply(text(...LINES), { kind: 'buttons', rows: [[{ label: 'again', line: '/a' }]] });

  it('is shown by pages, and all pages together have every line once', () => {
    const first = only(render(long, { isGroup: false, answer: 'a' }));
    const [pager] = labels(first);
    const pages = Number(pager?.[0]?.split('/')[1]);
    expect(pages).toBeGreaterThan(3);
    expect(labels(first)).toEqual([[`1/${pages}`, '▶'], ['again']]);
    const all = Array.from({ length: pages }, (_, page) =>
      only(render(long, { isGroup: false, answer: 'a', page })),
    );
    expect(all.flatMap(({ rows }) => rows.map(({ plain }) => plain))).toEqual(LINES);
    expect(Math.max(...all.map(({ rows }) => plainOf(rows).length))).toBeLessThanOrEqual(4096);
    expect(labels(all[1])[0]).toEqual(['◀', `2/${pages}`, '▶']);
  });

  it('that is not stored is split into messages; only the last has buttons', () => {
    const parts = render(long, PRIVATE);
    expect(
      parts.flatMap((part) => (part.kind === 'text' ? part.rows.map(({ plain }) => plain) : [])),
    ).toEqual(LINES);
    expect(parts.map((part) => labels(part).length)).toEqual([...Array(parts.length - 1).fill(0), 1]);
  });

  it('breaks a line that is longer than a message, without losing a word', () => {
    const words = Array.from({ length: 2_000 }, (_, n) => `w${n}`).join(' ');
    const parts = render(reply(text(words)), PRIVATE);
    const shown = parts.flatMap((part) => (part.kind === 'text' ? part.rows.map(({ plain }) => plain) : []));
    expect(shown.join(' ')).toBe(words);
    expect(parts.length).toBeGreaterThan(2);
  });

  it('with a picture has the same pages when it is turned later from the store', () => {
    const answer: Reply = { blocks: [picture(), ...long.blocks] };
    const [photo, now] = render(answer, { isGroup: false, answer: 'a' });
    expect(photo?.kind).toBe('photo');
    const later = only(render(storable(answer), { isGroup: false, answer: 'a' }));
    expect(now?.kind === 'text' && plainOf(now.rows)).toBe(plainOf(later.rows));
  });
});

describe('pictures and files', () => {
  it('carry the words as their caption', () => {
    const parts = render(
      reply(text(line(strong('+1.00'))), picture(), {
        kind: 'buttons',
        rows: [[{ label: 'a', line: '/a' }]],
      }),
      PRIVATE,
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ kind: 'photo', picture: { name: 'pnl.png' } });
    expect(labels(parts[0])).toEqual([['a']]);
    const [alone] = render(reply(picture('only this')), PRIVATE);
    expect(alone?.kind === 'photo' && plainOf(alone.rows)).toBe('only this');
  });

  it('with more words than a caption bears come before them', () => {
    const parts = render(reply(text('y'.repeat(1_025)), picture()), PRIVATE);
    expect(parts.map(({ kind }) => kind)).toEqual(['photo', 'text']);
    expect(parts[0]?.kind === 'photo' && plainOf(parts[0].rows)).toBe('P&L +1.00');
  });

  it('may be several, each with its own words', () => {
    const file: Block = { kind: 'file', name: 'fills.csv', mime: 'text/csv', bytes: PNG };
    const parts = render(reply(picture('one'), picture('two'), text('words'), file), PRIVATE);
    expect(parts.map(({ kind }) => kind)).toEqual(['photo', 'photo', 'text', 'document']);
  });
});

describe('other blocks', () => {
  it('show progress as a bar', () => {
    const part = only(render(reply({ kind: 'progress', fraction: 0.58, label: '6 s left' }), PRIVATE));
    expect(plainOf(part.rows)).toBe('▓▓▓▓▓▓▓░░░░░ 58% 6 s left');
    const odd = only(render(reply({ kind: 'progress', fraction: Number.NaN, label: '' }), PRIVATE));
    expect(plainOf(odd.rows)).toBe('░░░░░░░░░░░░ 0%');
  });

  it('never make more than 100 buttons', () => {
    const rows = Array.from({ length: 150 }, (_, n) => [{ label: `${n}`, line: `/a ${n}` }]);
    expect(only(render(reply({ kind: 'buttons', rows }), PRIVATE)).keys.flat()).toHaveLength(100);
  });

  it('are nothing when there is nothing', () => {
    expect(render(reply(), PRIVATE)).toEqual([]);
    expect(render(reply(text('')), PRIVATE)).toEqual([]);
  });
});
