import { type Amount, amount } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { VenueExecution, VenueOrder } from '../../ports/exchange.js';
import type { AccountState } from './account-state.js';
import { partOf } from './execution-part.js';
import type { LiveBook } from './live-book.js';
import { endedWith, verdictOf } from './order-facts.js';
import type { TrackedOrder } from './tracked-order.js';

export interface NewsParts {
  readonly state: AccountState;
  /** Exchange time. */
  readonly nowMs: () => number;
  /** Executions have to be asked for. */
  readonly onMissing: (book: LiveBook, order: TrackedOrder) => void;
  /** Something happened that none of our orders did. */
  readonly onForeign: (execution: VenueExecution) => void;
  /** A stop of coins was filled, and not all of that is booked. */
  readonly onStopHit: (stop: VenueOrder) => void;
}

/** Takes in what the exchange tells of orders and executions, by stream or asked; within the desk's turn. */
export class AccountNews {
  constructor(private readonly parts: NewsParts) {}

  async order(told: VenueOrder): Promise<void> {
    const { state } = this.parts;
    const owner = state.ownerOf(told.linkId);
    if (owner.kind === 'lost' && told.linkId !== undefined)
      owner.book.found.order(owner.id, told.linkId, told);
    if (owner.kind !== 'book') return;
    const order = owner.book.orders.find(owner.seq);
    if (order !== undefined) return this.ours(owner.book, order, told);
    // What is no tracked order of the book and waits for a price is one of its stops.
    if (told.triggerPrice === undefined) return;
    if (isOver(told) && !state.isStopBooked(told)) this.parts.onStopHit(told);
    else state.noteStop(told);
  }

  private async ours(book: LiveBook, order: TrackedOrder, told: VenueOrder): Promise<void> {
    order.seenMs = this.parts.nowMs();
    const verdict = verdictOf(order, told);
    if (verdict.kind === 'facts') {
      const isHeard = await book.hear(verdict.facts);
      // A session that has booked fills of it has nothing to say to its acceptance: its state is what the exchange shows.
      if (isHeard && order.phase === 'unknown' && !isOver(told)) order.phase = 'working';
      return;
    }
    order.ending = verdict.ending;
    this.parts.onMissing(book, order);
  }

  async execution(execution: VenueExecution): Promise<void> {
    const { state, onForeign } = this.parts;
    const { linkId } = execution;
    const owner = state.ownerOf(linkId);
    if (owner.kind === 'lost' && linkId !== undefined) {
      owner.book.found.execution(owner.id, linkId, execution);
      return;
    }
    if (owner.kind === 'book') return this.book(owner.book, this.seqOf(owner, execution), execution);
    const trader = execution.kind === 'stop' ? state.traderOf(execution.instrument) : undefined;
    const seq = trader?.orders.newestStop(execution.instrument, execution.side);
    if (trader !== undefined && seq !== undefined && isAgainst(trader, execution)) {
      return this.book(trader, seq, execution);
    }
    // Of what was told before a restart a book may have its part.
    const booked = state.traderOf(execution.instrument)?.orders.partsOf(execution.execId);
    if (state.foreign.note(execution, booked)) onForeign(execution);
  }

  /** A stop that was placed for an older order of the session is the same stop. */
  private seqOf(
    { book, seq }: { readonly book: LiveBook; readonly seq: number },
    told: VenueExecution,
  ): number {
    const isStop = book.orders.find(seq) === undefined && told.kind === 'stop';
    return isStop ? (book.orders.newestStop(told.instrument, told.side) ?? seq) : seq;
  }

  private async book(book: LiveBook, seq: number, execution: VenueExecution): Promise<void> {
    if (book.orders.isBooked(execution.execId)) {
      this.noteRest(book, execution);
      return this.takeOwed(book, execution.instrument);
    }
    const order = book.orders.find(seq);
    if (order !== undefined) order.seenMs = this.parts.nowMs();
    const quantity = order === undefined ? mostOf(book, execution) : execution.quantity;
    const isHeard =
      quantity > 0 &&
      (await book.hear([{ kind: 'execution', seq, execution: partOf(execution, { quantity }) }]));
    if (!isHeard && this.parts.state.foreign.note(execution)) this.parts.onForeign(execution);
    if (isHeard) this.noteRest(book, execution);
    if (order === undefined && execution.linkId !== undefined)
      this.parts.state.bookStop(execution.linkId, execution.quantity);
    await this.takeOwed(book, execution.instrument);
    if (order?.ending !== undefined) await this.end(book, order, order.ending);
  }

  /** What a stop has closed beyond what the book had: others' part of it, or fills of the book's that are told later. */
  private noteRest(book: LiveBook, execution: VenueExecution): void {
    const booked = book.orders.partsOf(execution.execId);
    if (booked.parts === 0 || booked.quantity >= execution.quantity) return;
    if (this.parts.state.foreign.note(execution, booked)) this.parts.onForeign(execution);
  }

  /** Of a stop with an id of ours nothing is others': what the book could not take of it yet it takes once it can. */
  private async takeOwed(book: LiveBook, instrument: InstrumentId): Promise<void> {
    const { foreign } = this.parts.state;
    for (const { execution, left } of foreign.of(instrument)) {
      if (execution.kind !== 'stop' || book.orders.seqOf(execution.linkId ?? '') === undefined) continue;
      const seq = book.orders.newestStop(instrument, execution.side);
      const quantity = amount(Math.min(left, mostOf(book, execution)));
      if (seq === undefined || quantity === 0) continue;
      const execId = foreign.take(execution, quantity);
      const part = partOf(execution, { quantity, before: amount(execution.quantity - left) });
      await book.hear([{ kind: 'execution', seq, execution: { ...part, execId } }]);
    }
  }

  private async end(
    book: LiveBook,
    order: TrackedOrder,
    ending: NonNullable<TrackedOrder['ending']>,
  ): Promise<void> {
    if (order.phase === 'done') return;
    const verdict = endedWith(order, ending);
    if (verdict.kind !== 'facts') return;
    order.ending = undefined;
    await book.hear(verdict.facts);
  }
}

const isOver = ({ status }: VenueOrder): boolean => status !== 'untriggered' && status !== 'open';

const heldOf = (book: LiveBook, { instrument }: VenueExecution): number =>
  book.position(instrument)?.quantity ?? 0;

const isAgainst = (book: LiveBook, execution: VenueExecution): boolean => {
  const held = heldOf(book, execution);
  return held !== 0 && execution.side === (held > 0 ? 'sell' : 'buy');
};

/** A guard closes the whole position, others' part of it too: a book loses no more than it has. */
function mostOf(book: LiveBook, execution: VenueExecution): Amount {
  if (execution.kind !== 'stop') return execution.quantity;
  const held = heldOf(book, execution);
  return isAgainst(book, execution) ? amount(Math.min(Math.abs(held), execution.quantity)) : amount(0);
}
