import type { CommandsWords, FormWords, RefusalWords } from '../commands-words.js';
import { enSummaries } from './summaries.js';

const QUESTIONS: CommandsWords['questions'] = {
  strategy: 'Which strategy?',
  instrument: 'Which instrument?',
  frame: 'Which time frame?',
  cash: 'How much cash for it?',
  session: 'Which session?',
  stop: 'Protective stop, in % from the entry? 0% for none.',
  code: 'Which code? It looks like K7QM-2XNF.',
  person: 'Who?',
  role: 'Which role?',
  alert: 'Which alert? Its number, or all.',
  account: 'Which account?',
  language: 'Which language?',
  name: 'What shall it be called?',
  amount: 'How much? Coins, money (500 USDT), a share (25%) or max.',
  position: 'Which position?',
  share: 'How much of it?',
  price: 'At which price, or how far from the market (2%)? off takes it away.',
  target: 'Where is the profit taken? A price, or how far from the entry (4%).',
  distance: 'How far behind the best price?',
  order: 'Which order? Such as h1-3, h1 for all of a book, t7 for a ticket.',
  ticket: 'Which ticket?',
  condition: 'Of what shall I tell you? As in: BTC/USDT > 70000, rsi(14,1h) < 30, pnl < -100',
  job: 'Which computation?',
  definition: 'When shall it buy, when sell? As in: buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%',
  size: 'How much of its equity does an entry use?',
  leverage: 'How many times its margin may a position be? 1 = no more than there is.',
  when: 'When shall it come? Such as daily 21:00, weekly fri 18:00, every weekday at 9, off 2.',
  what: 'Rows of what?',
  margin: 'Behind a position: isolated (only its own margin) or cross (the whole book)?',
};

const refuse: RefusalWords = {
  nothingHappened: 'Nothing happened.',
  didYouMean: (name) => `Did you mean ${name}?`,
  yes: 'yes',
  ok: 'ok',
  change: 'change',
  oneOf: (names) => `There is ${list(names, 'and')}.`,
  unknownCommand: (word) => `No command ${word}.`,
  tryHelp: '/help shows what there is.',
  emptyLine: 'Nothing was typed. /help shows what there is.',
  lineTooLong: (length, limit) =>
    `The line is too long: ${length} characters, at most ${limit} are read. Nothing happened.`,
  openQuote: 'A quote is not closed, so nothing happened. Close it, or leave it out.',
  readLineAs: (line, hidden) => `${left(hidden)} Read as ${line}`,
  hiddenLeftOut: (hidden) => left(hidden),
  readAs: (shown) => `Read as ${shown}.`,
  twice: (name) => `${name} is given twice. Nothing happened; give it once.`,
  noSuchName: (name) => `There is nothing called ${name} to set here.`,
  oneTooMany: (text) => `${text} is one word too many. Nothing happened.`,
  empty: (name) => `${name} is empty. Nothing happened.`,
  valueTooLong: (name, length, limit) =>
    `${name} has ${length} characters, at most ${limit} are read. Nothing happened.`,
  notANumber: (name, text) =>
    `${text} is not a number for ${name}. Nothing happened; type it like 1500 or 0.5.`,
  ambiguous: (text, readings) =>
    `${text} could be ${list(readings, 'or')}. Nothing happened; type one of them.`,
  tooManyDecimals: (name, text, decimals) =>
    decimals === 0
      ? `${name} takes a whole number, not ${text}. Nothing happened.`
      : `${text} is too fine for ${name}: at most ${decimals} decimals. Nothing happened.`,
  tooLarge: (name, text) => `${text} is too large for ${name}. Nothing happened.`,
  notPositive: (name) => `${name} must be more than 0. Nothing happened.`,
  outOfRange: (name, text, range) => `${name} must be ${span(range)}, not ${text}. Nothing happened.`,
  notAFrame: (text, near) => `${text} is not a time frame here. ${list(near, 'or')}?`,
  notADuration: (text) => `${text} is no length of time. Type it like 30d, 12h or 1h30m.`,
  notAStrategyName: (text) =>
    `${text} is no name for a strategy: lower-case letters, digits and single dashes, at most 30, as my-dip. Nothing happened.`,
  notADate: (text) => `${text} is no date. Type it like 2021-02-19 or 2021-02.`,
  unknown: {
    strategy: (text) => `No strategy ${text}.`,
    instrument: (text) => `No instrument ${text}.`,
    session: (text) => `No session ${text}.`,
    person: (text) => `Nobody here is ${text}.`,
    account: (text) => `No account ${text}.`,
    position: (text) => `No position ${text}.`,
    choice: (text) => `${text} cannot be chosen here.`,
    parameter: (text) => `No parameter ${text}.`,
  },
  noneKnown: {
    strategy: 'There is no strategy yet.',
    instrument: 'There is no market yet.',
    session: 'There is no session. /paper starts one.',
    person: '/users lists all.',
    account: '/accounts lists all.',
    position: 'Nothing is held.',
  },
  stranger: (platform, userId) =>
    `This desk does not know you (${platform} ${userId}). Its owner can invite you: then send /pair CODE.`,
  role: (needed, has) => `That takes the role ${needed}; you are ${has}. Nothing happened.`,
  privateOnly: 'That is for a private chat only. Nothing happened.',
  chatClosed: 'This chat is not one of this desk’s: an owner may /allow it.',
  storeFailing: (cause) => `Not stored (${cause}), so nothing happened.`,
  haltStillWorks: '/halt still works.',
  storeCauses: {
    'disk-full': 'the disk is full',
    busy: 'the database is busy',
    conflict: 'another process wrote first',
    'newer-database': 'the database is from a newer version',
    corrupt: 'the database is damaged',
    moved: 'the desk has another database now',
    unreachable: 'the database cannot be reached',
    io: 'the disk did not answer',
  },
  bug: (caseId) =>
    `That did not work, and it is our fault (case ${caseId}). /status shows how the desk stands.`,
  doneAlready: 'That was done already; it is not done twice.',
};

const form: FormWords = {
  summary: (command) => `/${command} with this?`,
  start: 'Start',
  change: 'Change',
  whichToChange: 'What should change?',
  nextTime: 'Next time: ',
  noQuestion: 'No question is open here. Nothing happened.',
  expired: 'That question is more than 10 minutes old and has expired. Nothing happened.',
  again: 'again',
  cancelled: 'Cancelled. Nothing happened.',
  answeredAlready: 'That question was answered already.',
  defaultsNote: '(default)',
};

export const enCommands: CommandsWords = {
  summaries: enSummaries,
  questions: QUESTIONS,
  askFor: (name) => `What should ${name} be?`,
  roles: { nobody: 'nobody', viewer: 'viewer', operator: 'operator', trader: 'trader', owner: 'owner' },
  refuse,
  form,
};

/** `a`, `a or b`, `a, b or c`. */
function list(names: readonly string[], word: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

const left = (hidden: number): string =>
  hidden === 1 ? '1 hidden character was left out.' : `${hidden} hidden characters were left out.`;

function span({ min, max }: { readonly min?: string; readonly max?: string }): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}
