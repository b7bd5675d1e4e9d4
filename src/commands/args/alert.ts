import type { AlertChoice } from '../../engine/usecases/alerts/alert-desk.js';
import { type ArgKind, choice, value } from './arg.js';
import { integer } from './integer.js';

const ALL = 'all';

/** An alert by its number; whether there is one is the desk's to say. */
export const alertNumber: ArgKind<number> = integer({ min: 1, max: 1_000_000_000 });

/** One of them, or all that are open. */
export const alertChoice: ArgKind<AlertChoice> = {
  parse: (text, scope) => (text.toLowerCase() === ALL ? value(ALL, ALL) : alertNumber.parse(text, scope)),
  looks: (text, scope) => text.toLowerCase() === ALL || alertNumber.looks(text, scope),
  choices: () => [choice(ALL)],
};
