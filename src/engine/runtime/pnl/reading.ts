import { PnlGroups } from '../../analytics/pnl/groups.js';
import { PeriodFold } from '../../analytics/pnl/period-fold.js';
import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { PnlStep } from '../../domain/pnl-entry.js';
import { OwnReading } from './account-lines.js';
import { DecidedFills } from './decided-fills.js';
import type { ReportScope } from './pnl-report.js';
import type { ReadStep } from './read-session.js';

/** One pass over the record of some sessions, and of what is the account's own beside them. */
export class Reading {
  readonly fold: PeriodFold;
  readonly whole = new PeriodFold({ fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY });
  readonly groups: PnlGroups;
  readonly decided = new DecidedFills();
  /** Of the account's own what is profit or loss. */
  ownMade: Amount = ZERO;
  private readonly own: OwnReading;

  constructor(readonly scope: ReportScope) {
    this.fold = new PeriodFold(scope.period);
    this.groups = new PnlGroups(scope.by, scope.timeZone);
    this.own = new OwnReading(scope.own);
  }

  take(read: ReadStep): void {
    const { spec, book, step, fill, decision } = read;
    const { isAccount } = this.scope;
    this.own.take(read);
    if (isAccount && step.entries.some(({ kind }) => kind === 'transfer')) return;
    this.note(spec.uid, step, this.scope.tagOf?.(spec.uid, fill?.orderSeq));
    if (fill === undefined || !this.isInside(step.atMs)) return;
    const key = isAccount ? spec.program.strategy : String(fill.instrument);
    this.decided.take(key, { rules: book.rules(fill.instrument), fill, decision });
  }

  /** Once all sessions were read. */
  takeOwn(): void {
    for (const step of this.own.steps()) {
      this.note('', step);
      for (const { kind, value = ZERO } of step.entries)
        if (kind !== 'transfer') this.ownMade = add(this.ownMade, value);
    }
  }

  private note(book: string, step: PnlStep, tag?: string): void {
    this.fold.take(book, step);
    this.whole.take(book, step);
    if (this.isInside(step.atMs)) this.groups.take(step, tag);
  }

  private isInside(atMs: number): boolean {
    return atMs >= this.scope.period.fromMs && atMs < this.scope.period.toMs;
  }
}
