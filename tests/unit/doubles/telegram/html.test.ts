import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../doubles/telegram/html.js';

const WRONG: readonly [html: string, says: string][] = [
  ['a <h1>b</h1>', 'Unsupported start tag "h1" at byte offset 2'],
  ['€ <br>', 'Unsupported start tag "br" at byte offset 4'],
  ['1 < 2 > 1', 'Unsupported start tag "" at byte offset 2'],
  ['<b>open', `Can't find end tag corresponding to start tag "b"`],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['x <b', 'Unclosed start tag at byte offset 2'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['a&nbsp;b', 'Unsupported HTML entity "&nbsp;" at byte offset 1'],
];

describe('HTML of messages', () => {
  it.each(WRONG)('refuses %s', (html, says) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${says}`);
  });

  it('reads the tags and counts in UTF-16', () => {
    expect(parseHtml('😀<b>Buy <i>now</i></b> &lt;1&#50; &amp; <code>x</code> R&D')).toEqual({
      text: '😀Buy now <12 & x R&D',
      entities: [
        { type: 'italic', offset: 6, length: 3 },
        { type: 'bold', offset: 2, length: 7 },
        { type: 'code', offset: 16, length: 1 },
      ],
    });
  });

  it('reads languages, links, spoilers and long quotes', () => {
    const read = parseHtml(
      '<pre><code class="language-ts">a</code></pre><a href="https://a.b/?x=1&amp;y=2">l</a>' +
        '<tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span><blockquote expandable>q</blockquote>',
    );
    expect(read.entities.map(({ type, url, language }) => [type, url ?? language])).toEqual([
      ['pre', 'ts'],
      ['text_link', 'https://a.b/?x=1&y=2'],
      ['spoiler', undefined],
      ['spoiler', undefined],
      ['expandable_blockquote', undefined],
    ]);
  });
});
