import type { Instrument } from '../domain/instrument.js';
import type { ApprovedOrder } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';
import { RemoteShelf } from './remote-shelf.js';
import type { SessionVenue } from './session-venue.js';

/** Executions and records that are remembered as booked: far more than a venue ever tells again. */
const MOST_SEEN = 20_000;

/**
 * A venue that is elsewhere. Bars change nothing of its orders: an order works from when it is sent until the venue
 * has said that it is filled, gone or refused. Who sends it there, and who hears what the venue says, is none of the
 * session's business: orders leave as events, and what became of them comes back as facts.
 */
export class RemoteVenue implements SessionVenue {
  readonly shelf: RemoteShelf;
  private readonly seen = new Set<string>();

  constructor(private readonly instruments: readonly Instrument[]) {
    this.shelf = new RemoteShelf(instruments.length);
  }

  submit(order: ApprovedOrder): void {
    this.shelf.add(this.indexOf(order), order);
  }

  resume(order: ApprovedOrder): void {
    this.submit(order);
  }

  indexOf({ instrument }: Pick<ApprovedOrder, 'instrument'>): number {
    return this.instruments.findIndex(({ id }) => id === instrument);
  }

  /** Protective stops are what shall stand at the venue, not orders on their way: they go at once. */
  cancel(seq: number): boolean {
    const one = this.shelf.find(seq);
    if (one !== undefined) this.shelf.end(one);
    return one !== undefined;
  }

  /** The venue shall withdraw the order; false when it was asked before. */
  ask(seq: number, cause: CancelCause): boolean {
    const one = this.shelf.find(seq);
    if (one === undefined || one.asked !== undefined) return false;
    one.asked = cause;
    return true;
  }

  isAsked(seq: number): boolean {
    return this.shelf.find(seq)?.asked !== undefined;
  }

  /** True the first time that an execution or a record is told. */
  isNew(id: string): boolean {
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    const oldest = this.seen.values().next().value;
    if (this.seen.size > MOST_SEEN && oldest !== undefined) this.seen.delete(oldest);
    return true;
  }

  working(instrument: number): readonly ApprovedOrder[] {
    return this.shelf.of(instrument).map(({ order }) => order);
  }

  hasWorking(instrument: number): boolean {
    return this.shelf.of(instrument).length > 0;
  }

  isWorking(instrument: number, seq: number): boolean {
    return this.shelf.find(seq)?.instrument === instrument;
  }

  // What bars, rules and the end of a tape would change in a simulation, the venue does itself and tells.
  opened(): void {}
  closed(): void {}
  passed(): void {}
  regrid(): void {}
  forgetVolume(): void {}
  settleNow(): void {}
}
