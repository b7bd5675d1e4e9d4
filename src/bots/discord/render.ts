import type { Block, CardBlock, FormBlock, Line, ProgressBlock, Reply, Span } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ButtonAction } from '../button-book.js';
import { fieldLines, tableLines } from '../columns.js';
import { controlRows, unique } from './controls.js';
import { clean, code, escaped, fitted, insideCode } from './escape.js';
import { MAX_ALT, MAX_DESCRIPTION, MAX_FILE_BYTES, MAX_FOOTER, MAX_TITLE, PHONE_COLUMNS } from './limits.js';
import { type TextRow, textPages } from './text-pages.js';
import type { Embed, Row, Upload } from './wire.js';
import { WORDS } from './words.js';

/** A reply with everything escaped and within the limits of one part; `messages.ts` lays it out on messages. */
export interface Drawn {
  /** Each is the text of one message. */
  readonly pages: readonly string[];
  readonly embeds: readonly Embed[];
  readonly rows: readonly Row[];
  readonly files: readonly Upload[];
}

export type KeyOf = (action: ButtonAction) => string;

export function draw(reply: Reply, keyOf: KeyOf): Drawn {
  return {
    pages: textPages(spaced(reply.blocks)),
    embeds: reply.blocks.flatMap((block) => (block.kind === 'card' ? cardEmbeds(block, reply.tone) : [])),
    rows: unique(reply.blocks.flatMap((block) => controlRows(block, keyOf))),
    files: reply.blocks.flatMap(uploads),
  };
}

/** Blocks of words are parted by an empty line; code stands apart by itself. */
function spaced(blocks: readonly Block[]): readonly TextRow[] {
  const all: TextRow[] = [];
  for (const block of blocks) {
    const rows = textRows(block);
    const [last, first] = [all.at(-1), rows[0]];
    if (last !== undefined && first !== undefined && !last.mono && !first.mono)
      all.push({ text: '', mono: false });
    all.push(...rows);
  }
  return all;
}

const plain = (text: string): TextRow => ({ text, mono: false });
const mono = (text: string): TextRow => ({ text: insideCode(text), mono: true });

function textRows(block: Block): readonly TextRow[] {
  switch (block.kind) {
    case 'text':
      return block.lines.map((line) => plain(lineText(line)));
    case 'fields':
      return fieldLines(block.rows.map(cleanField), PHONE_COLUMNS).map(mono);
    case 'table':
      return tableLines(cleanTable(block), PHONE_COLUMNS).map(mono);
    case 'form':
      return [plain(`**${escaped(block.question)}**${stepText(block)}`)];
    case 'progress':
      return [plain(progressText(block))];
    case 'file':
      return block.bytes.length <= MAX_FILE_BYTES
        ? []
        : [plain(escaped(WORDS.tooLarge(block.name, block.bytes.length / 1024 / 1024)))];
    case 'picture':
      return block.png.length <= MAX_FILE_BYTES ? [] : [plain(escaped(block.alt))];
    case 'buttons':
    case 'card':
      return [];
  }
}

const cleanField = ({ label, value }: { readonly label: string; readonly value: string }) => ({
  label: clean(label),
  value: clean(value),
});

const cleanTable = (table: Extract<Block, { kind: 'table' }>) => ({
  ...table,
  columns: table.columns.map(({ title, align }) => ({ title: clean(title), align })),
  rows: table.rows.map((row) => row.map(clean)),
});

const stepText = ({ step: { index, of }, locale = 'en' }: FormBlock): string =>
  of > 1 ? ` (${wordsFor(locale).admin.surface.form.step(index, of)})` : '';

/** A line that is dim as a whole is written small; within a line there is no dim on this platform. */
function lineText(line: Line): string {
  const text = line.map(spanText).join('');
  const isDim = line.length > 0 && line.every((span) => typeof span !== 'string' && span.style === 'dim');
  return isDim && text.trim() !== '' ? `-# ${text}` : text;
}

function spanText(span: Span): string {
  if (typeof span === 'string') return escaped(span);
  if (span.style === 'code') return code(span.text);
  const text = escaped(span.text);
  if (span.style !== 'strong') return text;
  // Stars that touch a space are only stars.
  const core = text.trim();
  return core === '' ? text : text.replace(core, () => `**${core}**`);
}

const BAR_CELLS = 12;

function progressText({ fraction, label }: ProgressBlock): string {
  const share = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const full = Math.round(share * BAR_CELLS);
  const bar = `${'▓'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${Math.floor(share * 100 + 1e-9)}%`;
  return `\`${bar}\` ${escaped(label)}`.trim();
}

const COLOURS = { live: 0x3b82f6, final: 0x6b7280, refused: 0xd97706, alarm: 0xdc2626 } as const;

/** The colour only repeats what the words say. */
function colourOf({ final }: CardBlock, tone: Reply['tone']): number {
  if (tone === 'alarm' || tone === 'refused') return COLOURS[tone];
  return final ? COLOURS.final : COLOURS.live;
}

/** One embed; a card with more rows than one takes goes on in the next. */
function cardEmbeds(card: CardBlock, tone: Reply['tone']): readonly Embed[] {
  const color = colourOf(card, tone);
  const status = [card.badge, card.state].filter((part) => part.trim() !== '').map(escaped);
  const rows: TextRow[] = [
    ...(status.length === 0 ? [] : [plain(`**${status.join(' · ')}**`)]),
    ...(card.lines ?? []).map((line) => plain(lineText(line))),
    ...fieldLines(card.rows.map(cleanField), PHONE_COLUMNS).map(mono),
  ];
  const pages = textPages(rows, MAX_DESCRIPTION);
  const title = escaped(fitted(card.title, MAX_TITLE / 2));
  const footer = fitted(card.footer, MAX_FOOTER);
  return pages.map((description, index) => ({
    ...(index === 0 && title !== '' ? { title } : {}),
    description: description === '' ? WORDS.empty : description,
    color,
    ...(index === pages.length - 1 && footer !== '' ? { footer: { text: footer } } : {}),
  }));
}

const fileName = (name: string): string => {
  const safe = name.replace(/[^\w.-]/g, '_').slice(-80);
  return safe === '' || safe.startsWith('.') ? `file${safe}` : safe;
};

function uploads(block: Block): readonly Upload[] {
  if (block.kind === 'picture' && block.png.length <= MAX_FILE_BYTES) {
    const description = fitted(block.alt, MAX_ALT);
    const name = /\.png$/i.test(block.name) ? block.name : `${block.name}.png`;
    const upload = { name: fileName(name), data: block.png, mime: 'image/png' };
    return [description === '' ? upload : { ...upload, description }];
  }
  if (block.kind === 'file' && block.bytes.length <= MAX_FILE_BYTES) {
    return [{ name: fileName(block.name), data: block.bytes, mime: block.mime }];
  }
  return [];
}
