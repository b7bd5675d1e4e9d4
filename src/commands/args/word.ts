import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

/** Any one word of at most so many characters. */
export const word = (longest: number): ArgKind<string> => ({
  parse: (text) =>
    text.length > longest
      ? fault({ kind: 'too-long', length: text.length, limit: longest })
      : value(text, text),
  looks: () => false,
  choices: () => [],
});

const coins = (scope: ArgScope): readonly string[] => [
  ...new Set(scope.desk.markets().map(({ instrument }) => String(instrument.quote))),
];

/** A coin that the desk's markets count in. */
export const coin: ArgKind<string> = {
  parse(text, scope) {
    const known = coins(scope);
    const found = known.find((one) => one === text.toUpperCase());
    if (found !== undefined) return value(found, found);
    const near = nearest(text, known);
    const hint = near === undefined ? {} : { nearest: near };
    return fault({ kind: 'unknown', what: 'choice', text, known, ...hint });
  },
  looks: () => false,
  choices: (scope) => coins(scope).map(choice),
};
