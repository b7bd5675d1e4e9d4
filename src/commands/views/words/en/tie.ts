import type { TieWords } from '../tie-words.js';

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

export const enTie: TieWords = {
  ties: ({ subject, lines: told, count }) =>
    `✓ ${subject}: ${told} ${count === 1 ? 'line' : 'lines'}, difference 0`,
  differs: ({ subject, lines: told, differing }) =>
    `⛔ ${subject}: of ${told} lines ${differing} ${differing === 1 ? 'differs' : 'differ'}`,
  until: (time) => `until ${time}`,
  gap: (amounts) => `exchange less books: ${amounts}`,
  line: ({ ours, theirs, coin }) => `books ${ours}, exchange ${theirs} ${coin}`,
  causes: {
    'too-young': 'minutes old: ask again soon',
    'no-book': 'an order of ours, in no session’s record',
    'not-there': 'booked here, unknown to the exchange',
    'unknown-entry': 'opened before this desk recorded it',
    quantity: 'another quantity',
    fee: 'another fee',
    rounding: 'rounded otherwise',
    unknown: 'cause unknown',
  },
  own: ({ lines: count, amounts }) => `${lines(count)} of them not by a session: ${amounts}`,
  notOurs: ({ lines: count, amounts }) => `Besides, nothing of this desk: ${lines(count)}, ${amounts}`,
  inFile: (count) => (count === 1 ? 'One more is in the file.' : `${count} more are in the file.`),
  cut: {
    'too-old': (from) => `Compared from ${from}: the exchange keeps no more than two years.`,
    'no-answer': (from, detail) =>
      `Compared only from ${from}: for what lies before the exchange did not answer (${detail}). Ask again.`,
  },
  notYet: (account, period) =>
    `Of ${period} nothing can be compared on ${account} yet: the exchange’s ledger is a few seconds behind. Nothing was compared.`,
  which: (known) =>
    `On which account? Such as /reconcile pnl ${known[0] ?? 't1'}. There is ${known.join(', ')}.`,
};
