import fc from 'fast-check';
import type { Block, Button, Reply, Span } from '../../src/commands/reply.js';

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    '**',
    '```',
    '<@123456789012345678>',
    '@everyone',
    '\u202eabc\u200b',
    'https://a.b/c',
    '1. x',
    '- y',
    '> z',
  ),
  fc.nat(3_000).map((length) => 'word '.repeat(length / 5)),
  fc.nat(5_000).map((length) => '*'.repeat(length)),
);
const short = fc.string({ unit: 'grapheme', maxLength: 120 });

const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  fc.record({ text: words, style: fc.constantFrom('strong', 'code', 'dim') }),
);
const button: fc.Arbitrary<Button> = fc.record(
  { label: short, line: short, style: fc.constantFrom('normal', 'primary', 'danger') },
  { requiredKeys: ['label', 'line'] },
);
const fields = fc.array(fc.record({ label: short, value: words }), { maxLength: 12 });
const choices = fc.array(fc.record({ label: short, value: short }), { maxLength: 70 });
const card = fc.record({ kind: fc.constant('session' as const), id: fc.constantFrom('m1', 'm2') });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    lines: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('fields'), rows: fields }),
  fc.nat(5).chain((count) =>
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(fc.record({ title: short, align: fc.constantFrom('left', 'right') }), {
        minLength: count,
        maxLength: count,
      }),
      rows: fc.array(fc.array(short, { maxLength: count }), { maxLength: 60 }),
    }),
  ),
  fc.record({
    kind: fc.constant('picture'),
    name: short,
    png: fc.constant(new Uint8Array([137, 80, 78, 71])),
    alt: words,
  }),
  fc.record({
    kind: fc.constant('file'),
    name: short,
    mime: fc.constant('text/csv'),
    bytes: fc.constant(new Uint8Array([65])),
  }),
  fc.record({
    kind: fc.constant('buttons'),
    rows: fc.array(fc.array(button, { maxLength: 8 }), { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('form'),
    id: fc.string({ maxLength: 150 }),
    question: words,
    choices,
    typed: fc.boolean(),
    step: fc.record({ index: fc.nat(5), of: fc.nat(5) }),
    canGoBack: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('card'),
    card,
    title: words,
    badge: short,
    state: short,
    rows: fields,
    footer: words,
    buttons: fc.array(button, { maxLength: 8 }),
    final: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('progress'), fraction: fc.double(), label: words }),
) as fc.Arbitrary<Block>;

/** Any reply that the types allow, however strange. */
export const anyReply: fc.Arbitrary<Reply> = fc.record(
  {
    blocks: fc.array(block, { minLength: 1, maxLength: 5 }),
    tone: fc.constantFrom('ok', 'notice', 'refused', 'alarm'),
  },
  { requiredKeys: ['blocks'] },
);
