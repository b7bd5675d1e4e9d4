import type { Route } from './call.js';
import { instrumentsInfo } from './instrument-routes.js';
import {
  fundingHistory,
  indexKline,
  kline,
  markKline,
  orderbook,
  priceLimit,
  recentTrade,
  riskLimit,
  tickers,
  time,
} from './market-routes.js';

/** GET without a signature, by path. What needs a key is a list of its own beside this one. */
export const PUBLIC_ROUTES: Readonly<Record<string, Route>> = {
  '/v5/market/time': time,
  '/v5/market/instruments-info': instrumentsInfo,
  '/v5/market/tickers': tickers,
  '/v5/market/kline': kline,
  '/v5/market/mark-price-kline': markKline,
  '/v5/market/index-price-kline': indexKline,
  '/v5/market/recent-trade': recentTrade,
  '/v5/market/orderbook': orderbook,
  '/v5/market/funding/history': fundingHistory,
  '/v5/market/price-limit': priceLimit,
  '/v5/market/risk-limit': riskLimit,
};
