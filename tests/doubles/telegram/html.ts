// Telegram's HTML dialect, with the error texts of the real parser. Offsets in errors are bytes of the source.
import { badRequest } from './failure.js';
import { closeTag, type OpenTag, openTag, SUPPORTED } from './html-tags.js';
import type { WireEntity } from './wire.js';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]*));/iy;
const START_TAG = /<([^\s>]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/y;
const END_TAG = /<\/([^\s>]*)\s*>/y;

interface Reading {
  source: string;
  at: number;
  text: string;
  open: OpenTag[];
  entities: WireEntity[];
}

const failAt = (what: string, { source, at }: Reading, rest = ''): Error =>
  badRequest(`can't parse entities: ${what} at byte offset ${Buffer.byteLength(source.slice(0, at))}${rest}`);

function match(pattern: RegExp, { source, at }: Reading): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** A bare `&` stays as it is, as in reality. An unknown name would show to people as `&nbsp;`: here it is refused. */
function readReference(reading: Reading): void {
  const found = match(REFERENCE, reading);
  if (found === null) {
    reading.text += '&';
    reading.at += 1;
    return;
  }
  const [whole, decimal, hex, name] = found;
  const known = name === undefined ? undefined : NAMED[name];
  if (name !== undefined && known === undefined) throw failAt(`Unsupported HTML entity "${whole}"`, reading);
  const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
  const usable = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  reading.text += known ?? (usable ? String.fromCodePoint(code) : whole);
  reading.at += whole.length;
}

function readStart(reading: Reading): void {
  const name = /^<([^\s>]*)/.exec(reading.source.slice(reading.at))?.[1]?.toLowerCase() ?? '';
  if (!reading.source.includes('>', reading.at)) throw failAt('Unclosed start tag', reading);
  if (!SUPPORTED.has(name)) throw failAt(`Unsupported start tag "${name}"`, reading);
  const found = match(START_TAG, reading);
  if (found === null) throw failAt('Unclosed start tag', reading);
  const tag = openTag(name, found[2] ?? '', reading.text.length);
  if (tag === undefined) throw failAt('Tag "span" must have class "tg-spoiler"', reading);
  reading.open.push(tag);
  reading.at += found[0].length;
}

function readEnd(reading: Reading): void {
  const found = match(END_TAG, reading);
  if (found === null) throw failAt('Unclosed end tag', reading);
  const tag = reading.open.pop();
  if (tag === undefined) throw failAt('Unexpected end tag', reading);
  const name = (found[1] ?? '').toLowerCase();
  if (name !== '' && name !== tag.name)
    throw failAt('Unmatched end tag', reading, `, expected "</${tag.name}>", found "</${name}>"`);
  const made = closeTag(tag, reading.text, reading.open.at(-1));
  const last = reading.entities.at(-1);
  // The inner <code class="language-x"> has made the block already.
  const isMade = last?.type === 'pre' && tag.name === 'pre' && last.offset === made[0]?.offset;
  if (!isMade) reading.entities.push(...made);
  reading.at += found[0].length;
}

/** Throws ApiFailure 400 "can't parse entities: …". */
export function parseHtml(source: string): { text: string; entities: WireEntity[] } {
  const reading: Reading = { source, at: 0, text: '', open: [], entities: [] };
  while (reading.at < source.length) {
    const next = source[reading.at];
    if (next === '&') readReference(reading);
    else if (next === '<') source[reading.at + 1] === '/' ? readEnd(reading) : readStart(reading);
    else {
      reading.text += next;
      reading.at += 1;
    }
  }
  const unclosed = reading.open.at(-1);
  if (unclosed !== undefined)
    throw badRequest(
      `can't parse entities: Can't find end tag corresponding to start tag "${unclosed.name}"`,
    );
  return { text: reading.text, entities: reading.entities };
}
