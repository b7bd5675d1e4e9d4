import { chunks } from './controls.js';
import { MAX_EMBED_CHARS, MAX_EMBEDS, MAX_FILES, MAX_MESSAGE_BYTES, MAX_ROWS } from './limits.js';
import type { Drawn, KeyOf } from './render.js';
import type { Embed, Message, Row, Upload } from './wire.js';
import { WORDS } from './words.js';

/** How an answer is turned: the id it is stored under, and the page that is shown, counted from 0. */
export interface Paging {
  readonly answer: string;
  readonly page: number;
}

/**
 * What was drawn as messages within the limits, in order. A long text is one message with ◀ 2/5 ▶ when it can be looked
 * up again, and otherwise as many messages as it takes.
 */
export function layOut(drawn: Drawn, keyOf: KeyOf, paging?: Paging): readonly [Message, ...Message[]] {
  const isTurned = paging !== undefined && drawn.pages.length > 1;
  const page = isTurned ? Math.min(Math.max(0, paging.page), drawn.pages.length - 1) : 0;
  const turning = isTurned ? [pageRow({ ...paging, page }, drawn.pages.length, keyOf)] : [];
  const texts = isTurned ? [drawn.pages[page] ?? ''] : drawn.pages;
  const embeds = embedGroups(drawn.embeds);
  const rows = chunks(drawn.rows, MAX_ROWS - turning.length);
  const files = fileGroups(drawn.files);
  const extra = Math.max(embeds.length, rows.length, files.length, 1);
  const ends = Array.from(
    { length: extra },
    (_, at): Message => ({
      content: at === 0 ? (texts.at(-1) ?? '') : '',
      embeds: embeds[at] ?? [],
      rows: [...(rows[at] ?? []), ...(at === 0 ? turning : [])],
      files: files[at] ?? [],
    }),
  );
  const before = texts.slice(0, -1).map((content): Message => ({ content, embeds: [], rows: [], files: [] }));
  const [first, ...others] = [...before, ...ends].map(neverEmpty);
  return [first ?? neverEmpty({ content: '', embeds: [], rows: [], files: [] }), ...others];
}

/** Nothing but buttons is no message on this platform. */
const neverEmpty = (message: Message): Message => {
  const isEmpty = message.content.trim() === '' && message.embeds.length === 0 && message.files.length === 0;
  return isEmpty ? { ...message, content: WORDS.empty } : message;
};

function pageRow({ answer, page }: Paging, of: number, keyOf: KeyOf): Row {
  const turn = (to: number): string => keyOf({ kind: 'page', answer, page: to });
  const button = (label: string, custom_id: string, disabled: boolean) =>
    ({ type: 2, style: 2, label, custom_id, disabled }) as const;
  return {
    type: 1,
    components: [
      button('◀', page > 0 ? turn(page - 1) : 'first', page === 0),
      button(WORDS.page(page + 1, of), 'page', true),
      button('▶', page < of - 1 ? turn(page + 1) : 'last', page === of - 1),
    ],
  };
}

const lengthOf = ({ title = '', description, footer }: Embed): number =>
  title.length + description.length + (footer?.text.length ?? 0);

const embedGroups = (embeds: readonly Embed[]): readonly (readonly Embed[])[] =>
  groups(embeds, { most: MAX_EMBEDS, weight: MAX_EMBED_CHARS, weigh: lengthOf });

const fileGroups = (files: readonly Upload[]): readonly (readonly Upload[])[] =>
  groups(files, { most: MAX_FILES, weight: MAX_MESSAGE_BYTES, weigh: ({ data }) => data.length });

interface Bounds<T> {
  readonly most: number;
  readonly weight: number;
  readonly weigh: (item: T) => number;
}

function groups<T>(items: readonly T[], { most, weight, weigh }: Bounds<T>): readonly (readonly T[])[] {
  const all: T[][] = [];
  let used = 0;
  for (const item of items) {
    const last = all.at(-1);
    if (last === undefined || last.length >= most || used + weigh(item) > weight) {
      all.push([item]);
      used = 0;
    } else last.push(item);
    used += weigh(item);
  }
  return all;
}
