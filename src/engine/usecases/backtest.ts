import type { Frame } from '../domain/frame.js';
import type { InstrumentId, SourceId } from '../domain/ids.js';
import type { Instrument } from '../domain/instrument.js';
import type { Metrics } from '../domain/metrics.js';
import type { FillModel, MarginTerms, Sizing } from '../domain/session.js';
import type { FillEvent } from '../domain/session-event.js';
import type { BacktestReport } from '../runtime/backtest/backtest-task.js';
import type { MarginRefusal, MarginWish } from '../runtime/planning/margin-plan.js';
import type { BrokenStrategy } from './plan-request.js';

/** A run over stored bars. Plain data: it is sent to a worker thread. */
export interface BacktestRequest {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly instruments: readonly InstrumentId[];
  readonly frame: Frame;
  /** Absent = the moving market if it has the instrument, else the stored series with most bars. */
  readonly source?: SourceId;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Decimal text in quote coins. */
  readonly cash: string;
  readonly sizing?: Sizing;
  readonly stopBps?: number;
  readonly fill?: Partial<FillModel>;
  /** Absent = as contracts have it unless said otherwise. */
  readonly margin?: MarginWish;
}

export interface BacktestProgress {
  readonly doneBars: number;
  readonly totalBars: number;
  readonly barsPerSecond: number;
  /** Under which it can be ended. */
  readonly job: string;
}

export interface BacktestResult {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly instruments: readonly Instrument[];
  readonly frame: Frame;
  readonly synthetic: boolean;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: number;
  readonly elapsedMs: number;
  readonly metrics: Metrics;
  /** Only of contracts. */
  readonly contract?: {
    readonly margin?: MarginTerms;
    /** Received (+) or paid (−), in quote units. */
    readonly funding: BacktestReport['funding'];
    readonly liquidations: number;
    /** False: the bars came without it, so none was paid. */
    readonly isFundingKnown: boolean;
  };
  readonly fills: readonly FillEvent[];
  /** After each bar, in coins of the quote; with the price of the first instrument for comparison. */
  readonly curve: {
    readonly atMs: Float64Array;
    readonly equity: Float64Array;
    readonly close: Float64Array;
  };
}

export type BacktestOutcome =
  | { readonly kind: 'done'; readonly result: BacktestResult }
  | { readonly kind: 'no-strategy'; readonly text: string; readonly nearest?: string }
  | {
      readonly kind: 'no-instrument';
      readonly text: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'no-bars';
      readonly instrument: InstrumentId;
      readonly frame: Frame;
      readonly available: readonly Frame[];
    }
  | { readonly kind: 'empty-range'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'too-few-bars'; readonly bars: number; readonly needed: number }
  | {
      readonly kind: 'bad-parameter';
      readonly name: string;
      readonly text: string;
      readonly problem: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'instrument-count'; readonly min: number; readonly max: number; readonly given: number }
  | { readonly kind: 'not-shortable'; readonly instrument: InstrumentId }
  | { readonly kind: 'mixed-quotes'; readonly quotes: readonly string[] }
  | { readonly kind: 'bad-cash'; readonly text: string }
  | MarginRefusal
  | BrokenStrategy
  /** Somebody ended it. */
  | { readonly kind: 'canceled'; readonly by: string }
  /** `detail`: what an own strategy threw, and where. */
  | { readonly kind: 'failed'; readonly code: string; readonly detail?: string };
