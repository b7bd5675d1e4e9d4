import { badRequest } from './failure.js';
import { parseHtml } from './html.js';
import { isObject, type Params } from './params.js';
import type { WireEntity } from './wire.js';

export interface Formatted {
  text: string;
  entities: WireEntity[];
}

/** The server silently drops the rest. */
const MAX_ENTITIES = 100;
const FOUND: readonly { type: string; pattern: RegExp }[] = [
  { type: 'bot_command', pattern: /(?<![\w/@])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/gi },
  { type: 'mention', pattern: /(?<![\w@/])@[a-z]\w{3,31}\b/gi },
  { type: 'url', pattern: /https?:\/\/[^\s<>"]+/gi },
];

const covers = (outer: WireEntity, inner: WireEntity): boolean =>
  outer !== inner &&
  outer.offset <= inner.offset &&
  outer.offset + outer.length >= inner.offset + inner.length;

const isCode = ({ type }: WireEntity): boolean => type === 'code' || type === 'pre';

/** Commands, mentions and links that a server finds by itself, outside of what is marked already. */
export function findEntities(text: string, marked: readonly WireEntity[] = []): WireEntity[] {
  const found = FOUND.flatMap(({ type, pattern }) =>
    [...text.matchAll(pattern)].map((hit) => ({ type, offset: hit.index, length: hit[0].length })),
  );
  const blocks = marked.filter((one) => isCode(one) || one.type === 'text_link');
  return found.filter((one) => !blocks.some((block) => covers(block, one)));
}

function trimmed({ text, entities }: Formatted): Formatted {
  const lead = text.length - text.trimStart().length;
  const kept = text.trim();
  const moved = entities.map((one) => {
    const from = Math.max(0, one.offset - lead);
    const to = Math.min(kept.length, one.offset + one.length - lead);
    return { ...one, offset: from, length: to - from };
  });
  return { text: kept, entities: moved.filter(({ length }) => length > 0) };
}

/** Nothing may be inside code; outer entities come first. */
function inOrder(entities: readonly WireEntity[]): WireEntity[] {
  const kept = entities.filter((one) => !entities.some((outer) => isCode(outer) && covers(outer, one)));
  const sorted = kept.sort((a, b) => a.offset - b.offset || b.length - a.length);
  const seen = new Set<string>();
  return sorted
    .filter(({ type, offset, length }) => {
      const key = `${type} ${offset} ${length}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, MAX_ENTITIES);
}

function givenEntities(value: unknown, text: string): WireEntity[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return value.map((one: unknown) => {
    if (!isObject(one) || typeof one['type'] !== 'string')
      throw badRequest('can\'t parse MessageEntity: Can\'t find field "type"');
    const { type, offset, length, ...rest } = one;
    if (!Number.isInteger(offset) || !Number.isInteger(length))
      throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
    const [from, size] = [Number(offset), Number(length)];
    if (from < 0 || size < 0 || from + size > text.length)
      throw badRequest(
        `entity beginning at UTF-16 offset ${from} ends after the end of the text at UTF-16 offset ${from + size}`,
      );
    return { ...rest, type, offset: from, length: size };
  });
}

/** Text as people will see it. Limits are checked by the caller, because they count after this. */
export function formatted(params: Params, field: 'text' | 'caption'): Formatted {
  const source = params.text(field) ?? '';
  const mode = (params.text('parse_mode') ?? '').toLowerCase();
  // The real server reads two Markdown dialects too; nothing here sends them, and a half reader would lie.
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const listed = params.json(field === 'text' ? 'entities' : 'caption_entities');
  const read =
    mode === 'html' ? parseHtml(source) : { text: source, entities: givenEntities(listed, source) };
  const { text, entities } = trimmed(read);
  return { text, entities: inOrder([...entities, ...findEntities(text, entities)]) };
}
