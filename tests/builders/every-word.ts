import { marked } from './marked.js';

export interface Word {
  /** `trading.session.none` */
  readonly path: string;
  readonly value: string | ((...args: unknown[]) => unknown);
}

/** Every string and function of a catalogue with its path; tuples by their places. */
export function everyWord(section: object, path = ''): readonly Word[] {
  return Object.entries(section).flatMap(([key, value]): readonly Word[] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string' || typeof value === 'function') return [{ path: here, value }];
    return everyWord(value as object, here);
  });
}

/** What an argument or a part of one can also be, where that decides which sentence is said. */
const OTHERWISE: readonly unknown[] = [
  undefined,
  true,
  false,
  0,
  1,
  '',
  [],
  ...['buy', 'sell', 'stop', 'target', 'below', 'above', 'isolated', 'cross', 'active', 'reducing', 'halted'],
  ...['source', 'bps', 'band', 'amount', 'bar', 'quote', 'mark', 'far-off', 'crossed', 'template', 'own'],
];

/** Parts that words look at inside of their first argument. */
const PARTS = [
  ...[
    'ok',
    'owner',
    'has',
    'because',
    'prices',
    'forbidden',
    'lacks',
    'isBound',
    'tradingState',
    'margin',
    'funding',
  ],
  ...['part', 'side', 'isBuy', 'isNext', 'used', 'others', 'paused', 'ended', 'liquidations', 'max', 'kind'],
  ...[
    'whole',
    'takes',
    'what',
    'fault',
    'last',
    'min',
    'mode',
    'needs',
    'state',
    'wanted',
    'running',
    'leverage',
  ],
];

/** Where two parts together decide. */
const TOGETHER: readonly Readonly<Record<string, unknown>>[] = [
  ...['range', 'no-number', 'future'].map((fault) => ({ fault, what: 'bar' })),
  ...OTHERWISE.map((value) => ({ ok: false, tradingState: value, has: value })),
  ...OTHERWISE.map((value) => ({ ok: false, forbidden: [], lacks: value })),
  { what: 'stop', needs: 'below' },
  { what: 'target', needs: 'above' },
  { what: 'bar', fault: 'far-off' },
  ...[true, false].map((ok) => ({ ok, wanted: 'isolated', has: 'cross' })),
  { margin: marked('0.margin', { mode: 'isolated' }) },
];

/** So many arguments take the most of all words. */
const MOST_ARGUMENTS = 4;
const plain = Array.from({ length: MOST_ARGUMENTS }, (_, at) => marked(String(at)));

/** Ways to call a word: as it is, with one argument otherwise, with parts of the first one otherwise. */
export function waysOf({ value }: Word): readonly (readonly unknown[])[] {
  if (typeof value === 'string') return [[]];
  const source = value.toString();
  const count = Math.min(MOST_ARGUMENTS, value.length);
  const parts = PARTS.filter((part) => new RegExp(`\\b${part}\\b`).test(source));
  const first = (overrides: Readonly<Record<string, unknown>>) => plain.with(0, marked('0', overrides));
  return [
    plain,
    ...plain.slice(0, count).flatMap((_, at) => OTHERWISE.map((one) => plain.with(at, one))),
    ...parts.flatMap((part) => OTHERWISE.map((one) => first({ [part]: one }))),
    ...(parts.length < 2 ? [] : TOGETHER.map(first)),
  ];
}

/** As it is said where all that it is told is plain. */
export const plainly = (word: Word): string =>
  waysOf(word)
    .map((args) => said(word, args))
    .find((text) => text !== undefined) ?? '';

/** What is said; undefined where the word cannot be called so. */
export function said({ value }: Word, args: readonly unknown[]): string | undefined {
  if (typeof value === 'string') return value;
  try {
    const text = value(...args);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
