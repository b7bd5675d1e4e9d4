import type { Button, CardBlock, Line } from '../../commands/reply.js';
import { clip, hang, lineWidth, padEnd, widthOf, wrap } from './cells.js';
import { clean } from './clean.js';
import { CARD_WIDTH, MAX_CARD_WIDTH } from './limits.js';
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
function cardBody({ lines = [], rows, footer }: CardBlock, inner: number): RichLine[] {
  const note = footer === '' ? [] : wrap([run(footer, 'dim')], inner);
  return [...lines.flatMap((line) => wrap(runsOf(line), inner)), ...fieldRows(rows, inner), ...note];
}

const runsOf = (line: Line): RichLine =>
  line.map((span) => (typeof span === 'string' ? run(span) : run(span.text, span.style)));

const statusOf = ({ badge, state }: CardBlock): string =>
  [badge, state]
    .map(clean)
    .filter((part) => part !== '')
    .join(' ');

/** As wide as its content wants to be, within the limits and the canvas. */
function boxWidth(card: CardBlock, width: number): number {
  const column = Math.max(0, ...card.rows.map(({ label }) => widthOf(clean(label))));
  const rows = card.rows.map(({ value }) => column + 2 + widthOf(clean(value)));
  const inner = Math.max(headWidth(card), widthOf(clean(card.footer)), ...rows);
  return Math.min(width, MAX_CARD_WIDTH, Math.max(CARD_WIDTH, inner + 4));
}

/** Title and status with a space and a piece of rule between them. */
const headWidth = (card: CardBlock): number => widthOf(clean(card.title)) + widthOf(statusOf(card)) + 3;

/** `╭ m1 ─────── PAPER ● running ╮`: all lines of the box are equally wide, and the status is never cut. */
export function cardBox(card: CardBlock, keyOf: KeyOf, width: number): RichLine[] {
  const outer = boxWidth(card, width);
  const inner = outer - 4;
  const status = [run(statusOf(card), 'strong')];
  const isHeaded = headWidth(card) <= inner;
  const title = clip([run(card.title, 'strong')], inner - 2);
  const head = isHeaded ? [run(' '), ...status, run(' ╮')] : [run('─╮')];
  const start: RichLine = [run('╭ '), ...title, run(' ')];
  const rule = run('─'.repeat(Math.max(0, outer - lineWidth(start) - lineWidth(head))));
  const body = [...(isHeaded ? [] : wrap(status, inner)), ...cardBody(card, inner)];
  return [
    [...start, rule, ...head],
    ...body.map((line): RichLine => {
      const gap = ' '.repeat(Math.max(0, inner - lineWidth(line)));
      return [run('│ '), ...line, run(`${gap} │`)];
    }),
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
