import type { OwnWords } from '../own-words.js';

const because = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

export const enOwn: OwnWords = {
  own: 'own',
  declared: 'declared',
  broken: (what) => `cannot be run: ${what}`,
  notStarted: (name, what) =>
    `${name} cannot be run: ${what}. Nothing happened. Mend the file and try again.`,
  faults: {
    syntax: (message) => `it does not read as code: ${message}`,
    definition: (part) => `${part === '' ? 'it' : part} does not say what to do`,
    'not-declared': (what) =>
      `it is no definition (${what}): one line each of buy, sell, short, cover, stop, summary, weakness, as in buy: rsi(14) < 30`,
    forbidden: (name) =>
      `a strategy may not use ${name}: the same bars must always give the same orders. Take time and prices from the context`,
    import: (specifier) =>
      `it imports ${specifier}; only 'helmsman' and files of the strategies folder (./…) can be imported`,
    cycle: (ring) => `its imports go round in a ring: ${ring}`,
    'too-large': (bytes) => `it has ${bytes} bytes, a file of a strategy has at most 65536`,
    'too-deep': () => 'it is nested so deeply that it cannot be read',
    'not-text': () => 'it is no text in UTF-8',
    link: () => 'it is a link; put the file itself into the folder',
    'two-files': (files) => `two files have this name: ${files}. Keep one`,
    'bad-name': (name) =>
      `${name} is no name for a strategy: lower-case letters, digits and single dashes, at most 30, as my-cross`,
    'built-in-name': (name) => `${name} is the name of a template; give the file another name`,
    'other-name': (name) => `it calls itself ${name}; its name has to be that of its file`,
    'no-strategy': (wanted) => `it does not export a strategy: ${wanted}`,
    unreadable: (why) => `it cannot be read${because(why)}`,
    'strategy-threw': (what) => `it threw${what === '' ? '' : ` ${what}`}`,
    'strategy-timeout': () => 'it did not come to an end in the time a strategy has; it may be in a loop',
    'strategy-memory': () => 'it took more memory than a strategy may have',
    'strategy-died': (how) => `its process ended${because(how)}`,
  },
  lost: (session, what) => `⛔ ${session} has lost its strategy: ${what}.`,
  lostAt: (time) => `It decides nothing more since ${time} (market time). All other sessions go on.`,
  keeps: (session) =>
    `Its position is kept, and its stop is still watched. /stop ${session} closes it at the next price; to go on, mend the file and start a new session.`,
  heldNothing: 'It held nothing. Mend the file and start a new session.',
  closeIt: 'Close the position',
  noResult: (what) => `The run ended early: ${what}. No result.`,
};
