import type { WireEntity } from '../wire.js';

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const TAGS: Readonly<Record<string, readonly [string, string]>> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<span class="spoiler">', '</span>'],
  code: ['<code>', '</code>'],
  pre: ['<pre>', '</pre>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote>', '</blockquote>'],
  text_link: ['<a>', '</a>'],
  url: ['<a>', '</a>'],
  mention: ['<a>', '</a>'],
  bot_command: ['<a>', '</a>'],
};

const BLOCKS = /^(?:pre|blockquote|expandable_blockquote)$/;

/** Entities that nest become tags; one that crosses another is cut at the border of the outer one. */
export function richText(text: string, entities: readonly WireEntity[], from = 0, to = text.length): string {
  let html = '';
  let at = from;
  const inside = entities.filter((one) => one.offset >= from && one.offset < to);
  inside.forEach((entity, index) => {
    if (entity.offset < at) return;
    const end = Math.min(to, entity.offset + entity.length);
    const [open, close] = TAGS[entity.type] ?? ['', ''];
    const inner = inside.slice(index + 1);
    html += `${escaped(text.slice(at, entity.offset))}${open}${richText(text, inner, entity.offset, end)}${close}`;
    // A block ends its line: one more break would show as an empty line.
    at = BLOCKS.test(entity.type) && text[end] === '\n' ? end + 1 : end;
  });
  return html + escaped(text.slice(Math.min(at, to), to));
}
