import type { Block, CardBlock, FileBlock, Reply } from '../../commands/reply.js';
import { storable } from '../../commands/stored-answer.js';
import { paginate } from '../pages.js';
import { broken, clean, monoRow, type Row, textRow } from './html.js';
import { buttonKeys, formKeys, type Keys, pageKeys, withinLimit } from './keyboard.js';
import { MAX_ALERT, MAX_CAPTION, MAX_CARDS, MAX_PAGE } from './limits.js';
import { rowsOf } from './render-block.js';

type PictureBlock = Extract<Block, { kind: 'picture' }>;

/** One message to be sent. */
export type Part =
  | {
      readonly kind: 'text';
      readonly rows: readonly Row[];
      readonly keys: Keys;
      /** The card that is kept current in it. */
      readonly card?: CardBlock;
    }
  | {
      readonly kind: 'photo';
      readonly picture: PictureBlock;
      readonly rows: readonly Row[];
      readonly keys: Keys;
    }
  | { readonly kind: 'document'; readonly file: FileBlock };

export interface Layout {
  /** Under which the answer is stored: then a long one is shown a page at a time. */
  readonly answer?: string;
  /** Counted from 0; one that is not there is the last one. */
  readonly page?: number;
  readonly isGroup: boolean;
}

/** A reply as the messages that show all of it, each within Telegram's limits. */
export function render(reply: Reply, layout: Layout): readonly Part[] {
  const pictures = reply.blocks.filter((block) => block.kind === 'picture');
  const files = reply.blocks.filter((block) => block.kind === 'file');
  const documents = files.map((file): Part => ({ kind: 'document', file }));
  const told = reply.blocks.filter((block) => block.kind !== 'picture' && block.kind !== 'file');
  const [picture] = pictures;
  if (picture === undefined) return [...textParts(told, layout), ...documents];
  const captioned = pictures.length === 1 ? underPicture(picture, told, layout) : undefined;
  if (captioned !== undefined) return [...captioned, ...documents];
  // A stored answer has words for its pictures: with them its pages are the same when they are turned later.
  const words =
    layout.answer === undefined ? told : storable(reply).blocks.filter(({ kind }) => kind !== 'file');
  const text = sizeOf(linesOf(told, layout)) > MAX_PAGE ? words : told;
  return [...pictures.map(photoAlone), ...textParts(text, layout), ...documents];
}

/** The text under its picture, when it has room there. */
function underPicture(
  picture: PictureBlock,
  told: readonly Block[],
  layout: Layout,
): readonly Part[] | undefined {
  const isCard = told.some(({ kind }) => kind === 'card');
  const lines = linesOf(told, layout);
  const rows = lines.length === 0 ? broken(textRow([picture.alt]), MAX_CAPTION) : lines;
  if (isCard || sizeOf(rows) > MAX_CAPTION || (lines.length === 0 && rows.length > 1)) return undefined;
  return [{ kind: 'photo', picture, rows, keys: withinLimit(keysOf(told, layout)) }];
}

/** Its caption has the same figures in words, as many of them as it takes. */
function photoAlone(picture: PictureBlock): Part {
  const [row] = broken(textRow([picture.alt]), MAX_CAPTION);
  return { kind: 'photo', picture, rows: row === undefined ? [] : [row], keys: [] };
}

/** All lines; an empty one parts blocks that would look like one. */
function linesOf(blocks: readonly Block[], { isGroup }: Layout): readonly Row[] {
  const all: Row[] = [];
  for (const block of blocks) {
    const rows = rowsOf(block, isGroup).flatMap((row) => broken(row, MAX_PAGE));
    const [first] = rows;
    const last = all.at(-1);
    if (first !== undefined && last !== undefined && first.mono === last.mono) {
      all.push(first.mono ? monoRow('') : textRow(['']));
    }
    all.push(...rows);
  }
  return all;
}

/** Characters with the line ends between. */
const sizeOf = (rows: readonly Row[]): number => rows.reduce((sum, { plain }) => sum + plain.length + 1, 0);

function keysOf(blocks: readonly Block[], { answer, page = 0 }: Layout): Keys {
  return blocks.flatMap((block): Keys => {
    if (block.kind === 'buttons') return buttonKeys(block.rows);
    if (block.kind === 'card') return buttonKeys([block.buttons]);
    return block.kind === 'form' ? formKeys(block, { answer, page }) : [];
  });
}

/** The first card stands in the text around it, further ones in messages of their own. */
function textParts(blocks: readonly Block[], layout: Layout): readonly Part[] {
  const cards = blocks.filter((block) => block.kind === 'card');
  const apart = cards.slice(1, MAX_CARDS);
  const kept = blocks.filter((block) => block.kind !== 'card' || !apart.includes(block));
  const main = laidOut(kept, layout, cards[0]);
  return [...main, ...apart.map((card) => cardPart(card, layout))];
}

const cardPart = (card: CardBlock, layout: Layout): Part => ({
  kind: 'text',
  rows: linesOf([card], layout),
  keys: withinLimit(keysOf([card], layout)),
  card,
});

function laidOut(blocks: readonly Block[], layout: Layout, card: CardBlock | undefined): readonly Part[] {
  const rows = linesOf(blocks, layout);
  const keys = withinLimit(keysOf(blocks, layout));
  if (sizeOf(rows) <= MAX_PAGE) {
    const isNothing = rows.every(({ plain }) => plain.trim() === '');
    if (isNothing && keys.length === 0) return [];
    const shown = isNothing ? [textRow(['·'])] : rows;
    return [{ kind: 'text', rows: shown, keys, ...(card === undefined ? {} : { card }) }];
  }
  const pages = pagesOf(rows);
  const { answer, page = 0 } = layout;
  const asks = blocks.some(({ kind }) => kind === 'form');
  if (answer === undefined || asks) {
    return pages.map((one, at) => ({ kind: 'text', rows: one, keys: at === pages.length - 1 ? keys : [] }));
  }
  const at = Math.min(Math.max(0, page), pages.length - 1);
  const turned = withinLimit([...pageKeys(answer, at, pages.length), ...keys]);
  return [{ kind: 'text', rows: pages[at] ?? [], keys: turned }];
}

function pagesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const sizes = paginate(
    rows.map(({ plain }) => plain),
    MAX_PAGE,
    (plain) => plain.length,
  ).map((page) => page.length);
  let from = 0;
  return sizes
    .map((size) => {
      const page = rows.slice(from, from + size);
      from += size;
      return page;
    })
    .filter((page) => page.some(({ plain }) => plain.trim() !== ''));
}

/** What is said in a press's own little window, when the reply is but a few words. */
export function brief(reply: Reply, limit = MAX_ALERT): string | undefined {
  const [block, ...others] = reply.blocks;
  if (block?.kind !== 'text' || others.length > 0) return undefined;
  const words = block.lines
    .map((line) => textRow(line).plain)
    .join('\n')
    .trim();
  return words !== '' && words.length <= limit ? words : undefined;
}

/** The reply without its card. */
export const withoutCards = (reply: Reply): Reply => ({
  ...reply,
  blocks: reply.blocks.filter(({ kind }) => kind !== 'card'),
});

export const cardOf = (reply: Reply): CardBlock | undefined =>
  reply.blocks.find((block): block is CardBlock => block.kind === 'card');

/** For logs: the name of a file as it may be shown. */
export const fileName = (name: string): string => clean(name).replace(/[\\/]/g, '-').slice(0, 100) || 'file';
