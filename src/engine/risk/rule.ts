import type { Amount, Price } from '../domain/amount.js';
import type { Denial } from '../domain/denial.js';
import type { Instrument } from '../domain/instrument.js';
import type { OrderIntent } from '../domain/order.js';
import type { MarginTerms, RiskLimits } from '../domain/session.js';
import type { TradingState } from '../domain/trading-state.js';

/** What a rule may look at: the book as it stands when the order would be sent. Amounts in quote units. */
export interface RiskView {
  readonly instrument: Instrument;
  readonly limits: RiskLimits;
  readonly tradingState: TradingState;
  readonly paused: boolean;
  /** Market time of sending. */
  readonly nowMs: number;
  /** A signal may be this old. */
  readonly maxSignalAgeMs: number;
  /** Last price of the market. */
  readonly marketPrice: Price;
  /** What one unit is expected to cost or bring, spread and slippage included. */
  readonly expectedPrice: Price;
  /** Expected fee of the whole order. */
  readonly expectedFee: Amount;
  /** Signed, base units. */
  readonly position: Amount;
  /** What orders of the same side that are at the venue already, or of which nobody knows, may add to it, base units. */
  readonly entering: Amount;
  readonly equity: Amount;
  /** What the position is worth at the market, long or short: ≥ 0. */
  readonly ownExposure: Amount;
  /** The same of the book's other instruments, added up. */
  readonly otherExposure: Amount;
  /** What the entries that are at the venue already will take, fees included. */
  readonly reserved: Amount;
  /** Present: positions are leveraged, and all of these amounts are backed by margin. */
  readonly margin?: MarginTerms | undefined;
  /** The venue no longer trades it. */
  readonly isDelisted?: boolean;
  /** Equity at 00:00 UTC, market time. */
  readonly dayStartEquity: Amount;
}

/** One reason to refuse an entry. What only reduces a position is never asked. */
export interface RiskRule {
  readonly name: Denial['rule'];
  check(intent: OrderIntent, view: RiskView): Denial | undefined;
}
