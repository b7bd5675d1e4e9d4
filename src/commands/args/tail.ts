import { type ArgKind, value } from './arg.js';

/** Whatever is said after the command, cut to `limit` characters. */
export const tail = (limit: number): ArgKind<string> => ({
  parse: (given) => value(given, given),
  looks: () => false,
  tail: limit,
  choices: () => [],
});
