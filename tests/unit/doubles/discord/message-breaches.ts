const long = (length: number): string => 'x'.repeat(length);
const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const button = (extra: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...extra });
const row = (...components: object[]) => ({ type: 1, components });
const select = (extra: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [{ label: 'A', value: 'a' }],
  ...extra,
});
const options = (count: number) => list(count, (index) => ({ label: `${index}`, value: `${index}` }));
const text = (content: string) => ({ type: 10, content });
const V2 = 32_768;

/** Every message that is one step too far, where the tree of errors says so, and the last one that passes. */
export const MESSAGES: readonly [name: string, tooFar: object, path: string, passes: object][] = [
  ['content', { content: long(2001) }, 'content', { content: long(2000) }],
  [
    'embeds',
    { embeds: list(11, () => ({ title: 'x' })) },
    'embeds',
    { embeds: list(10, () => ({ title: 'x' })) },
  ],
  ['embed title', { embeds: [{ title: long(257) }] }, 'embeds.0.title', { embeds: [{ title: long(256) }] }],
  [
    'embed text',
    { embeds: [{ description: long(4097) }] },
    'embeds.0.description',
    { embeds: [{ description: long(4096) }] },
  ],
  [
    'embed sum',
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    'embeds',
    { embeds: [{ description: long(4000) }, { description: long(2000) }] },
  ],
  [
    'fields',
    { embeds: [{ fields: list(26, () => ({ name: 'a', value: 'b' })) }] },
    'embeds.0.fields',
    { embeds: [{ fields: list(25, () => ({ name: 'a', value: 'b' })) }] },
  ],
  [
    'field name',
    { embeds: [{ fields: [{ name: long(257), value: 'b' }] }] },
    'embeds.0.fields.0.name',
    { embeds: [{ fields: [{ name: long(256), value: 'b' }] }] },
  ],
  [
    'field value',
    { embeds: [{ fields: [{ name: 'a', value: long(1025) }] }] },
    'embeds.0.fields.0.value',
    { embeds: [{ fields: [{ name: 'a', value: long(1024) }] }] },
  ],
  [
    'rows',
    { components: list(6, (n) => row(button({ custom_id: `${n}` }))) },
    'components',
    { components: list(5, (n) => row(button({ custom_id: `${n}` }))) },
  ],
  [
    'buttons',
    { components: [row(...list(6, (n) => button({ custom_id: `${n}` })))] },
    'components.0.components',
    { components: [row(...list(5, (n) => button({ custom_id: `${n}` })))] },
  ],
  [
    'label',
    { components: [row(button({ label: long(81) }))] },
    'components.0.components.0.label',
    { components: [row(button({ label: long(80) }))] },
  ],
  [
    'custom_id',
    { components: [row(button({ custom_id: long(101) }))] },
    'components.0.components.0.custom_id',
    { components: [row(button({ custom_id: long(100) }))] },
  ],
  [
    'custom_id missing',
    { components: [row({ type: 2, style: 1, label: 'Go' })] },
    'components.0.components.0.custom_id',
    { components: [row(button())] },
  ],
  [
    'custom_id twice',
    { components: [row(button(), button())] },
    'components.0.components.1.custom_id',
    { components: [row(button(), button({ custom_id: 'other' }))] },
  ],
  [
    'link',
    { components: [row({ type: 2, style: 5, label: 'Go', url: `https://x.y/${long(501)}` })] },
    'components.0.components.0.url',
    { components: [row({ type: 2, style: 5, label: 'Go', url: `https://x.y/${long(500)}` })] },
  ],
  [
    'select options',
    { components: [row(select({ options: options(26) }))] },
    'components.0.components.0.options',
    { components: [row(select({ options: options(25) }))] },
  ],
  [
    'select beside a button',
    { components: [row(select(), button())] },
    'components.0.components',
    { components: [row(select()), row(button())] },
  ],
  [
    'placeholder',
    { components: [row(select({ placeholder: long(151) }))] },
    'components.0.components.0.placeholder',
    { components: [row(select({ placeholder: long(150) }))] },
  ],
  ['nonce', { content: 'x', nonce: long(26) }, 'nonce', { content: 'x', nonce: long(25) }],
  [
    'attachment without its file',
    { content: 'x', attachments: [{ id: 0 }] },
    'attachments.0.id',
    { content: 'x', attachments: [] },
  ],
  ['flags', { content: 'x', flags: 64 }, 'flags', { content: 'x', flags: 4096 }],
  [
    'mentions',
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse.0',
    { content: 'x', allowed_mentions: { parse: [] } },
  ],
  [
    'V2 with content',
    { flags: V2, content: 'x', components: [text('x')] },
    'content',
    { flags: V2, components: [text('x')] },
  ],
  [
    'V2 with embeds',
    { flags: V2, embeds: [{ title: 'x' }], components: [text('x')] },
    'embeds',
    { flags: V2, components: [text('x')] },
  ],
  [
    'V2 count',
    { flags: V2, components: [{ type: 17, components: list(40, () => text('x')) }] },
    'components',
    { flags: V2, components: [{ type: 17, components: list(39, () => text('x')) }] },
  ],
  [
    'V2 chars',
    { flags: V2, components: [text(long(2000)), text(long(2001))] },
    'components',
    { flags: V2, components: [text(long(2000)), text(long(2000))] },
  ],
  [
    'V2 picture without its file',
    { flags: V2, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
    'components.0.items.0.media.url',
    { flags: V2, components: [{ type: 12, items: [{ media: { url: 'https://x.y/a.png' } }] }] },
  ],
  [
    'V2 parts without the flag',
    { components: [text('x')] },
    'components.0.type',
    { flags: V2, components: [text('x')] },
  ],
];
