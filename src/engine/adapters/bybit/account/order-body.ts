import type { Price } from '../../../domain/amount.js';
import { formatUnits } from '../../../domain/decimal.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { OrderTerms, Side } from '../../../domain/order.js';
import type { NamedInstrument, OutgoingOrder } from '../../../ports/exchange.js';
import { categoryOf, symbolOf } from './instrument-book.js';
import type { Parameters } from './signed-client.js';

export const quantityText = (instrument: Instrument, quantity: number): string =>
  formatUnits(quantity, instrument.baseDecimals);
export const priceText = (instrument: Instrument, units: Price): string =>
  formatUnits(units, instrument.priceDecimals);

/** What every request names. */
export const named = (instrument: NamedInstrument): Parameters => ({
  category: categoryOf(instrument),
  symbol: symbolOf(instrument),
});

const WORDS = { gtc: 'GTC', ioc: 'IOC', fok: 'FOK', 'post-only': 'PostOnly' } as const;

/** 1: when the price has risen to it; 2: when it has fallen to it. A stop of a buyer lies above, what he gains by below. */
const direction = (side: Side, isStop: boolean): 1 | 2 => ((side === 'buy') === isStop ? 1 : 2);

function limitOf(instrument: Instrument, price: Price): Parameters {
  return { orderType: 'Limit', price: priceText(instrument, price) };
}

function triggerOf({ instrument, side }: OutgoingOrder, price: Price, isStop: boolean): Parameters {
  const triggerPrice = priceText(instrument, price);
  // Spot goes by where the price stands and wants to be told that it is conditional.
  if (instrument.kind === 'spot') return { triggerPrice, orderFilter: 'StopOrder' };
  return { triggerPrice, triggerDirection: direction(side, isStop), triggerBy: 'LastPrice' };
}

/** Undefined: the exchange has nothing of that kind. */
function termsOf(order: OutgoingOrder, terms: OrderTerms): Parameters | undefined {
  const { instrument } = order;
  // Without a unit a market buy of spot is counted in quote.
  const market: Parameters = {
    orderType: 'Market',
    ...(instrument.kind === 'spot' ? { marketUnit: 'baseCoin' } : {}),
  };
  switch (terms.type) {
    case 'market':
      return market;
    case 'limit': {
      const { limitPrice, timeInForce = 'gtc' } = terms;
      return { ...limitOf(instrument, limitPrice), timeInForce: WORDS[timeInForce] };
    }
    case 'stop':
      return { ...market, ...triggerOf(order, terms.stopPrice, true) };
    case 'stop-limit':
      return {
        ...limitOf(instrument, terms.limitPrice),
        timeInForce: 'GTC',
        ...triggerOf(order, terms.stopPrice, true),
      };
    case 'take-profit':
      return { ...market, ...triggerOf(order, terms.triggerPrice, false) };
    case 'trailing-stop':
      return undefined;
  }
}

/** The body of /v5/order/create; undefined where there are no such orders. */
export function orderBody(order: OutgoingOrder): Parameters | undefined {
  const { instrument, side, quantity, linkId, reduceOnly, stopPrice } = order;
  const terms = termsOf(order, order.terms);
  if (terms === undefined) return undefined;
  const isLinear = instrument.kind === 'linear';
  return {
    ...named(instrument),
    side: side === 'buy' ? 'Buy' : 'Sell',
    qty: quantityText(instrument, quantity),
    ...terms,
    orderLinkId: linkId,
    // One-way mode; a reduce-only order takes no stop along.
    ...(isLinear ? { positionIdx: 0, reduceOnly } : {}),
    ...(isLinear && stopPrice !== undefined && !reduceOnly
      ? { stopLoss: priceText(instrument, stopPrice), slTriggerBy: 'LastPrice', tpslMode: 'Full' }
      : {}),
  };
}
