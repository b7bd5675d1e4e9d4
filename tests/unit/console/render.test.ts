import { describe, expect, it } from 'vitest';
import { Choices } from '../../../src/bots/console/choices.js';
import { renderReply } from '../../../src/bots/console/render.js';
import { paint, plainText } from '../../../src/bots/console/rich.js';
import {
  type Block,
  code,
  line,
  type Reply,
  refusal,
  reply,
  strong,
  text,
} from '../../../src/commands/reply.js';
import { sessionCard } from '../../builders/cards.js';

interface Wish {
  readonly width?: number;
  readonly cards?: 'boxes' | 'fields';
  readonly saved?: string;
}

function drawn(given: Reply | Block, { width = 40, cards = 'boxes', saved }: Wish = {}): string[] {
  const shown = 'blocks' in given ? given : reply(given);
  const choices = new Choices();
  choices.show(shown, true);
  return renderReply(shown, { width, cards, keyOf: choices.keyOf, savedAs: () => saved }).map(plainText);
}

describe('text', () => {
  it('is wrapped at words, and inside words that are longer than a line', () => {
    expect(drawn(text('the fast average crossed above the slow one'), { width: 32 })).toEqual([
      'the fast average crossed above',
      'the slow one',
    ]);
    expect(drawn(text('x'.repeat(40)), { width: 32 })).toEqual(['x'.repeat(32), 'x'.repeat(8)]);
  });

  it('keeps figure and unit of two styles on one line', () => {
    const figure = text(line('aaaa bbbb cccc dddd eeee ffff ', strong('+38'), code('.4%')));
    expect(drawn(figure, { width: 34 })).toEqual(['aaaa bbbb cccc dddd eeee ffff', '+38.4%']);
  });

  it('cannot give the terminal orders, start lines or hide letters', () => {
    const nasty = text('a\x1b[2Jb\nc\td\u202ee\u200bf\u0007\u009b31mg\ud800');
    expect(drawn(nasty)).toEqual(['a␛[2Jb c def␇�31mg�']);
  });

  it('is coloured by its tone and spans only where colour is wanted', () => {
    const lines = renderReply(refusal(text('No')), {
      width: 40,
      cards: 'boxes',
      keyOf: () => undefined,
      savedAs: () => undefined,
    });
    expect(lines.map((one) => paint(one, true))).toEqual(['\x1b[33mNo\x1b[0m']);
    expect(lines.map((one) => paint(one, false))).toEqual(['No']);
  });
});

describe('fields', () => {
  it('stand in columns, and long values hang under themselves', () => {
    const rows = [
      { label: 'equity', value: '10,042.18' },
      { label: 'why', value: 'fast average crossed above slow' },
    ];
    expect(drawn({ kind: 'fields', rows }, { width: 32 })).toEqual([
      'equity  10,042.18',
      'why     fast average crossed',
      '        above slow',
    ]);
  });

  it('stand under each other when a label is long', () => {
    const rows = [{ label: 'a label of many words', value: 'value' }];
    expect(drawn({ kind: 'fields', rows }, { width: 32 })).toEqual(['a label of many words', '  value']);
  });
});

describe('a table', () => {
  const table = (...rows: string[][]): Block => ({
    kind: 'table',
    columns: [
      { title: 'session', align: 'left' },
      { title: 'P&L', align: 'right' },
    ],
    rows,
  });

  it('has its figures right-aligned, by columns of the terminal', () => {
    expect(drawn(table(['m1', '+4.20'], ['日本', '−12.00']))).toEqual([
      'session     P&L',
      'm1        +4.20',
      '日本     −12.00',
    ]);
  });

  it('is told row by row when it is too wide: no figure is ever cut', () => {
    const name = 'a strategy with a name of many words';
    expect(drawn(table([name, '+4.20'], ['m2', '−1']), { width: 32 })).toEqual([
      'session  a strategy with a name',
      '         of many words',
      'P&L      +4.20',
      '',
      'session  m2',
      'P&L      −1',
    ]);
  });

  it('takes missing cells for empty ones, and needs no titles', () => {
    expect(drawn(table(['m1']))).toEqual(['session  P&L', 'm1']);
    const bare: Block = { kind: 'table', columns: [{ title: '', align: 'left' }], rows: [['x']] };
    expect(drawn(bare)).toEqual(['x']);
  });
});

describe('a card', () => {
  it('is a box whose right edge is straight', () => {
    expect(drawn(sessionCard('m1'))).toEqual([
      '╭ m1 ─────────────── PAPER ● running ╮',
      '│ equity  10,042.18  +42.18 +0.42%   │',
      '│ long    0.0953 BTC @ 104,930.1     │',
      '│ updated 14:03:22 (market time)     │',
      '╰────────────────────────────────────╯',
      '  [1 pause]  [2 close]',
    ]);
  });

  it('wraps what does not fit, and never cuts what says PAPER or LIVE', () => {
    const card = sessionCard('a-very-long-session-name', {
      rows: [{ label: 'why', value: 'fast average crossed above slow' }],
      footer: '',
      buttons: [],
    });
    expect(drawn(card, { width: 32 })).toEqual([
      '╭ a-very-long-session-name ────╮',
      '│ PAPER ● running              │',
      '│ why  fast average crossed    │',
      '│      above slow              │',
      '╰──────────────────────────────╯',
    ]);
    expect(drawn({ ...card, title: 'n'.repeat(40) }, { width: 32 })[0]).toBe(`╭ ${'n'.repeat(25)}… ──╮`);
  });

  it('grows with its heading where there is room', () => {
    const card = sessionCard('m1 ma-cross BTC/USDT 1m', { rows: [], footer: '', buttons: [] });
    expect(drawn(card, { width: 80 })).toEqual([
      '╭ m1 ma-cross BTC/USDT 1m ─ PAPER ● running ╮',
      '╰───────────────────────────────────────────╯',
    ]);
  });

  it('is plain fields without a terminal', () => {
    expect(drawn(sessionCard('m1'), { cards: 'fields', width: 100 })).toEqual([
      'm1 PAPER ● running',
      'equity  10,042.18  +42.18 +0.42%',
      'long    0.0953 BTC @ 104,930.1',
      'updated 14:03:22 (market time)',
      '  [1 pause]  [2 close]',
    ]);
  });
});

describe('other blocks', () => {
  it('a question shows its choices, what else can be done, and how far it is', () => {
    const form: Block = {
      kind: 'form',
      id: 'q1',
      question: 'Which strategy?',
      choices: [
        { label: 'ma-cross', value: 'ma-cross' },
        { label: 'rsi-reversion', value: 'rsi-reversion' },
      ],
      typed: true,
      step: { index: 2, of: 4 },
      canGoBack: true,
    };
    expect(drawn(form)).toEqual([
      'Which strategy? (2 of 4)',
      '  [1 ma-cross]  [2 rsi-reversion]',
      '  or type an answer  [back]  [cancel]',
    ]);
    expect(
      drawn({ ...form, typed: false, choices: [], canGoBack: false, step: { index: 1, of: 1 } }),
    ).toEqual(['Which strategy?', '  [cancel]']);
  });

  it('buttons are numbered and flow over lines', () => {
    const labels = ['ma-cross', 'rsi-reversion', 'bollinger'];
    const rows = [labels.map((label) => ({ label, line: label }))];
    expect(drawn({ kind: 'buttons', rows }, { width: 34 })).toEqual([
      '  [1 ma-cross]  [2 rsi-reversion]',
      '  [3 bollinger]',
    ]);
  });

  it.each([
    [0.58, '▓▓▓▓▓▓▓░░░░░  58%  4.1M bars/s'],
    [-1, '░░░░░░░░░░░░   0%  4.1M bars/s'],
    [7, '▓▓▓▓▓▓▓▓▓▓▓▓ 100%  4.1M bars/s'],
    [Number.NaN, '░░░░░░░░░░░░   0%  4.1M bars/s'],
  ])('progress of %d is a bar with a figure', (fraction, bar) => {
    expect(drawn({ kind: 'progress', fraction, label: '4.1M bars/s' })).toEqual([bar]);
  });

  it('pictures and files say where they are', () => {
    const picture: Block = { kind: 'picture', name: 'pnl', png: Uint8Array.of(), alt: 'equity rose' };
    const file: Block = { kind: 'file', name: 'fills.csv', mime: 'text/csv', bytes: Uint8Array.of() };
    expect(drawn(picture, { saved: 'picture: x.png' })).toEqual(['picture: x.png', 'equity rose']);
    expect(drawn({ ...picture, alt: '' }, { saved: 'picture: x.png' })).toEqual(['picture: x.png']);
    expect(drawn(file, { saved: 'file: y.csv' })).toEqual(['file: y.csv']);
  });
});
