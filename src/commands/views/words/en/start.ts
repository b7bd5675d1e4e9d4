import type { StartWords } from '../trading-words.js';

export const enStart: StartWords = {
  started: (name) => `✓ Session ${name}`,
  warm: (bars) => `${bars} bars of history are ready.`,
  margin: (leverage, mode) =>
    leverage === 1
      ? `1× ${mode}: a position is worth no more than its cash. leverage= changes that.`
      : `${leverage}× ${mode}: a position is worth up to ${leverage} times what backs it.`,
  noFunding: 'This market tells no funding: none is paid.',
  noFrame: (frame, finest) => `${frame} is finer than this market gives. Its finest is ${finest}.`,
  badParameter: (name, text, problem) =>
    `${name === '' ? '' : `${name}=${text}: `}${problem}. Nothing happened.`,
  problems: {
    'unknown-parameter': (known) => `there is no such parameter, only ${known.join(', ') || 'none at all'}`,
    'given-twice': () => 'it is given twice',
    empty: () => 'it has no value',
    'not-a-number': () => 'that is not a number',
    'not-an-integer': () => 'it takes a whole number',
    'below-minimum': ([limit]) => `it is at least ${limit}`,
    'above-maximum': ([limit]) => `it is at most ${limit}`,
    'not-a-choice': (known) => `it is one of ${known.join(', ')}`,
    'fast-not-below-slow': () => 'fast must be below slow',
    'safety-below-zero': () =>
      'the last safety buy would lie below a price of 0: make drop, stretch or safety smaller',
    'budget-below-safety': () =>
      'the first buy and its safety buys together cost more: raise it, or lower amount, growth or safety',
    'upper-missing': () => 'a grid with lower needs upper too',
    'lower-missing': () => 'a grid with upper needs lower too',
    'lower-not-below-upper': () => 'lower must be below upper',
    'low-not-below-high': () => 'low must be below high',
  },
  instrumentCount: ({ min, max, given }) =>
    `It takes ${min === max ? min : `${min} to ${max}`} ${max === 1 ? 'instrument' : 'instruments'}, not ${given}. Nothing happened.`,
  notShortable: (instrument) => `${instrument} cannot be sold short. Set side=long. Nothing happened.`,
  mixedQuotes: (quotes) =>
    `One session counts in one coin, not in ${quotes.join(' and ')}. Nothing happened.`,
  noContract: (instrument, contract) =>
    `${instrument} is no contract: it has no leverage and no margin. ${contract === undefined ? 'Leave both out' : `Take ${contract}, or leave both out`}. Nothing happened.`,
  leverageLimit: ({ instrument, leverage, limit }) =>
    `${instrument} can be leveraged ${limit}× at most, not ${leverage}×. Nothing happened.`,
  noCash: (needed, available, quote) =>
    `${needed} ${quote} are not free; ${available} ${quote} are. Nothing was started.`,
  halted: 'The desk is halted: nothing was started. /unhalt lifts the halt.',
  tooMany: (limit) => `${limit} sessions run, more are not let in. Stop one first.`,
};
