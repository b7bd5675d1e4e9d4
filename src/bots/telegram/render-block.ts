import type { Block, CardBlock, FormBlock, ProgressBlock, TableBlock } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import { fieldLines, tableLines } from '../columns.js';
import { clean, monoRow, type Row, textRow } from './html.js';
import { BAR_CELLS, COLUMNS } from './limits.js';

/** 0.58 × 100 is a little less than 58. */
const ROUNDING = 1e-9;

const strong = (text: string): Row => textRow([{ text, style: 'strong' }]);
const dim = (text: string): Row => textRow([{ text, style: 'dim' }]);

/** The lines of a block; what is no line (pictures, files, buttons) has none. */
export function rowsOf(block: Block, isGroup: boolean): readonly Row[] {
  switch (block.kind) {
    case 'text':
      return block.lines.map(textRow);
    case 'fields':
      return fieldRows(block.rows);
    case 'table':
      return tableRows(block);
    case 'card':
      return cardRows(block);
    case 'form':
      return formRows(block, isGroup);
    case 'progress':
      return [textRow([progressLine(block)])];
    case 'picture':
    case 'file':
    case 'buttons':
      return [];
  }
}

const present = (parts: readonly string[]): readonly string[] => parts.filter((part) => part !== '');

function cardRows({ title, badge, state, lines = [], rows, footer }: CardBlock): readonly Row[] {
  const status = present([badge, state]).join(' · ');
  const name = title === '' ? [] : [{ text: title, style: 'strong' } as const];
  const spans = [...name, ...(status === '' ? [] : [title === '' ? status : ` · ${status}`])];
  const head = spans.length === 0 ? [] : [textRow(spans)];
  const foot = footer === '' ? [] : [dim(footer)];
  return [...head, ...lines.map(textRow), ...fieldRows(rows), ...foot];
}

/** Cleaned before they are set in columns: what is not shown takes no room. */
const fieldRows = (rows: CardBlock['rows']): readonly Row[] =>
  fieldLines(
    rows.map(({ label, value }) => ({ label: clean(label), value: clean(value) })),
    COLUMNS,
  ).map(monoRow);

const tableRows = ({ columns, rows, ...table }: TableBlock): readonly Row[] =>
  tableLines(
    {
      ...table,
      columns: columns.map((column) => ({ ...column, title: clean(column.title) })),
      rows: rows.map((row) => row.map(clean)),
    },
    COLUMNS,
  ).map(monoRow);

function formRows(form: FormBlock, isGroup: boolean): readonly Row[] {
  const { question, step, typed, choices, locale = 'en' } = form;
  const words = wordsFor(locale).admin.surface.form;
  const hint = choices.length === 0 ? words.typeOnly : words.typeOrPress;
  const notes = present([
    step.of > 1 ? words.step(step.index, step.of) : '',
    typed ? hint : '',
    typed && isGroup ? words.replyToThis : '',
  ]);
  return [strong(question), ...(notes.length === 0 ? [] : [dim(notes.join(' · '))])];
}

function progressLine({ fraction, label }: ProgressBlock): string {
  const share = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const full = Math.round(share * BAR_CELLS);
  const bar = '▓'.repeat(full) + '░'.repeat(BAR_CELLS - full);
  return present([bar, `${Math.floor(share * 100 + ROUNDING)}%`, label]).join(' ');
}
