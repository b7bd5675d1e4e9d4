// Messages for the command fuzzer: good lines, good lines with something done to them, and noise. Everything follows from the seed.

/** @typedef {{ kind: 'text', text: string } | { kind: 'press', line: string } | { kind: 'answer', value: string } | { kind: 'form-back' } | { kind: 'form-cancel' }} Content */
/** @typedef {() => number} Random a number in [0, 1) */

/** @param {number} seed @returns {Random} mulberry32 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @template T @param {Random} random @param {readonly T[]} list @returns {T} */
export const oneOf = (random, list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);

const COMMANDS = [
  ...['paper', 'paper', 'paper', 'backtest', 'session', 'sessions', 'pause', 'resume', 'stop', 'positions'],
  ...['orders', 'fills', 'pnl', 'price', 'chart', 'markets', 'strategies', 'balance', 'halt', 'unhalt'],
  ...[
    'buy',
    'buy',
    'buy',
    'sell',
    'bracket',
    'close',
    'closeall',
    'stoploss',
    'trail',
    'cancel',
    'confirm',
    'account',
  ],
  ...['panic', 'status', 'version', 'help', 'menu', 'start', 'whoami'],
];
const WORDS = [
  ...[
    'ma-cross',
    'rsi-reversion',
    'bollinger',
    'macd',
    'buy-and-hold',
    'BTC/USDT',
    'btc',
    'ETH/USDT',
    'btcusdt',
  ],
  ...['1m', '5m', '15m', '1h', '4h', '1d', '2000', '1k', '10000', 'm1', 'm2', 'all', 'open', 'csv', '25'],
  ...[
    '0.05',
    '500usdt',
    '500',
    'USDT',
    '25%',
    'max',
    '@',
    '@64000',
    'h1',
    'h1-1',
    't1',
    'post-only',
    'ioc',
    '2%',
  ],
];
const NAMED = [
  'cash=2000',
  'fast=5',
  'slow=20',
  'stop=2%',
  'size=50%',
  'side=long',
  'frame=1m',
  'session=m1',
  'limit=5',
  'amount=25%',
  'target=4%',
  'account=paper',
];
export const NASTY = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-1',
    '0',
    '1,5',
    '1,500',
    '1.500,00',
    "1'500",
    '1,5k',
    '٣',
    '½',
    '１０',
  ],
  ...[
    '9'.repeat(400),
    `0.${'0'.repeat(60)}1`,
    '""',
    "''",
    '"',
    "'",
    '=',
    'cash=',
    'cash=?',
    'cash=""',
    '?',
    '/',
    '//',
  ],
  ...[
    '__proto__=1',
    'constructor=1',
    'toString',
    'hasOwnProperty',
    'prototype=x',
    '%00',
    '$(x)',
    '<b>',
    '@everyone',
  ],
  ...[
    '\u0000',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\udfff',
    '👩‍👩‍👧',
    'Z͑ͫ̓ͪ̂ͫ̽',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u2028',
  ],
];
const NOISE = ' abz019/=-"\'@#%.,?!\u0000\u202e\u200bäß漢😀\ud800\n';

/** @param {Random} random @param {number} most */
const many = (random, most) => Array.from({ length: Math.floor(random() * (most + 1)) });

/** @param {Random} random */
const argument = (random) => {
  const luck = random();
  if (luck < 0.7) return oneOf(random, WORDS);
  return luck < 0.88 ? oneOf(random, NAMED) : oneOf(random, NASTY);
};

/** A start on paper that nothing is wrong with, spelled in one of many ways. @param {Random} random */
function goodStart(random) {
  const words = [
    oneOf(random, ['ma-cross', 'MA-CROSS', 'macross', 'macd', 'buy-and-hold', 'strategy=ma-cross']),
    oneOf(random, ['BTC/USDT', 'btc', 'btcusdt', 'btc-usdt', 'instrument=btc']),
    oneOf(random, ['1m', '5m', '1M'.toLowerCase(), 'frame=1m', '60s'.replace('60s', '15m')]),
    ...(random() < 0.5 ? [oneOf(random, ['2000', '1k', '1.5k', 'cash=500', '0.5'])] : []),
  ];
  for (let at = words.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [words[at], words[other]] = [/** @type {string} */ (words[other]), /** @type {string} */ (words[at])];
  }
  return [oneOf(random, ['/paper', 'paper', '/PAPER', '/paper@helmsman_bot']), ...words].join(' ');
}

/** @param {Random} random @param {string} line */
export function damaged(random, line) {
  const characters = Array.from(line);
  for (const _ of many(random, 3).concat(undefined)) {
    const at = Math.floor(random() * (characters.length + 1));
    const luck = random();
    if (luck < 0.35) characters.splice(at, 1);
    else if (luck < 0.7)
      characters.splice(at, 0, random() < 0.5 ? oneOf(random, Array.from(NOISE)) : oneOf(random, NASTY));
    else characters.splice(at, 1, oneOf(random, Array.from(NOISE)));
  }
  return characters.join('');
}

/** @param {Random} random */
const anyLine = (random) =>
  [
    `${random() < 0.7 ? '/' : ''}${oneOf(random, COMMANDS)}${random() < 0.05 ? '@bot' : ''}`,
    ...many(random, 5).map(() => argument(random)),
  ].join(oneOf(random, [' ', ' ', ' ', '  ', '\t']));

/** @param {Random} random */
const noise = (random) =>
  many(random, 60)
    .map(() => oneOf(random, Array.from(NOISE)))
    .join('');

/** @param {Random} random @returns {string} */
function fuzzLine(random) {
  const luck = random();
  if (luck < 0.02) return goodStart(random);
  if (luck < 0.2) return damaged(random, goodStart(random));
  if (luck < 0.6) return anyLine(random);
  if (luck < 0.8) return damaged(random, anyLine(random));
  if (luck < 0.99) return noise(random);
  return `/paper ma-cross BTC/USDT 1m ${'x'.repeat(luck < 0.9901 ? 1_000_000 : 5_000)}`;
}

const ANSWERS = [...WORDS, ...NAMED, ...NASTY, 'start', 'start', 'ok', 'change', 'back', 'cancel'];

/** @param {Random} random @returns {Content} */
export function fuzzContent(random) {
  const luck = random();
  if (luck < 0.6) return { kind: 'text', text: fuzzLine(random) };
  if (luck < 0.7) return { kind: 'press', line: fuzzLine(random) };
  if (luck < 0.95)
    return { kind: 'answer', value: random() < 0.9 ? oneOf(random, ANSWERS) : fuzzLine(random) };
  return luck < 0.98 ? { kind: 'form-back' } : { kind: 'form-cancel' };
}
