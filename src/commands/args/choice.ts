import { nearest } from '../parse/nearest.js';
import { type ArgKind, choice, fault, value } from './arg.js';

/** One of a few words. */
export function oneOf<Word extends string>(...words: readonly Word[]): ArgKind<Word> {
  const find = (text: string): Word | undefined => words.find((word) => word === text.toLowerCase());
  return {
    parse(text) {
      const word = find(text);
      if (word !== undefined) return value(word, word);
      const near = nearest(text, words);
      return fault({
        kind: 'unknown',
        what: 'choice',
        text,
        known: words,
        ...(near === undefined ? {} : { nearest: near }),
      });
    },
    looks: (text) => find(text) !== undefined,
    choices: () => words.map(choice),
  };
}
