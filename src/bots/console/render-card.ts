import type { Button, CardBlock } from '../../commands/reply.js';
import { clip, hang, lineWidth, padEnd, widthOf, wrap } from './cells.js';
import { clean } from './clean.js';
import { CARD_WIDTH } from './limits.js';
import { type RichLine, type Run, run } from './rich.js';

/** The key that presses a button now; undefined when it cannot be pressed by a key. */
export type KeyOf = (target: object) => string | undefined;

export const buttonRun = (button: { readonly label: string }, keyOf: KeyOf): Run => {
  const key = keyOf(button);
  return run(`[${key === undefined ? '' : `${key} `}${button.label}]`, 'button');
};

/** Items side by side, two spaces apart, as many on a line as fit; an item itself is broken only if it must. */
export function flow(items: readonly Run[], width: number): RichLine[] {
  const lines: Run[][] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && lineWidth(last) + 2 + widthOf(item.text) <= width) last.push(run('  '), item);
    else lines.push([item]);
  }
  return lines.flatMap((line) => wrap(line, width));
}

const indented = (line: RichLine): RichLine => [run('  '), ...line];

export const buttonRows = (rows: readonly (readonly Button[])[], keyOf: KeyOf, width: number): RichLine[] =>
  rows.flatMap((row) =>
    flow(
      row.map((button) => buttonRun(button, keyOf)),
      width - 2,
    ).map(indented),
  );

export function fieldRows(
  rows: readonly { readonly label: string; readonly value: string }[],
  width: number,
): RichLine[] {
  const labels = rows.map(({ label }) => clean(label));
  const column = Math.max(0, ...labels.map(widthOf));
  return rows.flatMap(({ value }, index) => {
    const label = labels[index] ?? '';
    if (column + 2 <= width / 2) return hang([run(`${padEnd(label, column)}  `, 'dim')], [run(value)], width);
    return [...wrap([run(label, 'dim')], width), ...hang([run('  ')], [run(value)], width)];
  });
}

/** The text of a card, without its box and its title. */
function cardBody({ rows, footer }: CardBlock, inner: number): RichLine[] {
  const note = footer === '' ? [] : wrap([run(footer, 'dim')], inner);
  return [...fieldRows(rows, inner), ...note];
}

const statusOf = ({ badge, state }: CardBlock): string =>
  [badge, state]
    .map(clean)
    .filter((part) => part !== '')
    .join(' ');

/** `╭ m1 ─────── PAPER ● running ╮`: all lines of the box are equally wide. */
export function cardBox(card: CardBlock, keyOf: KeyOf, width: number): RichLine[] {
  const outer = Math.min(CARD_WIDTH, width);
  const inner = outer - 4;
  const state = clip([run(statusOf(card), 'strong')], inner - 8);
  const title = clip([run(card.title, 'strong')], inner - lineWidth(state) - 2);
  const rule = '─'.repeat(Math.max(0, outer - 6 - lineWidth(title) - lineWidth(state)));
  const body = cardBody(card, inner).map((line): RichLine => {
    const gap = ' '.repeat(Math.max(0, inner - lineWidth(line)));
    return [run('│ '), ...line, run(`${gap} │`)];
  });
  return [
    [run('╭ '), ...title, run(` ${rule} `), ...state, run(' ╮')],
    ...body,
    [run(`╰${'─'.repeat(outer - 2)}╯`)],
    ...buttonRows([card.buttons], keyOf, outer),
  ];
}

/** One line for a terminal that has no room for the box. */
export const cardSummary = (card: CardBlock, width: number): RichLine =>
  clip(
    [
      run(`${clean(card.title)} ${statusOf(card)}`, 'strong'),
      ...card.rows.map(({ label, value }) => run(`  ${label} ${value}`)),
    ],
    width,
  );

/** A card that nobody can redraw: title, fields, footer, buttons. */
export const cardFields = (card: CardBlock, keyOf: KeyOf, width: number): RichLine[] => [
  ...wrap([run(`${clean(card.title)} ${statusOf(card)}`, 'strong')], width),
  ...cardBody(card, width),
  ...buttonRows([card.buttons], keyOf, width),
];
