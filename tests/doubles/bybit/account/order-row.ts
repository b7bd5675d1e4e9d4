import { type Amount, over, print, stepped, times } from '../exact/amount.js';
import type { Order } from './types.js';

/** Where a text is not set, contracts say UNKNOWN and spot says nothing. */
const none = (isSpot: boolean): string => (isSpot ? '' : 'UNKNOWN');
const price = (value: Amount | undefined): string =>
  value === undefined || value === 0n ? '0.00' : print(value);
const optional = (value: Amount | undefined): string => (value === undefined ? '' : print(value));

const isOver = ({ status }: Readonly<Order>): boolean =>
  ['Filled', 'Cancelled', 'PartiallyFilledCanceled', 'Rejected', 'Deactivated'].includes(status);

/** What of it is still to come; of an ended order nothing. */
function leaves(order: Readonly<Order>): Amount {
  if (isOver(order)) return 0n;
  const left = order.inQuote ? order.qty - order.value : order.qty - order.filled;
  return left > 0n ? left : 0n;
}

function guards({ guards, trigger, category, shownTrigger }: Readonly<Order>): Record<string, unknown> {
  const isSpot = category === 'spot';
  const by = (value: string | undefined): string => value ?? none(isSpot);
  const has = (value: Amount | undefined): boolean => value !== undefined;
  return {
    triggerPrice: price(shownTrigger ?? trigger?.price),
    takeProfit: price(guards?.takeProfit),
    stopLoss: price(guards?.stopLoss),
    tpTriggerBy: by(has(guards?.takeProfit) ? guards?.tpBy : undefined),
    slTriggerBy: by(has(guards?.stopLoss) ? guards?.slBy : undefined),
    triggerDirection: trigger?.direction ?? 0,
    triggerBy: by(trigger?.by),
    tpLimitPrice: optional(guards?.tpLimit),
    slLimitPrice: optional(guards?.slLimit),
    // ccxt takes an order that has this key for one of contracts, so spot must not have it.
    ...(isSpot ? {} : { tpslMode: guards?.mode ?? '' }),
  };
}

function filled(order: Readonly<Order>): Record<string, unknown> {
  const left = leaves(order);
  const worth = order.inQuote ? left : times(left, order.price);
  return {
    avgPrice: order.filled === 0n ? '' : print(averageOf(order)),
    leavesQty: print(left),
    leavesValue: print(order.category === 'inverse' && order.price > 0n ? over(left, order.price) : worth),
    cumExecQty: print(order.filled),
    cumExecValue: print(order.value),
    cumExecFee: print(order.fee),
    cumFeeDetail: order.fee === 0n ? {} : { [order.feeCoin]: print(order.fee) },
  };
}

const EIGHT: Amount = 10n ** 10n;

const averageOf = (order: Readonly<Order>): Amount =>
  stepped(
    order.category === 'inverse' ? over(order.filled, order.value) : over(order.value, order.filled),
    EIGHT,
  );

/** As /v5/order/realtime and /v5/order/history print it. */
export function orderRow(order: Readonly<Order>): Record<string, unknown> {
  const isSpot = order.category === 'spot';
  return {
    orderId: order.id,
    orderLinkId: order.linkId,
    blockTradeId: '',
    symbol: order.symbol,
    price: print(order.price),
    qty: print(order.qty),
    side: order.side,
    isLeverage: isSpot ? '0' : '',
    positionIdx: order.positionIdx,
    orderStatus: order.status,
    cancelType: order.cancelType === '' ? 'UNKNOWN' : order.cancelType,
    rejectReason: order.rejectReason,
    ...filled(order),
    timeInForce: order.timeInForce,
    orderType: order.type,
    stopOrderType: order.stopOrderType === '' ? none(isSpot) : order.stopOrderType,
    orderIv: '',
    marketUnit: isSpot && order.type === 'Market' ? (order.inQuote ? 'quoteCoin' : 'baseCoin') : '',
    ...guards(order),
    lastPriceOnCreated: order.lastPriceOnCreated,
    reduceOnly: order.reduceOnly,
    closeOnTrigger: order.closeOnTrigger,
    smpType: order.smpType,
    smpGroup: 0,
    smpOrderId: '',
    placeType: '',
    ocoTriggerBy: '',
    ...(isSpot ? {} : { createType: order.createType }),
    createdTime: String(order.createdMs),
    updatedTime: String(order.updatedMs),
  };
}

/** As the private stream tells it. */
export const orderPush = (order: Readonly<Order>): Record<string, unknown> => ({
  ...orderRow(order),
  category: order.category,
  feeCurrency: order.feeCoin,
  closedPnl: '0',
});
