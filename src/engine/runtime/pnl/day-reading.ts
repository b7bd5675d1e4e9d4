import type { Period } from '../../analytics/pnl/calendar.js';
import { netOf } from '../../analytics/pnl/parts.js';
import type { AccountLine } from '../../domain/account-line.js';
import { type Amount, add, amount, subtract, ZERO } from '../../domain/amount.js';
import { paidInto, type SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { Quote } from '../sessions/session-quote.js';
import { LinesReading, OwnReading } from './account-lines.js';
import { periodOf } from './period-wish.js';
import { type ReadSession, type ReadStep, SessionReading } from './read-session.js';
import { Reading } from './reading.js';
import { Valuation } from './valuation.js';

/** A line and the fill that it is of have about the same time; what sessions had long before the day is none of its lines. */
const SHARES_BEFORE_MS = 86_400_000;

interface DayScope {
  readonly account: string;
  readonly coin: Quote;
  readonly period: Period;
  readonly timeZone: string;
}

interface DayFigure {
  /** Profit and loss of the period up to now, open positions included, whatever made it. */
  readonly made: Amount;
  /** What all these sessions have ever made by the same moment. */
  readonly bySessions: Amount;
}

/** One day of one account by the fold of all reports, which goes on where it was: each row is read once. */
export class DayReading {
  private readonly reading: Reading;
  private readonly sessions: SessionReading;
  private readonly lines: AccountLine[] = [];
  private readonly own: OwnReading;
  private readonly ledger: LinesReading;

  constructor(
    desk: DeskRuntime,
    private readonly scope: DayScope,
  ) {
    const { account, coin, period, timeZone } = scope;
    this.ledger = new LinesReading(desk, account);
    this.reading = new Reading({ specs: [], period, timeZone, by: 'day', isAccount: true, base: ZERO });
    this.own = new OwnReading({ lines: this.lines, coin });
    this.sessions = new SessionReading(desk, (read) => this.take(read));
  }

  /** One call at a time. `hasOwn`: of an account at an exchange. */
  async figure(specs: readonly SessionSpec[], hasOwn: boolean): Promise<DayFigure> {
    const { period } = this.scope;
    if (hasOwn) {
      const lines = await this.ledger.readOn();
      this.lines.push(...lines.filter(({ record: { atMs } }) => atMs >= period.fromMs && atMs < period.toMs));
    }
    const sessions = await this.sessions.readOn(specs);
    return { made: add(this.madeBy(sessions), this.ownMade()), bySessions: sumOf(sessions.map(madeByOne)) };
  }

  private take(read: ReadStep): void {
    this.reading.take(read);
    if (read.step.atMs >= this.scope.period.fromMs - SHARES_BEFORE_MS) this.own.take(read);
  }

  private madeBy(sessions: readonly ReadSession[]): Amount {
    const { fromMs, toMs } = this.scope.period;
    const { parts, heldAtStart, heldAtEnd } = this.reading.fold.figures();
    const valuation = new Valuation(sessions, this.sessions.prices);
    return amount(netOf(parts) + valuation.openAt(heldAtEnd, toMs) - valuation.openAt(heldAtStart, fromMs));
  }

  private ownMade(): Amount {
    const entries = this.own.steps().flatMap((step) => step.entries);
    return sumOf(entries.map(({ kind, value = ZERO }) => (kind === 'transfer' ? ZERO : value)));
  }
}

/** The day that it is where somebody lives. */
export const dayOf = (nowMs: number, timeZone: string): Period =>
  periodOf({ kind: 'ago', unit: 'day', ago: 0 }, nowMs, timeZone);

const sumOf = (values: readonly Amount[]): Amount => values.reduce<Amount>(add, ZERO);
const madeByOne = (one: ReadSession): Amount => subtract(one.snapshot.equity, paidInto(one));
