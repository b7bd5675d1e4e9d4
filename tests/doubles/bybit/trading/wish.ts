import type { Guards, Order } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import {
  amountIn,
  type Body,
  categoryIn,
  isTrue,
  marketIn,
  oneOf,
  positionIdxIn,
  sideIn,
  textIn,
  triggerByIn,
} from './ask.js';
import { bestOf } from './prices.js';
import { refuse, refuseBy } from './refuse.js';
import { timeOf, type World } from './world.js';

/** What a create request asks for, read but not yet checked against the rules of the symbol. */
export type Wish = Pick<
  Order,
  | 'category'
  | 'symbol'
  | 'side'
  | 'type'
  | 'timeInForce'
  | 'price'
  | 'qty'
  | 'inQuote'
  | 'linkId'
  | 'reduceOnly'
  | 'closeOnTrigger'
  | 'positionIdx'
  | 'trigger'
  | 'guards'
  | 'filter'
  | 'stopOrderType'
  | 'smpType'
> & { readonly market: SymbolMarket };

const TIMES = ['GTC', 'IOC', 'FOK', 'PostOnly'] as const;
const LINK_ID = /^[A-Za-z0-9_-]{1,36}$/;

function timeInForceIn(body: Body, type: Order['type']): Order['timeInForce'] {
  if (type === 'Market') return 'IOC';
  if (body['timeInForce'] === undefined || body['timeInForce'] === '') return 'GTC';
  const found = TIMES.find((one) => one === body['timeInForce']);
  if (found === undefined) throw refuseBy(String(body['category']), 10001, 170115, undefined);
  return found;
}

function linkIdIn(body: Body): string {
  const linkId = textIn(body, 'orderLinkId');
  if (linkId !== '' && !LINK_ID.test(linkId)) throw refuse(10001, 'params error: OrderLinkId invalid');
  return linkId;
}

function priceIn(body: Body, type: Order['type']): Amount {
  if (type === 'Market') return 0n;
  const price = amountIn(body, 'price');
  if (price === undefined || price === 0n) throw refuse(10001, 'params error: price invalid');
  return price;
}

/** Undefined where none are asked for. */
function guardsIn(body: Body): Guards | undefined {
  const wanted = (name: string): Amount | undefined => {
    const value = amountIn(body, name);
    return value === 0n ? undefined : value;
  };
  const [takeProfit, stopLoss] = [wanted('takeProfit'), wanted('stopLoss')];
  if (takeProfit === undefined && stopLoss === undefined) return undefined;
  const mode = body['tpslMode'] === 'Partial' ? 'Partial' : 'Full';
  const isLimit = (name: string): boolean => body[name] === 'Limit';
  const isSpot = body['category'] === 'spot';
  if (mode === 'Full' && !isSpot && (isLimit('tpOrderType') || isLimit('slOrderType')))
    throw refuse(10001, 'params error: a limit TP/SL needs tpslMode Partial');
  return {
    takeProfit,
    stopLoss,
    mode,
    tpBy: triggerByIn(body, 'tpTriggerBy'),
    slBy: triggerByIn(body, 'slTriggerBy'),
    tpLimit: isLimit('tpOrderType') ? amountIn(body, 'tpLimitPrice') : undefined,
    slLimit: isLimit('slOrderType') ? amountIn(body, 'slLimitPrice') : undefined,
  };
}

/** Spot goes by where the price stands; contracts must say which way they expect it to go. */
function triggerIn(world: World, body: Body, market: SymbolMarket): Order['trigger'] {
  const price = amountIn(body, 'triggerPrice');
  if (price === undefined || price === 0n) return undefined;
  if (market.category === 'spot') {
    const { bid } = bestOf(market, timeOf(world));
    return { price, by: 'LastPrice', direction: price > bid ? 1 : 2 };
  }
  const direction = body['triggerDirection'];
  if (direction !== 1 && direction !== 2) throw refuse(10001, 'params error: TriggerDirection invalid');
  return { price, by: triggerByIn(body, 'triggerBy'), direction };
}

/** Spot: qty of a market buy is in quote unless marketUnit says otherwise. */
function isInQuote(body: Body, { category, type, side }: Pick<Order, 'category' | 'type' | 'side'>): boolean {
  if (category !== 'spot' || type !== 'Market') return false;
  if (body['marketUnit'] === undefined || body['marketUnit'] === '') return side === 'Buy';
  return oneOf(body, 'marketUnit', ['baseCoin', 'quoteCoin']) === 'quoteCoin';
}

function filterOf(body: Body, category: string, hasTrigger: boolean): Order['filter'] {
  if (category !== 'spot') return hasTrigger ? 'StopOrder' : 'Order';
  const given = body['orderFilter'] ?? 'Order';
  const filter = given === '' ? 'Order' : given;
  if (filter !== 'Order' && filter !== 'StopOrder' && filter !== 'tpslOrder')
    throw refuse(170130, 'params error: orderFilter invalid');
  if (hasTrigger !== (filter !== 'Order')) throw refuse(170130, 'params error: triggerPrice and orderFilter');
  return filter;
}

/** Throws a Refusal for what cannot be read. */
export function readWish(world: World, body: Body): Wish {
  const category = categoryIn(body);
  const market = marketIn(world, body, category);
  const side = sideIn(body);
  const type = oneOf<Order['type']>(body, 'orderType', ['Limit', 'Market']);
  const qty = amountIn(body, 'qty');
  if (qty === undefined) throw refuse(10001, 'params error: Qty invalid');
  const trigger = triggerIn(world, body, market);
  const filter = filterOf(body, category, trigger !== undefined);
  const stop = filter === 'tpslOrder' ? 'tpslOrder' : 'Stop';
  return {
    market,
    category,
    symbol: market.symbol,
    side,
    type,
    timeInForce: timeInForceIn(body, type),
    price: priceIn(body, type),
    qty,
    inQuote: isInQuote(body, { category, type, side }),
    linkId: linkIdIn(body),
    reduceOnly: category !== 'spot' && isTrue(body, 'reduceOnly'),
    closeOnTrigger: category !== 'spot' && isTrue(body, 'closeOnTrigger'),
    positionIdx: category === 'spot' ? 0 : positionIdxIn(body),
    trigger,
    guards: guardsIn(body),
    filter,
    stopOrderType: trigger === undefined ? '' : stop,
    smpType: textIn(body, 'smpType') === '' ? 'None' : oneOf(body, 'smpType', SMP),
  };
}

const SMP = ['None', 'CancelMaker', 'CancelTaker', 'CancelBoth'] as const;
