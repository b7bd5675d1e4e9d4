import { type Amount, amount } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { VenueExecution } from '../../ports/exchange.js';
import { type BookedParts, partId } from './booked-parts.js';
import { BoundedSet } from './bounded-set.js';

/** Somebody may trade by hand all day beside a position that is nobody's. */
const MOST_KEPT = 1_000;

/** What no order of ours did, and how much of it no book has taken, base units. */
export interface ForeignExecution {
  readonly execution: VenueExecution;
  readonly left: Amount;
  /** Books have taken so many parts of it. */
  readonly taken: number;
}

const NOTHING: BookedParts = { quantity: amount(0), parts: 0 };

/** Executions that no order of ours did, for as long as they may be why the exchange has less than a book. */
export class ForeignExecutions {
  readonly seen = new BoundedSet();
  private kept: readonly ForeignExecution[] = [];

  /** True the first time. `booked`: what books had taken of it by then. */
  note(execution: VenueExecution, booked: BookedParts = NOTHING): boolean {
    if (this.seen.has(execution.execId)) return false;
    this.seen.add(execution.execId);
    const left = amount(execution.quantity - booked.quantity);
    const fresh = { execution, left, taken: booked.parts };
    this.kept = [...this.kept.slice(1 - MOST_KEPT), fresh];
    return true;
  }

  /** Oldest first. */
  of(instrument: InstrumentId): readonly ForeignExecution[] {
    return this.kept.filter(({ execution, left }) => execution.instrument === instrument && left > 0);
  }

  /** A book takes so much of it: that explains nothing more. The id under which it is booked: of each part another. */
  take({ execId }: VenueExecution, quantity: Amount): string {
    const parts = this.kept.find(({ execution }) => execution.execId === execId)?.taken ?? 0;
    this.kept = this.kept.map((one) =>
      one.execution.execId === execId
        ? { ...one, left: amount(one.left - quantity), taken: one.taken + 1 }
        : one,
    );
    return partId(execId, parts + 1);
  }

  /**
   * Those until then, exchange time, are in all that is compared by now. A younger one may be missing in the positions, or
   * stand beside fills of ours that are not told yet: that nothing is short does not mean that it has explained nothing.
   * What made a position that is nobody's is kept with it: a fill of ours that meets that position later closes nothing of
   * a book's.
   */
  forget(untilMs: number, isExternal: (instrument: InstrumentId) => boolean): void {
    this.kept = this.kept.filter(
      ({ execution: { atMs, instrument } }) => atMs > untilMs || isExternal(instrument),
    );
  }
}
