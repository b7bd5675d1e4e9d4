import { type ArgKind, choice, value } from './arg.js';
import { parseNumber } from './money.js';

/** Stand in the place of a number. */
const WORDS = ['default', 'none'];

/** A value of one of the desk's settings, as they are written: a word, coins, basis points or a share. The desk says what fits. */
export const deskValue: ArgKind<string> = {
  parse(text, { taken }) {
    const word = text.toLowerCase();
    if (taken['setting'] === 'market' || WORDS.includes(word) || !/\d/.test(word)) return value(word, word);
    const isShare = word.endsWith('%');
    const result = parseNumber(isShare ? word.slice(0, -1) : word, () => undefined);
    if (!isShare || result.kind === 'fault') return result;
    return result.kind === 'value'
      ? value(`${result.value}%`, `${result.text}%`)
      : { ...result, text: `${result.text}%` };
  },
  looks: () => false,
  choices: ({ taken }) => (taken['setting'] === 'market' ? ['auto', 'bybit', 'synthetic'].map(choice) : []),
};
