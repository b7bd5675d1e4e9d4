import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/bots/text-width.js';

describe('how wide a text is', () => {
  it('is for each character of which most is written what the tables say', () => {
    const differing: string[] = [];
    for (let code = 0; code < 0x2800; code += 1) {
      const one = String.fromCharCode(code);
      if (textWidth(one) !== stringWidth(one)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it.each([
    ['● ready · 1,000.00 USDT', 23],
    ['✓ done → −2 ½', 13],
    ['交易所', 6],
    ['1\u20e3 a', 4],
    ['e\u0301', 1],
    ['👩‍🚀', 2],
    ['', 0],
  ])('of %s', (text, width) => {
    expect(textWidth(text)).toBe(width);
    expect(stringWidth(text)).toBe(width);
  });
});
