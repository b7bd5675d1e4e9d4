import type { Attribution } from '../../analytics/pnl/attribution.js';
import type { Period } from '../../analytics/pnl/calendar.js';
import { type Dimension, type PnlGroup, PnlGroups } from '../../analytics/pnl/groups.js';
import { netOf } from '../../analytics/pnl/parts.js';
import { PeriodFold } from '../../analytics/pnl/period-fold.js';
import { type Statement, statementOf } from '../../analytics/pnl/statement.js';
import { type Amount, amount, ZERO } from '../../domain/amount.js';
import type { PnlStep } from '../../domain/pnl-entry.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { DecidedFills, type SlippageRow } from './decided-fills.js';
import { type ReadSession, type ReadStep, readSessions } from './read-session.js';
import { Valuation } from './valuation.js';

export type { Dimension, PnlGroup, SlippageRow };

export interface ReportScope {
  readonly specs: readonly SessionSpec[];
  readonly period: Period;
  readonly timeZone: string;
  readonly by: Dimension;
  /** Money that comes into a session from its own account is none that comes into the account. */
  readonly isAccount: boolean;
  /** What the account held before anything was traded; a session begins with nothing. */
  readonly base: Amount;
  /** What came in or went out beside all sessions: interest, deposits, what others did there. */
  readonly beside?: readonly PnlStep[];
}

export interface PnlReport {
  readonly period: Period;
  readonly statement: Statement;
  readonly groups: readonly PnlGroup[];
  readonly attribution: Attribution;
  readonly slippage: SlippageRow;
  readonly slippageBy: readonly SlippageRow[];
  /** All that was made up to now, open positions included. */
  readonly madeSoFar: Amount;
  /** Units by which the figures of the sessions themselves differ; 0 unless something is not stored yet. */
  readonly unexplained: Amount;
}

/** One pass over the record of some sessions: a period that adds up, and what made it. */
class Reading {
  private readonly fold: PeriodFold;
  private readonly whole = new PeriodFold({
    fromMs: Number.NEGATIVE_INFINITY,
    toMs: Number.POSITIVE_INFINITY,
  });
  private readonly groups: PnlGroups;
  private readonly decided = new DecidedFills();

  constructor(private readonly scope: ReportScope) {
    this.fold = new PeriodFold(scope.period);
    this.groups = new PnlGroups(scope.by, scope.timeZone);
  }

  take({ spec, book, step, fill, decision }: ReadStep): void {
    const { isAccount } = this.scope;
    if (isAccount && step.entries.some(({ kind }) => kind === 'transfer')) return;
    this.note(spec.uid, step);
    if (fill === undefined || !this.isInside(step.atMs)) return;
    const key = isAccount ? spec.program.strategy : String(fill.instrument);
    this.decided.take(key, { rules: book.rules(fill.instrument), fill, decision });
  }

  note(book: string, step: PnlStep): void {
    this.fold.take(book, step);
    this.whole.take(book, step);
    if (this.isInside(step.atMs)) this.groups.take(step);
  }

  report({ sessions, prices }: Awaited<ReturnType<typeof readSessions>>): PnlReport {
    const { scope } = this;
    const figures = this.fold.figures();
    const valuation = new Valuation(sessions, prices);
    const openAtStart = valuation.openAt(figures.heldAtStart, scope.period.fromMs);
    const openAtEnd = valuation.openAt(figures.heldAtEnd, scope.period.toMs);
    const statement = statementOf(figures, { base: scope.base, openAtStart, openAtEnd });
    return {
      period: scope.period,
      statement,
      groups: this.groups.all(),
      attribution: this.decided.attribution(figures, { openAtStart, openAtEnd }),
      slippage: this.decided.slippage(),
      slippageBy: this.decided.slippageBy(),
      madeSoFar: this.madeSoFar(valuation),
      unexplained: this.unexplained(sessions),
    };
  }

  private madeSoFar(valuation: Valuation): Amount {
    const { parts, beside, heldAtEnd } = this.whole.figures();
    const open = valuation.openAt(heldAtEnd, Number.POSITIVE_INFINITY);
    return amount(netOf(parts) + parts.transfer - beside + open);
  }

  /** What the sessions say they have made, less what their record says. */
  private unexplained(sessions: readonly ReadSession[]): Amount {
    const { parts, beside } = this.whole.figures();
    let said = ZERO;
    for (const { snapshot } of sessions) {
      const { realised, fees, funding } = snapshot;
      said = amount(said + realised + funding - fees);
    }
    const own = this.scope.beside?.flatMap(({ entries }) => entries) ?? [];
    const others = own.reduce((sum, { kind, value = ZERO }) => (kind === 'transfer' ? sum : sum + value), 0);
    return amount(said - (netOf(parts) - beside - others));
  }

  private isInside(atMs: number): boolean {
    return atMs >= this.scope.period.fromMs && atMs < this.scope.period.toMs;
  }
}

/** What happened to some sessions in a period, to the unit. */
export async function pnlReportOf(desk: DeskRuntime, scope: ReportScope): Promise<PnlReport> {
  const reading = new Reading(scope);
  for (const step of scope.beside ?? []) reading.note('', step);
  return reading.report(await readSessions(desk, scope.specs, (step) => reading.take(step)));
}
