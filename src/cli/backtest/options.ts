import type { InstrumentKind } from '../../engine/domain/instrument.js';
import type { MarginTerms } from '../../engine/domain/session.js';

/** The flags of `helmsman backtest` as they were typed. */
export interface BacktestFlags {
  readonly bars: string;
  readonly strategy: string;
  readonly home?: string;
  readonly set?: string;
  readonly cash: string;
  readonly instrument?: string;
  readonly kind?: InstrumentKind;
  readonly wholeUnits?: boolean;
  readonly frame?: string;
  readonly from?: string;
  readonly to?: string;
  readonly size: string;
  readonly stop?: string;
  readonly leverage?: string;
  readonly margin?: MarginTerms['mode'];
  readonly maxLeverage?: string;
  readonly maintenanceBps?: string;
  readonly feeBps?: string;
  readonly makerBps?: string;
  readonly takerBps?: string;
  readonly spreadBps: string;
  readonly slippageBps?: string;
  readonly latencyMs: string;
  readonly volumeShareBps?: string;
  readonly json?: boolean;
  readonly fills?: string;
  readonly picture?: string;
}
