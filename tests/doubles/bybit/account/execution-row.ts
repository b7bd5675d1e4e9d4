import { print } from '../exact/amount.js';
import type { Execution } from './types.js';

/** As /v5/execution/list prints it. */
export function executionRow(execution: Readonly<Execution>): Record<string, unknown> {
  const { order, category } = execution;
  const isSpot = category === 'spot';
  return {
    symbol: execution.symbol,
    orderType: execution.execType === 'Funding' ? 'UNKNOWN' : order.type,
    underlyingPrice: '',
    orderLinkId: order.linkId,
    side: order.side,
    indexPrice: '',
    orderId: order.id,
    stopOrderType: order.stopOrderType === '' ? (isSpot ? '' : 'UNKNOWN') : order.stopOrderType,
    leavesQty: print(execution.leaves),
    execTime: String(execution.atMs),
    feeCurrency: isSpot ? execution.feeCoin : '',
    isMaker: execution.isMaker,
    execFee: print(execution.fee),
    feeRate: print(execution.feeRate),
    execId: execution.id,
    tradeIv: '',
    blockTradeId: '',
    markPrice: print(execution.markPrice),
    execPrice: print(execution.price),
    markIv: '',
    orderQty: print(order.qty),
    orderPrice: print(order.price),
    execValue: print(execution.value),
    execType: execution.execType,
    execQty: print(execution.qty),
    closedSize: isSpot ? '' : print(execution.closedSize),
    extraFees: '',
    execFeeV2: '',
    execPnl: '',
    createType: order.createType,
    marketUnit: '',
    seq: execution.seq,
  };
}

/** As the private stream tells it. */
export const executionPush = (execution: Readonly<Execution>): Record<string, unknown> => ({
  ...executionRow(execution),
  category: execution.category,
  isLeverage: '0',
});

/** The short form of the topic execution.fast. */
export function fastRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = ['category', 'symbol', 'execId', 'execPrice', 'execQty', 'orderId', 'isMaker'];
  return Object.fromEntries(
    [...keys, 'orderLinkId', 'side', 'execTime', 'seq'].map((key) => [key, row[key]]),
  );
}
