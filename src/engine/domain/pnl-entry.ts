import type { Amount } from './amount.js';
import type { CoinCode, InstrumentId } from './ids.js';
import type { OrderPurpose } from './order.js';
import type { Rate } from './rate.js';

/**
 * What changes a book or an account. `transfer`: money in or out, never profit. `external`: what was done at the
 * exchange and not by this desk.
 */
export const PNL_KINDS = [
  'realised',
  'fee',
  'funding',
  'interest',
  'rebate',
  'airdrop',
  'external',
  'transfer',
] as const;
export type PnlKind = (typeof PNL_KINDS)[number];

/** What the order was for, or who gave it. */
export type PnlTag = OrderPurpose | 'by-hand' | 'outside';

/** One line of profit and loss. Positive came in, negative went out. */
export interface PnlEntry {
  /** Market time on paper, the exchange's time at an exchange. */
  readonly atMs: number;
  readonly kind: PnlKind;
  readonly coin: CoinCode;
  readonly decimals: number;
  readonly amount: Amount;
  /** In the coin of the report; absent = nobody knows what the coin was worth then. */
  readonly value?: Amount;
  /** What one coin was worth then, as it was stored. */
  readonly rate?: Rate;
  /** It was paid from beside the book: its equity does not know of it. */
  readonly isBeside?: true;
  readonly session?: string;
  readonly instrument?: InstrumentId;
  /** Of the position that it belongs to. */
  readonly side?: 'long' | 'short';
  readonly strategy?: string;
  readonly tag?: PnlTag;
}

/** What a book holds more (+) or less (−) afterwards, and what that cost. */
interface HoldingChange {
  readonly instrument: InstrumentId;
  readonly quantity: Amount;
  readonly cost: Amount;
}

/** All that one event did: sums of `value` and of `cost` together are what came into the book. */
export interface PnlStep {
  readonly atMs: number;
  readonly entries: readonly PnlEntry[];
  readonly holding?: HoldingChange;
  /** It was a fill, not a payment. */
  readonly isFill: boolean;
}
