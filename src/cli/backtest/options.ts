import type { InstrumentKind } from '../../engine/domain/instrument.js';

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
  readonly feeBps?: string;
  readonly makerBps?: string;
  readonly takerBps?: string;
  readonly spreadBps: string;
  readonly slippageBps?: string;
  readonly latencyMs: string;
  readonly json?: boolean;
  readonly fills?: string;
  readonly picture?: string;
}
