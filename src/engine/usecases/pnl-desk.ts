import type { Environment } from '../domain/environment.js';
import type { PeriodWish } from '../runtime/pnl/period-wish.js';
import type { Dimension, PnlReport } from '../runtime/pnl/pnl-report.js';
import type { TaxReport } from '../runtime/pnl/tax-report.js';
import type { Asker } from './desk.js';
import type { ExportOutcome, ExportQuery } from './export-rows.js';
import type { AllPnl, AllPnlQuery } from './pnl-all.js';
import type { TagOutcome, TagRequest, TagView } from './tags.js';

/** Commands may not know the runtime; these they are shown. */
export type { PeriodWish } from '../runtime/pnl/period-wish.js';
export type { Dimension, PnlGroup, SlippageRow } from '../runtime/pnl/pnl-report.js';
export type { ExportKind, ExportQuery, ExportRow } from './export-rows.js';
export type { AcrossRow, AllPnl } from './pnl-all.js';
export type { Tagged, TagOutcome, TagView } from './tags.js';

/** Whose figures, in which coin: of one session, or of a whole account in one of its coins. */
export interface PnlSubjectQuery {
  readonly session?: string;
  readonly account?: string;
  readonly coin?: string;
  /** The person's own days, IANA. */
  readonly timeZone: string;
}

export interface PnlPeriodQuery extends PnlSubjectQuery {
  readonly period: PeriodWish;
  readonly by: Dimension;
}

/** What has to stand beside every figure. */
export interface PnlPlace {
  readonly account: string;
  /** The session, or the account. */
  readonly subject: string;
  /** Absent = on paper. */
  readonly environment?: Environment;
  readonly quote: string;
  readonly decimals: number;
  readonly synthetic: boolean;
  /** Market time. */
  readonly atMs: number;
  /** Of an account: what else it has traded in, and is not counted here. */
  readonly otherCoins?: readonly string[];
}

export type PeriodPnl = PnlReport & PnlPlace;

export interface Performance extends PnlPlace {
  readonly fromMs: number;
  readonly toMs: number;
  /** Shares, 0.05 = 5 %; undefined where there is not enough. */
  readonly timeWeighted: number | undefined;
  readonly moneyWeighted: number | undefined;
  readonly maxDrawdownPct: number;
  readonly days: { readonly won: number; readonly lost: number; readonly flat: number };
  /** What was made on each day, the oldest first. */
  readonly changes: readonly DayResult[];
  readonly best?: DayResult;
  readonly worst?: DayResult;
  /** Came in (+) and went out (−), coins: never profit. */
  readonly flows: number;
  readonly curve: { readonly atMs: Float64Array; readonly equity: Float64Array };
}

interface DayResult {
  readonly day: string;
  /** Coins. */
  readonly change: number;
}

export type TaxPnl = TaxReport & PnlPlace;

/** What is asked about profit and loss. Undefined: nothing has been traded there. */
export interface PnlDesk {
  periodPnl(query: PnlPeriodQuery): Promise<PeriodPnl | undefined>;
  /** Of all accounts, in one coin. */
  allPnl(query: AllPnlQuery): Promise<AllPnl | undefined>;
  performance(query: PnlSubjectQuery & { readonly period: PeriodWish }): Promise<Performance | undefined>;
  tax(
    query: PnlSubjectQuery & { readonly period: PeriodWish; readonly method: 'fifo' | 'average' },
  ): Promise<TaxPnl | undefined>;
  exportRows(query: ExportQuery): Promise<ExportOutcome>;
  /** Of one session, or all that there are; the newest session first. */
  tags(session?: string): readonly TagView[];
  tag(request: TagRequest, asker: Asker): Promise<TagOutcome>;
}
