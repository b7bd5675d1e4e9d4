import type { Amount } from './amount.js';
import type { Environment } from './environment.js';
import type { InstrumentId } from './ids.js';

/** What is told of a session without being asked for, by its figures. Amounts in quote units, shares in percent. */
export type Sign =
  /** A limit of it is near (80 %) or reached: nothing more is opened then. */
  | {
      readonly kind: 'limit';
      readonly limit: 'daily-loss' | 'position-value';
      readonly reached: boolean;
      readonly value: Amount;
      readonly most: Amount;
    }
  /** It has fallen so far from the highest that it was worth. */
  | { readonly kind: 'drawdown'; readonly percent: number; readonly beyond: number }
  /** The mark is so near to where the venue takes the position away; price units. */
  | {
      readonly kind: 'liquidation';
      readonly instrument: InstrumentId;
      readonly percent: number;
      readonly mark: number;
      readonly liquidation: number;
      readonly priceDecimals: number;
    }
  /** Funding of what it holds is due at `dueMs`; `cost` is what it pays (+) or receives (−). */
  | {
      readonly kind: 'funding';
      readonly instrument: InstrumentId;
      readonly dueMs: number;
      readonly rate: number;
      readonly cost: Amount;
    }
  /** It has traded nothing for so long, though it used to every `usualMs`. */
  | {
      readonly kind: 'silent';
      readonly sinceMs: number;
      readonly usualMs: number;
      readonly atMs: number;
    }
  /** Its profit has reached a round figure, coins. */
  | { readonly kind: 'milestone'; readonly coins: number };

/** A sign, with what its words need. */
export interface SignTold {
  readonly kind: 'sign';
  readonly sign: Sign;
  readonly session: string;
  readonly quote: string;
  readonly quoteDecimals: number;
  readonly synthetic: boolean;
  readonly environment?: Environment;
}
