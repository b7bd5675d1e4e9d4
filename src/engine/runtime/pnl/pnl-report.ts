import type { Attribution } from '../../analytics/pnl/attribution.js';
import type { Period } from '../../analytics/pnl/calendar.js';
import type { Dimension, PnlGroup } from '../../analytics/pnl/groups.js';
import { netOf } from '../../analytics/pnl/parts.js';
import { type Statement, statementOf } from '../../analytics/pnl/statement.js';
import { type Amount, amount, ZERO } from '../../domain/amount.js';
import type { SessionUid } from '../../domain/ids.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { OwnScope } from './account-lines.js';
import type { SlippageRow } from './decided-fills.js';
import { type ReadSession, readSessions } from './read-session.js';
import { Reading } from './reading.js';
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
  /** What is the account's own, in the coin of the report: interest, deposits, what others did there. */
  readonly own?: OwnScope;
  /** What people have called an order, or its session. */
  readonly tagOf?: (session: SessionUid, seq?: number) => string | undefined;
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

function reportOf(
  reading: Reading,
  { sessions, prices }: Awaited<ReturnType<typeof readSessions>>,
): PnlReport {
  const { scope, decided } = reading;
  const figures = reading.fold.figures();
  const valuation = new Valuation(sessions, prices);
  const openAtStart = valuation.openAt(figures.heldAtStart, scope.period.fromMs);
  const openAtEnd = valuation.openAt(figures.heldAtEnd, scope.period.toMs);
  const statement = statementOf(figures, { base: scope.base, openAtStart, openAtEnd });
  return {
    period: scope.period,
    statement,
    groups: reading.groups.all(),
    attribution: decided.attribution(figures, { openAtStart, openAtEnd }),
    slippage: decided.slippage(),
    slippageBy: decided.slippageBy(),
    madeSoFar: madeSoFar(reading, valuation),
    unexplained: unexplained(reading, sessions),
  };
}

function madeSoFar({ whole }: Reading, valuation: Valuation): Amount {
  const { parts, beside, heldAtEnd } = whole.figures();
  const open = valuation.openAt(heldAtEnd, Number.POSITIVE_INFINITY);
  return amount(netOf(parts) + parts.transfer - beside + open);
}

/** What the sessions say they have made, less what their record says. */
function unexplained({ whole, ownMade }: Reading, sessions: readonly ReadSession[]): Amount {
  const { parts, beside } = whole.figures();
  let said = ZERO;
  for (const { snapshot } of sessions) {
    const { realised, fees, funding } = snapshot;
    said = amount(said + realised + funding - fees);
  }
  return amount(said - (netOf(parts) - beside - ownMade));
}

/** What happened to some sessions in a period, to the unit. */
export async function pnlReportOf(desk: DeskRuntime, scope: ReportScope): Promise<PnlReport> {
  const reading = new Reading(scope);
  const read = await readSessions(desk, scope.specs, (step) => reading.take(step));
  reading.takeOwn();
  return reportOf(reading, read);
}
