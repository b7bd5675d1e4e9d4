import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { Choices } from '../../src/bots/console/choices.js';
import { clean } from '../../src/bots/console/clean.js';
import { decodeKeys } from '../../src/bots/console/editor/keys.js';
import { readLines } from '../../src/bots/console/read-lines.js';
import { renderReply } from '../../src/bots/console/render.js';
import { plainText } from '../../src/bots/console/rich.js';
import type { Block, Reply } from '../../src/commands/reply.js';

/** Text as the world may send it: letters of all scripts, escape sequences, overrides, broken pairs. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '\x1b[2J\x1b[H',
    '\x1b]0;title\x07',
    '\u202egnp.exe',
    'e\u0301\u0301\u0301\u0301\u0301',
    '👩‍👩‍👧‍👦',
    '日本語',
    'ꥠᄀ',
    '🇩🇪🇩',
  ),
);
const labelled = fc.array(fc.record({ label: nasty, value: nasty }), { maxLength: 4 });
const button = fc.record({ label: nasty, line: nasty });
const blocks: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    lines: fc.array(
      fc.array(fc.oneof(nasty, fc.record({ text: nasty, style: fc.constant('strong' as const) })), {
        maxLength: 4,
      }),
      { maxLength: 4 },
    ),
  }),
  fc.record({ kind: fc.constant('fields' as const), rows: labelled }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(
      fc.record({ title: nasty, align: fc.constantFrom('left' as const, 'right' as const) }),
      { maxLength: 4 },
    ),
    rows: fc.array(fc.array(nasty, { maxLength: 5 }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    rows: fc.array(fc.array(button, { maxLength: 4 }), { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('form' as const),
    id: fc.string(),
    question: nasty,
    choices: labelled,
    typed: fc.boolean(),
    step: fc.record({ index: fc.nat(9), of: fc.nat(9) }),
    canGoBack: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('card' as const),
    card: fc.constant({ kind: 'session' as const, id: 'm1' }),
    title: nasty,
    badge: nasty,
    state: nasty,
    rows: labelled,
    footer: nasty,
    buttons: fc.array(button, { maxLength: 4 }),
    final: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('progress' as const), fraction: fc.double(), label: nasty }),
  fc.record({
    kind: fc.constant('picture' as const),
    name: nasty,
    png: fc.constant(Uint8Array.of()),
    alt: nasty,
  }),
);
const replies: fc.Arbitrary<Reply> = fc.record({ blocks: fc.array(blocks, { maxLength: 4 }) });

const linesOf = (reply: Reply, width: number, cards: 'boxes' | 'fields'): string[] => {
  const choices = new Choices();
  choices.show(reply, true);
  const canvas = { width, cards, keyOf: choices.keyOf, savedAs: () => 'picture: a/path' };
  return renderReply(reply, canvas).map(plainText);
};

const CONTROL = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u;

describe('whatever a reply holds', () => {
  it('no line is wider than the canvas, and none holds a control character', () => {
    fc.assert(
      fc.property(
        replies,
        fc.integer({ min: 32, max: 120 }),
        fc.constantFrom('boxes', 'fields'),
        (reply, width, cards) => {
          for (const line of linesOf(reply, width, cards)) {
            expect(stringWidth(line)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(CONTROL);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('a terminal narrower than 32 columns gets lines of 32', () => {
    fc.assert(
      fc.property(replies, fc.integer({ min: 1, max: 31 }), (reply, width) => {
        for (const line of linesOf(reply, width, 'boxes')) expect(stringWidth(line)).toBeLessThanOrEqual(32);
      }),
    );
  });

  it('cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});

describe('whatever is typed', () => {
  it('comes out the same however it is cut into pieces', () => {
    const typed = fc.array(
      fc.constantFrom('a', 'ö', '日', '\x1b[A', '\x1b[1;5D', '\x1bb', '\r', '\x03', '\x1b[200~x\ny\x1b[201~'),
    );
    fc.assert(
      fc.property(typed, fc.nat(), (pieces, cut) => {
        const all = pieces.join('');
        const at = all.length === 0 ? 0 : cut % all.length;
        const first = decodeKeys(all.slice(0, at));
        const second = decodeKeys(first.rest + all.slice(at));
        const texts = (keys: typeof first.keys) =>
          keys.map((key) => (key.kind === 'key' ? `<${key.name}>` : key.text)).join('');
        expect(texts([...first.keys, ...second.keys])).toBe(texts(decodeKeys(all).keys));
      }),
    );
  });

  it('is read as the same lines however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-zö日 ]{0,9}$/)),
        fc.integer({ min: 1, max: 7 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
          async function* pieces(): AsyncGenerator<Buffer> {
            for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
          }
          const read: string[] = [];
          for await (const line of readLines(pieces())) read.push('text' in line ? line.text : 'too long');
          expect(read).toEqual(lines);
        },
      ),
    );
  });
});
