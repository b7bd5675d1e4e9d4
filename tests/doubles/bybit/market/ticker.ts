import { MINUTE } from './bars.js';
import { turnoverOf, whole } from './intervals.js';
import type { SymbolMarket } from './symbol.js';

type Fields = Record<string, string>;
const DAY = 1440 * MINUTE;
const HOUR = 60 * MINUTE;

/** The next moment of funding after `nowMs`. */
const nextFundingMs = ({ fundingMs }: SymbolMarket, nowMs: number): number =>
  (Math.floor(nowMs / fundingMs) + 1) * fundingMs;

/** The rate that is paid at a moment of funding: small, of either sign, always the same for the same moment. */
export const fundingRateAt = (atMs: number): string =>
  ((Math.round(atMs / HOUR) % 7) * 0.0001 - 0.0003).toFixed(6);

/** Best prices, one tick around the last. */
export function quoteOf(market: SymbolMarket, nowMs: number): { readonly bid: string; readonly ask: string } {
  const last = Number(market.lastPrice(nowMs));
  const decimals = String(market.tickSize).split('.')[1]?.length ?? 0;
  return { bid: last.toFixed(decimals), ask: (last + market.tickSize).toFixed(decimals) };
}

/** The mark price: the last price and a little. */
export const markPrice = (market: SymbolMarket, nowMs: number): string =>
  (Number(market.lastPrice(nowMs)) * market.markShare).toFixed(2);

function dayOf(market: SymbolMarket, nowMs: number): Fields {
  const day = whole(market.between(nowMs - DAY, nowMs, nowMs));
  const last = market.lastPrice(nowMs);
  const { open = last, high = last, low = last, volume = '0' } = day ?? {};
  return {
    lastPrice: last,
    prevPrice24h: open,
    price24hPcnt: ((Number(last) - Number(open)) / (Number(open) || 1)).toFixed(6),
    highPrice24h: high,
    lowPrice24h: low,
    turnover24h: day === undefined ? '0' : turnoverOf(day),
    volume24h: volume,
  };
}

/** All fields of a ticker but best prices; spot has `usdIndexPrice`, contracts have open interest and funding. */
export function tickerFields(market: SymbolMarket, nowMs: number): Fields {
  const day = dayOf(market, nowMs);
  if (market.category === 'spot')
    return { symbol: market.symbol, ...day, usdIndexPrice: day['lastPrice'] as string };
  return {
    symbol: market.symbol,
    ...day,
    prevPrice1h: day['prevPrice24h'] as string,
    indexPrice: day['lastPrice'] as string,
    markPrice: markPrice(market, nowMs),
    openInterest: '68744.761',
    openInterestValue: '1183601235.91',
    fundingRate: fundingRateAt(nextFundingMs(market, nowMs)),
    nextFundingTime: String(nextFundingMs(market, nowMs)),
  };
}

/** As /v5/market/tickers prints it. */
export function restTicker(market: SymbolMarket, nowMs: number): Fields {
  const { bid, ask } = quoteOf(market, nowMs);
  const best = { bid1Price: bid, bid1Size: '1.5', ask1Price: ask, ask1Size: '2.5' };
  const fields = { ...tickerFields(market, nowMs), ...best };
  if (market.category === 'spot') return fields;
  const unset = {
    predictedDeliveryPrice: '',
    basisRate: '',
    deliveryFeeRate: '',
    deliveryTime: '0',
    basis: '',
  };
  return { ...fields, ...unset };
}
