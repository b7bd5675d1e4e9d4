import { account } from '../args/account.js';
import { type ArgKind, choice, named, required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { tail } from '../args/tail.js';
import { word } from '../args/word.js';

const LONGEST = 80;
const USUAL = ['daily 21:00', 'weekdays 08:00', 'weekly mon 08:00', 'monthly 1 08:00', 'every 4 hours'];

/** Read by the command itself: whatever is said, it has one answer. */
const phrase: ArgKind<string> = { ...tail(LONGEST), choices: () => USUAL.map(choice) };

export const SCHEDULE_ARGS = {
  what: named(oneOf('report', 'digest')),
  zone: named(word(LONGEST)),
  account: named(account),
  when: required(phrase),
};
