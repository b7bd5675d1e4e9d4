import type { DefinitionWords } from '../definition-words.js';

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const fault: DefinitionWords['fault'] = {
  at: (at, excerpt) => ` at character ${at} (${excerpt})`,
  perhaps: (word) => `; perhaps ${word} was meant`,
  ends: '. ',
  unexpected: (found, expected) =>
    `${found === '' ? 'it ends' : `there is “${found}”`} where ${list(expected)} is expected`,
  expected: {
    value: 'a number, a price or an indicator',
    comparison: 'a comparison (< > <= >= = != crosses)',
    'and-or': '“and”, “or”',
    'above-below': '“above”, “below”',
    clause: 'a part (buy, sell, short, cover, stop)',
    when: '“when”',
    closing: 'a closing )',
    comma: 'a comma',
    bracket: 'a closing ]',
    count: 'a whole number of bars',
    number: 'a number',
    output: 'the name of an output',
    end: 'the end',
  },
  unknownName: (name) => `there is no price or indicator “${name}”`,
  unknownOutput: ({ indicator, name, known }) =>
    `${indicator} has no output “${name}”, only ${known.join(', ')}`,
  tooManyNumbers: ({ indicator, takes }) =>
    takes.length === 0 ? `${indicator} takes no numbers` : `${indicator} takes only ${takes.join(', ')}`,
  badNumber: ({ indicator, parameter, value, min, max, whole }) =>
    `${parameter} of ${indicator} is ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}, not ${value}`,
  notACondition: (found) => `“${found}” is a number; compare it with something, as in ${found} > 0`,
  notAFormula: (found) => `“${found}” is true or false, and here a number is needed`,
  limit: {
    'too-long': (limit) => `it is longer than ${limit} characters`,
    'too-deep': (limit) => `it is nested more than ${limit} deep`,
    'too-many-indicators': (limit) => `it uses more than ${limit} different indicators`,
    'too-many-bars': (limit) => `its indicators look at more than ${limit} bars together`,
    'too-far-back': (limit) => `it looks back more than ${limit} bars with [n]`,
    'too-large': (limit) => `numbers stay below ${limit}`,
  },
  twice: (clause) => `${clause} is there twice; join the conditions with “and” or “or”`,
  noEntry: 'it never opens anything: it needs buy when … or short when …',
  exitAlone: (clause, needs) => `${clause} has nothing to close: it needs ${needs} when … too`,
  badStop: (min, max) => `a stop stands ${min} % to ${max} % from the entry`,
};

export const enDefinition: DefinitionWords = {
  clause: {
    buy: (condition) => `It buys when ${condition}.`,
    sell: (condition) => `It sells what it holds when ${condition}.`,
    short: (condition) => `It sells short when ${condition}.`,
    cover: (condition) => `It buys back what is short when ${condition}.`,
  },
  compare: {
    '<': (left, right) => `${left} is below ${right}`,
    '<=': (left, right) => `${left} is at most ${right}`,
    '>': (left, right) => `${left} is above ${right}`,
    '>=': (left, right) => `${left} is at least ${right}`,
    '=': (left, right) => `${left} is exactly ${right}`,
    '!=': (left, right) => `${left} is anything but ${right}`,
  },
  cross: {
    above: (left, right) => `${left} has just crossed above ${right}`,
    below: (left, right) => `${left} has just crossed below ${right}`,
  },
  join: {
    and: (left, right) => `${left} and ${right}`,
    or: (left, right) => `${left} or ${right}`,
  },
  not: (condition) => `it is not so that (${condition})`,
  price: {
    open: 'the open',
    high: 'the high',
    low: 'the low',
    close: 'the close',
    volume: 'the volume',
  },
  output: (output, indicator) => `the ${output} of ${indicator}`,
  ago: (what, bars) => `${what} ${bars === 1 ? 'one bar' : `${bars} bars`} ago`,
  stop: (distance) => `A stop stands ${distance} from the entry.`,
  noStop: 'It has no stop of its own.',
  noExit: {
    buy: 'It never sells of its own accord: only a stop or you close what it bought.',
    short: 'It never buys back of its own accord: only a stop or you close what it sold short.',
  },
  warmup: (bars) => `It needs ${bars} ${bars === 1 ? 'bar' : 'bars'} before it decides.`,
  notYet: (name, isNew) =>
    isNew ? `${name} is not stored yet.` : `It is to replace ${name}. Nothing is stored yet.`,
  stored: (name, replaced) => `✓ ${name} is ${replaced ? 'replaced' : 'stored'}.`,
  removed: (name, sessions) =>
    `✓ ${name} is removed.${sessions === 0 ? '' : ` ${sessions === 1 ? 'One session goes' : `${sessions} sessions go`} on with it.`}`,
  goesOn: 'Sessions that run go on with what they began with.',
  notDeclared: (name) =>
    `${name} is no strategy of conditions, so it is not removed. Files of code are yours to remove.`,
  taken: (name, by) =>
    by === 'template'
      ? `${name} is the name of a template. Nothing was stored; choose another name.`
      : `There is a file of code named ${name} in the folder of your own. Nothing was stored; choose another name.`,
  notWritten: (code) =>
    `The folder of your own strategies cannot be written (${code}). Nothing happened; mend it and try again.`,
  noFolder: 'This desk has no folder for strategies of your own. Nothing was stored.',
  store: 'Store it',
  remove: 'remove',
  defineAgain: 'define it again',
  written: 'written',
  fault,
};
