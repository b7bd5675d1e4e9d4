import { type Amount, over, print, stepped } from '../exact/amount.js';
import type { ClosedPnl, LogLine, Movement } from './types.js';

/** As /v5/account/transaction-log prints it. */
export const logRow = (line: Readonly<LogLine>): Record<string, unknown> => ({
  id: line.id,
  symbol: line.symbol,
  side: line.side,
  funding: line.type === 'SETTLEMENT' ? print(line.funding) : '',
  orderLinkId: line.orderLinkId,
  orderId: line.orderId,
  fee: print(line.fee),
  change: print(line.change),
  cashFlow: print(line.cashFlow),
  transactionTime: String(line.atMs),
  type: line.type,
  feeRate: print(line.feeRate),
  bonusChange: '',
  size: print(line.size),
  qty: print(line.qty),
  cashBalance: print(line.balance),
  currency: line.currency,
  category: line.category,
  tradePrice: print(line.price),
  tradeId: line.tradeId,
  extraFees: '',
  transSubType: '',
});

const EIGHT: Amount = 10n ** 10n;

/** As /v5/position/closed-pnl prints it. */
export function closedRow(closed: Readonly<ClosedPnl>): Record<string, unknown> {
  const { order, closedSize, entryValue, exitValue } = closed;
  const average = (value: Amount): string =>
    print(stepped(order.category === 'inverse' ? over(closedSize, value) : over(value, closedSize), EIGHT));
  return {
    symbol: order.symbol,
    orderType: order.type,
    leverage: print(closed.leverage),
    updatedTime: String(closed.updatedMs),
    side: order.side,
    orderId: order.id,
    closedPnl: print(closed.pnl),
    avgEntryPrice: average(entryValue),
    qty: print(order.qty),
    cumEntryValue: print(stepped(entryValue, EIGHT)),
    createdTime: String(closed.createdMs),
    orderPrice: print(order.price),
    closedSize: print(closedSize),
    avgExitPrice: average(exitValue),
    execType: closed.execType,
    fillCount: String(closed.fills),
    cumExitValue: print(stepped(exitValue, EIGHT)),
  };
}

export const depositRow = (movement: Readonly<Movement>): Record<string, unknown> => ({
  coin: movement.coin,
  chain: movement.coin,
  amount: print(movement.amount),
  txID: movement.id,
  status: 3,
  toAddress: '0xdouble',
  tag: '',
  depositFee: '',
  successAt: String(movement.atMs),
  confirmations: '12',
  txIndex: '1',
  blockHash: movement.id,
  batchReleaseLimit: '-1',
  depositType: '0',
  fromAddress: '',
  taxDepositRecordsId: '0',
  taxStatus: 0,
  id: movement.id,
});

export const withdrawalRow = (movement: Readonly<Movement>): Record<string, unknown> => ({
  coin: movement.coin,
  chain: movement.coin,
  amount: print(movement.amount),
  txID: movement.id,
  status: 'success',
  toAddress: '0xelsewhere',
  tag: '',
  withdrawFee: '0',
  createTime: String(movement.atMs),
  updateTime: String(movement.atMs),
  withdrawId: movement.id,
  withdrawType: 0,
  fee: '',
  tax: '',
  taxRate: '',
  taxType: '',
});
