import { MINUTE, type Minute } from '../market/bars.js';
import { joined, startOf, turnoverOf } from '../market/intervals.js';
import { quoteOf, tickerFields } from '../market/ticker.js';
import { tradesBetween } from '../market/trades.js';
import type { Subject } from './topics.js';

export type Message = Record<string, unknown>;
type Of<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>;

/** What lies between two looks at the market, market ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Bars that ended in the span, each with its last word, then the one that runs. */
export function klines(subject: Of<'kline'>, { fromMs, toMs }: Span): Message[] {
  const { market, lengthMs, name, interval } = subject;
  const first = startOf(lengthMs, fromMs);
  const last = market.minutes.at(market.minutes.countUntil(toMs) - 1);
  // After the end of a file nothing is told any more.
  if (last === undefined || last.startMs + MINUTE <= fromMs) return [];
  const spoiltOr = market.minutes;
  const minutes: Minute[] = [];
  for (let n = spoiltOr.countUntil(first - 1); n < spoiltOr.countUntil(toMs); n += 1) {
    minutes.push(market.told(spoiltOr.at(n) as Minute, toMs, 'stream'));
  }
  return joined(minutes, lengthMs).map((bar) => {
    const endMs = bar.startMs + lengthMs;
    const confirm = endMs <= toMs;
    const atMs = Math.floor(confirm ? endMs : toMs);
    const { startMs: start, open, high, low, close, volume } = bar;
    const turnover = turnoverOf(bar);
    const prices = { open, close, high, low, volume, turnover };
    const data = [{ start, end: endMs - 1, interval, ...prices, confirm, timestamp: atMs }];
    return { topic: name, data, ts: atMs, type: 'snapshot' };
  });
}

export function trades(subject: Of<'publicTrade'>, { fromMs, toMs }: Span): Message[] {
  const { market, name } = subject;
  const data = tradesBetween(market, fromMs, toMs).map(({ id, price, size, side, atMs }) => ({
    T: atMs,
    s: market.symbol,
    S: side,
    v: size,
    p: price,
    ...(market.category === 'spot' ? {} : { L: 'PlusTick' }),
    i: id,
    BT: false,
  }));
  return data.length === 0 ? [] : [{ topic: name, type: 'snapshot', ts: Math.floor(toMs), data }];
}

/** Spot: always the whole. Contracts: the whole once, then what has changed. */
export function ticker(subject: Of<'tickers'>, toMs: number, before: Message | undefined): Message {
  const { market, name } = subject;
  const ts = Math.floor(toMs);
  if (market.category === 'spot') {
    return { topic: name, ts, type: 'snapshot', cs: ts, data: tickerFields(market, toMs) };
  }
  const { bid, ask } = quoteOf(market, toMs);
  const best = { bid1Price: bid, bid1Size: '1.5', ask1Price: ask, ask1Size: '2.5' };
  const now: Message = { ...tickerFields(market, toMs), tickDirection: 'PlusTick', ...best };
  if (before === undefined) return { topic: name, type: 'snapshot', data: now, cs: ts, ts };
  const known = before['data'] as Message;
  const changed = Object.entries(now).filter(([key, value]) => known[key] !== value);
  const data = { symbol: market.symbol, ...Object.fromEntries(changed) };
  return { topic: name, type: 'delta', data, cs: ts, ts };
}

type Level = readonly [string, string];

function levels(subject: Of<'orderbook'>, toMs: number): { readonly b: Level[]; readonly a: Level[] } {
  const { market, depth } = subject;
  const { bid, ask } = quoteOf(market, toMs);
  const ladder = (price: string, sign: number): Level[] => {
    const decimals = price.split('.')[1]?.length ?? 0;
    return Array.from({ length: depth }, (_, n) => [
      (Number(price) + sign * n * market.tickSize).toFixed(decimals),
      (0.5 + n).toFixed(3),
    ]);
  };
  return { b: ladder(bid, -1), a: ladder(ask, 1) };
}

/** Levels that are gone have the size 0. */
function difference(before: readonly Level[], now: readonly Level[]): Level[] {
  const there = new Map(now);
  const gone = before.filter(([price]) => !there.has(price)).map(([price]): Level => [price, '0']);
  const known = new Map(before);
  return [...gone, ...now.filter(([price, size]) => known.get(price) !== size)];
}

export interface BookState {
  readonly b: Level[];
  readonly a: Level[];
  readonly u: number;
}

/** The whole book once, then what has changed; depth 1 is always whole. */
export function book(
  subject: Of<'orderbook'>,
  toMs: number,
  before: BookState | undefined,
): { readonly message: Message; readonly state: BookState } {
  const now = levels(subject, toMs);
  const u = (before?.u ?? 1) + 1;
  const isWhole = before === undefined || subject.depth === 1;
  const shown = isWhole ? now : { b: difference(before.b, now.b), a: difference(before.a, now.a) };
  const ts = Math.floor(toMs);
  const data = { s: subject.market.symbol, ...shown, u, seq: ts };
  const message = { topic: subject.name, type: isWhole ? 'snapshot' : 'delta', ts, data, cts: ts };
  return { message, state: { ...now, u } };
}

/** What a client has sent; nothing, when it is no object of JSON. */
export function parsed(text: string): Message {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Message) : {};
  } catch {
    return {};
  }
}
