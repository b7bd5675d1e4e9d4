import type { InstrumentId } from '../../domain/ids.js';
import type { VenueExecution } from '../../ports/exchange.js';
import { BoundedSet } from './bounded-set.js';

/** Executions that no order of ours did, for as long as they may be why the exchange has less than a book. */
export class ForeignExecutions {
  readonly seen = new BoundedSet();
  private kept: VenueExecution[] = [];

  /** True the first time. */
  note(execution: VenueExecution): boolean {
    if (this.seen.has(execution.execId)) return false;
    this.seen.add(execution.execId);
    this.kept.push(execution);
    return true;
  }

  /** Oldest first. */
  of(instrument: InstrumentId): readonly VenueExecution[] {
    return this.kept.filter((execution) => execution.instrument === instrument);
  }

  /** A book has taken it, or what fell on it: it explains nothing more. */
  take({ execId }: VenueExecution): void {
    this.kept = this.kept.filter((execution) => execution.execId !== execId);
  }

  /**
   * Those until then, exchange time, are in all that is compared by now. A younger one may be missing in the positions, or
   * stand beside fills of ours that are not told yet: that nothing is short does not mean that it has explained nothing.
   */
  forget(untilMs: number): void {
    this.kept = this.kept.filter(({ atMs }) => atMs > untilMs);
  }
}
