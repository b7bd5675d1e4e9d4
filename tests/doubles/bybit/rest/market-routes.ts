import type { Minute } from '../market/bars.js';
import { INTERVALS, joined, startOf, turnoverOf } from '../market/intervals.js';
import type { Category } from '../market/listings.js';
import { fundingRateAt, markPrice, quoteOf, restTicker } from '../market/ticker.js';
import { tradesUntil } from '../market/trades.js';
import { type Call, categoryOf, type Route, symbolOf, wholeOf } from './call.js';
import { badParameter } from './envelope.js';

export const time: Route = ({ nowMs }) => ({
  timeSecond: String(Math.floor(nowMs / 1000)),
  timeNano: String(Math.floor(nowMs) * 1_000_000),
});

export const tickers: Route = (call) => {
  const category = categoryOf(call);
  const { query, exchange, nowMs } = call;
  const asked = query.get('symbol');
  const markets = asked === null ? exchange.all(category) : [symbolOf(call, category)];
  return { category, list: markets.filter((one) => one.isTrading).map((one) => restTicker(one, nowMs)) };
};

/** Newest first; the running bar is the first of them. */
const barsOf = (call: Call): readonly Minute[] => {
  const market = symbolOf(call, categoryOf(call, 'linear'));
  const lengthMs = INTERVALS[call.query.get('interval') ?? ''];
  if (lengthMs === undefined) throw badParameter('Invalid period!');
  const limit = wholeOf(call, 'limit', { min: 1, max: 1000, usual: 200 });
  const far = { min: 0, max: Number.MAX_SAFE_INTEGER, usual: -1 };
  const start = wholeOf(call, 'start', far);
  const end = wholeOf(call, 'end', far);
  const { nowMs } = call;
  const lastMs = Math.min(end < 0 ? nowMs : end, nowMs);
  const untilMs =
    start < 0 || end >= 0
      ? lastMs
      : Math.min(lastMs, startOf(lengthMs, start + lengthMs - 1) + (limit - 1) * lengthMs);
  const firstMs = Math.max(start, startOf(lengthMs, untilMs) - (limit - 1) * lengthMs);
  const bars = joined(
    market.between(firstMs, Math.min(nowMs, startOf(lengthMs, untilMs) + lengthMs - 1), nowMs),
    lengthMs,
  );
  return bars
    .filter(({ startMs }) => startMs >= firstMs && startMs <= untilMs)
    .slice(-limit)
    .reverse();
};

const named = (call: Call) => ({ symbol: call.query.get('symbol'), category: categoryOf(call, 'linear') });
const prices = ({ startMs, open, high, low, close }: Minute): string[] => [
  String(startMs),
  open,
  high,
  low,
  close,
];

export const kline: Route = (call) => ({
  ...named(call),
  list: barsOf(call).map((bar) => [...prices(bar), bar.volume, turnoverOf(bar)]),
});

/** Of index prices: no volume. */
export const indexKline: Route = (call) => ({ ...ofContract(call), list: barsOf(call).map(prices) });

/** Of mark prices. */
export const markKline: Route = (call) => {
  const { markShare } = symbolOf(call, categoryOf(call, 'linear'));
  const marked = (text: string): string => (Number(text) * markShare).toFixed(2);
  const list = barsOf(call).map((bar) => prices(bar).map((text, n) => (n === 0 ? text : marked(text))));
  return { ...ofContract(call), list };
};

/** Only of contracts: spot has no mark, no funding and no risk limits. */
const ofContract = (call: Call) => ({
  symbol: call.query.get('symbol'),
  category: contractCategoryOf(call, 'linear'),
});

function contractCategoryOf(call: Call, fallback?: Category): Category {
  const category = categoryOf(call, fallback);
  if (category === 'linear' || category === 'inverse') return category;
  throw badParameter('params error: Category is invalid');
}

export const recentTrade: Route = (call) => {
  const category = categoryOf(call);
  const market = symbolOf(call, category);
  const limit = wholeOf(call, 'limit', { min: 1, max: 1000, usual: category === 'spot' ? 60 : 500 });
  const list = tradesUntil(market, call.nowMs, limit).map(({ id, price, size, side, atMs }) => ({
    execId: id,
    symbol: market.symbol,
    price,
    size,
    side,
    time: String(atMs),
    isBlockTrade: false,
  }));
  return { category, list };
};

export const orderbook: Route = (call) => {
  const market = symbolOf(call, categoryOf(call));
  const depth = wholeOf(call, 'limit', { min: 1, max: 1000, usual: 25 });
  const { bid, ask } = quoteOf(market, call.nowMs);
  const level = (price: string, n: number): [string, string] => {
    const decimals = price.split('.')[1]?.length ?? 0;
    return [(Number(price) + n * market.tickSize).toFixed(decimals), (0.5 + Math.abs(n)).toFixed(3)];
  };
  const { nowMs } = call;
  return {
    s: market.symbol,
    b: Array.from({ length: depth }, (_, n) => level(bid, -n)),
    a: Array.from({ length: depth }, (_, n) => level(ask, n)),
    ts: Math.floor(nowMs),
    u: Math.floor(nowMs / 100),
    seq: Math.floor(nowMs),
    cts: Math.floor(nowMs),
  };
};

/** Newest first; of a stretch with more than `limit` settlements the newest. */
export const fundingHistory: Route = (call) => {
  const category = contractCategoryOf(call);
  const market = symbolOf(call, category);
  const { query } = call;
  const far = { min: 0, max: Number.MAX_SAFE_INTEGER, usual: -1 };
  const start = wholeOf(call, 'startTime', far);
  if (start >= 0 && !query.has('endTime')) throw badParameter('Start time alone is not supported');
  const asked = wholeOf(call, 'endTime', { ...far, usual: call.nowMs });
  if (start > asked) throw badParameter('params error: startTime is after endTime');
  const { fundingMs, fundingLagMs, endMs } = market;
  const end = Math.min(asked, call.nowMs - fundingLagMs, endMs);
  const limit = wholeOf(call, 'limit', { min: 1, max: 200, usual: 200 });
  const list = [];
  for (
    let at = Math.floor(end / fundingMs) * fundingMs;
    at >= Math.max(0, start) && list.length < limit;
    at -= fundingMs
  ) {
    list.push({ symbol: market.symbol, fundingRate: fundingRateAt(at), fundingRateTimestamp: String(at) });
  }
  return { category, list };
};

export const priceLimit: Route = (call) => {
  const market = symbolOf(call, categoryOf(call, 'linear'));
  const mark = Number(markPrice(market, call.nowMs));
  const ts = String(Math.floor(call.nowMs));
  return { symbol: market.symbol, buyLmt: (mark * 1.01).toFixed(2), sellLmt: (mark * 0.99).toFixed(2), ts };
};

export const riskLimit: Route = (call) => {
  const category = contractCategoryOf(call);
  const { symbol } = symbolOf(call, category);
  const tier = (id: number, value: number, rate: number) => ({
    id,
    symbol,
    riskLimitValue: String(value),
    maintenanceMargin: String(rate),
    initialMargin: String(rate * 2),
    isLowestRisk: id === 1 ? 1 : 0,
    maxLeverage: (1 / (rate * 2)).toFixed(2),
    mmDeduction: '',
  });
  return {
    category,
    list: [tier(1, 2_000_000, 0.005), tier(2, 2_600_000, 0.0056), tier(3, 3_200_000, 0.0062)],
  };
};
