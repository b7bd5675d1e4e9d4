import type { Amount, Price } from './amount.js';
import type { CoinCode, InstrumentId } from './ids.js';
import type { Side } from './order.js';

type AccountRecordKind =
  | 'trade'
  | 'funding'
  | 'transfer-in'
  | 'transfer-out'
  | 'liquidation'
  | 'interest'
  | 'rebate'
  | 'airdrop'
  /** One coin was made into another, not by an order. */
  | 'conversion'
  | 'other';

/** The execution that a line of the ledger is of. */
interface TradeOfRecord {
  readonly execId: string;
  readonly side: Side;
  /** Base units. */
  readonly quantity: Amount;
  readonly price: Price;
  /** 1e-8 of the line's coin; + = paid. */
  readonly fee: Amount;
  /** Of the order, where it had one. */
  readonly linkId?: string;
}

/** A line of the venue's own ledger: what changed the balance of one coin. */
export interface AccountRecord {
  readonly recordId: string;
  readonly kind: AccountRecordKind;
  readonly coin: CoinCode;
  /** Signed change of the wallet, 1e-8 units. */
  readonly change: Amount;
  readonly instrument?: InstrumentId;
  readonly atMs: number;
  /** Of funding: rate, size (signed, base units) and mark it was computed from. */
  readonly funding?: { readonly rate: number; readonly quantity: Amount; readonly price: Price };
  readonly trade?: TradeOfRecord;
  /** Of a contract's trade: what is held after it, signed, base units. */
  readonly held?: Amount;
}
