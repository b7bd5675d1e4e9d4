import type { Amount } from '../exact/amount.js';

/** What can be ordered here. */
export type TradedCategory = 'spot' | 'linear' | 'inverse';
export type Side = 'Buy' | 'Sell';
export type PositionIdx = 0 | 1 | 2;
export type TriggerBy = 'LastPrice' | 'IndexPrice' | 'MarkPrice';

/** The exchange's own words. */
type OrderStatus =
  | 'New'
  | 'PartiallyFilled'
  | 'Untriggered'
  | 'Triggered'
  | 'Filled'
  | 'Cancelled'
  | 'PartiallyFilledCanceled'
  | 'Rejected'
  | 'Deactivated';

export interface Trigger {
  readonly price: Amount;
  readonly by: TriggerBy;
  /** 1: when the price has risen to it; 2: when it has fallen to it. */
  readonly direction: 1 | 2;
}

/** Take profit and stop loss that an order brings along. */
export interface Guards {
  readonly takeProfit: Amount | undefined;
  readonly stopLoss: Amount | undefined;
  readonly mode: 'Full' | 'Partial';
  readonly tpBy: TriggerBy;
  readonly slBy: TriggerBy;
  /** A limit price makes it a limit order once it triggers. */
  readonly tpLimit: Amount | undefined;
  readonly slLimit: Amount | undefined;
}

/** An order with everything that may change in it. */
export interface Order {
  readonly id: string;
  readonly linkId: string;
  readonly category: TradedCategory;
  readonly symbol: string;
  readonly side: Side;
  readonly type: 'Limit' | 'Market';
  readonly timeInForce: 'GTC' | 'IOC' | 'FOK' | 'PostOnly';
  /** 0 for a market order. */
  price: Amount;
  /** In base, in contracts, or in quote where `inQuote`. */
  qty: Amount;
  readonly inQuote: boolean;
  filled: Amount;
  value: Amount;
  /** Paid so far, in `feeCoin`. */
  fee: Amount;
  feeCoin: string;
  status: OrderStatus;
  cancelType: string;
  rejectReason: string;
  readonly reduceOnly: boolean;
  readonly closeOnTrigger: boolean;
  readonly positionIdx: PositionIdx;
  trigger: Trigger | undefined;
  /** Of a trailing stop the price at which it begins to follow is shown in the place of its trigger. */
  readonly shownTrigger: Amount | undefined;
  readonly stopOrderType: string;
  readonly filter: 'Order' | 'StopOrder' | 'tpslOrder';
  guards: Guards | undefined;
  /** The order whose fills made this one, and the one that goes when this one fires. */
  readonly parentId: string;
  pairedId: string;
  readonly createType: string;
  readonly smpType: string;
  readonly lastPriceOnCreated: string;
  readonly createdMs: number;
  updatedMs: number;
  /** Grows with each order. */
  readonly seq: number;
}

export interface Execution {
  readonly id: string;
  readonly order: Readonly<Order>;
  readonly category: TradedCategory;
  readonly symbol: string;
  readonly execType: 'Trade' | 'AdlTrade' | 'BustTrade' | 'Funding';
  readonly price: Amount;
  readonly qty: Amount;
  readonly value: Amount;
  readonly fee: Amount;
  readonly feeRate: Amount;
  readonly feeCoin: string;
  readonly isMaker: boolean;
  readonly closedSize: Amount;
  readonly leaves: Amount;
  readonly markPrice: Amount;
  readonly atMs: number;
  readonly seq: number;
}

/** One line of the transaction log: what changed the balance of one coin. */
export interface LogLine {
  readonly id: string;
  readonly category: TradedCategory | '';
  readonly symbol: string;
  readonly side: Side | 'None';
  readonly type: 'TRADE' | 'SETTLEMENT' | 'TRANSFER_IN' | 'TRANSFER_OUT' | 'LIQUIDATION' | 'ADL';
  readonly currency: string;
  readonly qty: Amount;
  /** Of the position afterwards. */
  readonly size: Amount;
  readonly price: Amount;
  readonly funding: Amount;
  readonly fee: Amount;
  readonly feeRate: Amount;
  readonly cashFlow: Amount;
  readonly change: Amount;
  readonly balance: Amount;
  readonly orderId: string;
  readonly orderLinkId: string;
  readonly tradeId: string;
  readonly atMs: number;
  readonly seq: number;
}

/** What a closing order earned. */
export interface ClosedPnl {
  readonly order: Readonly<Order>;
  readonly execType: string;
  closedSize: Amount;
  entryValue: Amount;
  exitValue: Amount;
  pnl: Amount;
  fills: number;
  readonly leverage: Amount;
  readonly createdMs: number;
  updatedMs: number;
  readonly seq: number;
}

interface Trailing {
  readonly distance: Amount;
  /** It follows only after the price has been here; 0: at once. */
  readonly activeAt: Amount;
  isActive: boolean;
}

export interface Position {
  readonly category: TradedCategory;
  readonly symbol: string;
  readonly idx: PositionIdx;
  side: Side | '';
  size: Amount;
  /** Value at the entry, in the settle coin. */
  cost: Amount;
  /** Fees of the opening, not yet told as closed P&L. */
  openFee: Amount;
  curRealised: Amount;
  cumRealised: Amount;
  trailing: Trailing | undefined;
  isReduceOnly: boolean;
  adlRank: number;
  createdMs: number;
  updatedMs: number;
  seq: number;
}

/** A deposit or a withdrawal. */
export interface Movement {
  readonly id: string;
  readonly coin: string;
  readonly amount: Amount;
  readonly kind: 'deposit' | 'withdrawal';
  readonly atMs: number;
  readonly seq: number;
}
