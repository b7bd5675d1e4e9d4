import type { Block, CardBlock, FormBlock, Line, ProgressBlock, Reply, Span } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import { lineWidth, wrap } from './cells.js';
import { MIN_WIDTH } from './limits.js';
import { buttonRows, buttonRun, cardBox, cardFields, fieldRows, flow, type KeyOf } from './render-card.js';
import { renderTable } from './render-table.js';
import { lineOf, type RichLine, type Run, run, type Style } from './rich.js';

export interface Canvas {
  /** Columns; less than 32 is drawn as 32. */
  readonly width: number;
  readonly keyOf: KeyOf;
  /** What to say of a picture or file: where it was saved, or why it was not. */
  readonly savedAs: (block: Block) => string | undefined;
  readonly cards: 'boxes' | 'fields';
}

/** A reply as lines, none wider than the canvas, with nothing in them that a terminal would obey. */
export function renderReply(reply: Reply, canvas: Canvas): RichLine[] {
  const width = Math.max(MIN_WIDTH, canvas.width);
  const tone = reply.tone === 'refused' || reply.tone === 'alarm' ? reply.tone : 'plain';
  return reply.blocks.flatMap((block) => renderBlock(block, { ...canvas, width }, tone));
}

function renderBlock(block: Block, canvas: Canvas, tone: Style): RichLine[] {
  const { width, keyOf } = canvas;
  switch (block.kind) {
    case 'text':
      return block.lines.flatMap((line) => wrap(runsOf(line, tone), width));
    case 'fields':
      return fieldRows(block.rows, width);
    case 'table':
      return renderTable(block, width);
    case 'picture':
      return [...saved(block, canvas), ...(block.alt === '' ? [] : wrap(lineOf(block.alt, 'dim'), width))];
    case 'file':
      return saved(block, canvas);
    case 'buttons':
      return buttonRows(block.rows, keyOf, width);
    case 'form':
      return renderForm(block, canvas);
    case 'card':
      return renderCard(block, canvas);
    case 'progress':
      return renderProgress(block, width);
  }
}

function runsOf(line: Line, tone: Style): RichLine {
  return line.map((span: Span) =>
    typeof span === 'string' ? run(span, tone) : run(span.text, tone === 'plain' ? span.style : tone),
  );
}

const saved = (block: Block, { savedAs, width }: Canvas): RichLine[] =>
  wrap(lineOf(savedAs(block) ?? ''), width);

const renderCard = (card: CardBlock, { cards, keyOf, width }: Canvas): RichLine[] =>
  cards === 'boxes' ? cardBox(card, keyOf, width) : cardFields(card, keyOf, width);

function renderForm(form: FormBlock, { keyOf, width }: Canvas): RichLine[] {
  const words = wordsFor(form.locale ?? 'en').admin.surface.form;
  const { index, of } = form.step;
  const step = of > 1 ? [run(` (${words.step(index, of)})`, 'dim')] : [];
  const choices = form.choices.map((choice) => buttonRun(choice, keyOf));
  const ways: Run[] = [
    ...(form.typed && choices.length > 0 ? [run(words.orType, 'dim')] : []),
    ...(form.canGoBack ? [run(`[${words.back}]`, 'button')] : []),
    run(`[${words.cancel}]`, 'button'),
  ];
  const indented = [...flow(choices, width - 2), ...flow(ways, width - 2)].map((line) => [
    run('  '),
    ...line,
  ]);
  return [...wrap([run(form.question, 'strong'), ...step], width), ...indented];
}

const BAR_CELLS = 12;

function renderProgress({ fraction, label }: ProgressBlock, width: number): RichLine[] {
  const share = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const full = Math.round(share * BAR_CELLS);
  const bar = `${'▓'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${String(Math.floor(share * 100 + 1e-9)).padStart(3)}%  `;
  const head = [run(bar, 'code')];
  return wrap([...head, run(label)], Math.max(width, lineWidth(head)));
}
