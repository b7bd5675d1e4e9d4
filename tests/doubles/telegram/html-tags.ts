import type { WireEntity } from './wire.js';

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
};

export const SUPPORTED: ReadonlySet<string> = new Set(Object.keys(TYPES));

export interface OpenTag {
  name: string;
  /** Length of the text before it. */
  from: number;
  attributes: Readonly<Record<string, string>>;
}

const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const unescaped = (value: string): string =>
  value.replace(
    /&(?:lt|gt|quot|amp);/g,
    (name) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"' })[name] ?? '&',
  );

/** Nothing for a `span` that is no spoiler: the only meaning it may have. */
export function openTag(name: string, attributes: string, from: number): OpenTag | undefined {
  const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', double, single, bare]) => [
    key.toLowerCase(),
    unescaped(double ?? single ?? bare ?? ''),
  ]);
  const tag: OpenTag = { name, from, attributes: Object.fromEntries(pairs) };
  return name === 'span' && tag.attributes['class'] !== 'tg-spoiler' ? undefined : tag;
}

function linkTo(url: string, place: { offset: number; length: number }): WireEntity[] {
  const usable = /^(?:https?:\/\/|tg:\/\/|mailto:)?[^\s]+\.[^\s]+$|^(?:tg|https?):\/\/\S+$/i.test(url);
  return usable ? [{ type: 'text_link', ...place, url }] : [];
}

const languageOf = (tag: OpenTag): string | undefined =>
  /^language-(.+)$/.exec(tag.attributes['class'] ?? '')?.[1];

/** The entities a closed tag makes; an empty one makes none. */
export function closeTag(tag: OpenTag, text: string, parent: OpenTag | undefined): WireEntity[] {
  const place = { offset: tag.from, length: text.length - tag.from };
  if (place.length === 0) return [];
  if (tag.name === 'a') return linkTo(tag.attributes['href'] ?? text.slice(tag.from), place);
  const language = languageOf(tag);
  // <pre><code class="language-x"> is one block with a language, not code inside a block.
  if (tag.name === 'code' && parent?.name === 'pre' && language !== undefined)
    return [{ type: 'pre', ...place, language }];
  const expandable = tag.name === 'blockquote' && 'expandable' in tag.attributes;
  return [{ type: expandable ? 'expandable_blockquote' : (TYPES[tag.name] ?? 'bold'), ...place }];
}
