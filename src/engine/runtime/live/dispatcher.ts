import { MIN_SIGNAL_AGE_MS } from '../../core/semantics.js';
import { frameMs } from '../../domain/frame.js';
import type { Answer, Exchange, OutgoingOrder } from '../../ports/exchange.js';
import type { Inbox } from './inbox.js';
import type { Leverage } from './leverage.js';
import type { LiveBook } from './live-book.js';
import { factOfAnswer, goneFact } from './order-facts.js';
import { isEntry, type TrackedOrder } from './tracked-order.js';

const RETRY_MS = 1_000;
/** After a withdrawal was taken, its end should be told; else it is asked for. */
const CANCEL_MS = 3_000;
const TELL_UNKNOWN_MS = 30_000;

export interface DispatchParts {
  readonly exchange: Exchange;
  readonly inbox: Inbox;
  readonly elapsedMs: () => number;
  readonly leverage: Leverage;
  /** Market time is the exchange's: a signal grows old. */
  readonly isRealTime: boolean;
  /** Entries leave. */
  readonly mayEnter: () => boolean;
  /** Whether it is there already, from before this start, was looked at: until then it neither leaves nor is given up. */
  readonly isLookedFor: (order: TrackedOrder) => boolean;
  /** Nothing leaves any more: the desk is closing. */
  readonly isClosed: () => boolean;
  /** The exchange would not reduce what the book holds: perhaps it holds something else. */
  readonly onDiffering: () => void;
  /** What became of it has to be asked for. */
  readonly ask: (book: LiveBook, order: TrackedOrder) => void;
}

/** Brings orders and withdrawals to the exchange. Nobody waits for it: answers come in as facts. */
export class Dispatcher {
  private readonly onTheirWay = new Set<Promise<void>>();

  constructor(private readonly parts: DispatchParts) {}

  /** It is stored, or only reduces risk: it leaves now, or as soon as it may. */
  release(book: LiveBook, seq: number): void {
    const order = book.orders.find(seq);
    book.orders.release(seq);
    if (order !== undefined) this.send(book, order);
  }

  /** What waits and may go by now. */
  retry(book: LiveBook, order: TrackedOrder): void {
    if (order.phase === 'waiting' && order.retryMs <= this.parts.elapsedMs()) this.send(book, order);
    if (!order.cancelAsked || order.phase !== 'working' || order.retryMs > this.parts.elapsedMs()) return;
    if (order.isCancelTaken) this.parts.ask(book, order);
    else this.withdraw(book, order);
  }

  private send(book: LiveBook, order: TrackedOrder): void {
    const { exchange, inbox, isClosed, isLookedFor } = this.parts;
    if (order.phase !== 'waiting' || !order.mayLeave || isClosed() || !isLookedFor(order)) return;
    if (order.cancelAsked) {
      inbox.add(() => this.giveUp(book, order));
      return;
    }
    const deadlineMs = this.deadlineOf(book, order);
    if (deadlineMs !== undefined && exchange.nowMs() > deadlineMs) {
      inbox.add(() => this.giveUp(book, order, 'too-late'));
      return;
    }
    if (!this.mayGo(book, order)) return;
    const outgoing = outgoingOf(book, order, deadlineMs);
    if (outgoing === undefined) return;
    order.phase = 'sending';
    order.sentMs = exchange.nowMs();
    order.seenMs = order.sentMs;
    const sent = exchange.place(outgoing).then((answer) => {
      this.onTheirWay.delete(sent);
      inbox.add(() => this.answered(book, order, answer));
    });
    this.onTheirWay.add(sent);
  }

  private mayGo(book: LiveBook, order: TrackedOrder): boolean {
    const { inbox, mayEnter } = this.parts;
    if (!isEntry(order.event)) return true;
    if (!mayEnter()) return false;
    if (!book.found.isSpent(order.seq)) return this.isPrepared(book, order);
    // A record that was lost has opened something else under this number: on top of that nothing is opened.
    inbox.add(() => this.giveUp(book, order, 'record-lost'));
    return false;
  }

  /** A contract stands at its session's leverage. */
  private isPrepared(book: LiveBook, order: TrackedOrder): boolean {
    const leverage = this.parts.leverage.prepare(book, order.event.instrument);
    if (typeof leverage !== 'string') this.parts.inbox.add(() => this.giveUp(book, order, leverage.code));
    return leverage === 'ready';
  }

  /** Every order that has left has its answer. */
  async settled(): Promise<void> {
    await Promise.all(this.onTheirWay);
  }

  /** It has never left. */
  private async giveUp(book: LiveBook, order: TrackedOrder, code?: string): Promise<void> {
    if (order.phase !== 'waiting') return;
    const { seq } = order;
    await book.hear([code === undefined ? goneFact(order, undefined) : { kind: 'order-refused', seq, code }]);
    order.phase = 'done';
  }

  /** Only entries grow old. */
  private deadlineOf({ spec }: LiveBook, { event }: TrackedOrder): number | undefined {
    const [finest] = spec.series;
    if (!isEntry(event) || !this.parts.isRealTime || finest === undefined) return undefined;
    return event.atMs + Math.max(frameMs(finest.frame), MIN_SIGNAL_AGE_MS);
  }

  /** Whether an entry that never arrived may be sent again. */
  isYoung(book: LiveBook, order: TrackedOrder): boolean {
    const deadlineMs = this.deadlineOf(book, order);
    return deadlineMs === undefined || this.parts.exchange.nowMs() <= deadlineMs;
  }

  private async answered(book: LiveBook, order: TrackedOrder, answer: Answer): Promise<void> {
    const { exchange, elapsedMs } = this.parts;
    const nowMs = exchange.nowMs();
    const wasSending = order.phase === 'sending';
    const fact = factOfAnswer(order, answer);
    if (answer.kind === 'taken') {
      order.seenMs = nowMs;
      if (wasSending) order.unheardSinceMs = elapsedMs();
    }
    if (answer.kind === 'unknown' && answer.isUsed === true) order.wasThere = true;
    if (answer.kind === 'unknown' && wasSending) {
      order.sentMs = answer.sentMs;
      order.tellMs = elapsedMs() + TELL_UNKNOWN_MS;
    }
    if (fact !== undefined) await book.hear([fact]);
    if (answer.kind === 'refused' && !isEntry(order.event)) this.parts.onDiffering();
    // Where the session has nothing to say to it, its state is what the answer says.
    if (order.phase === 'sending') order.phase = phaseAfter(answer);
    order.retryMs = elapsedMs() + (answer.kind === 'not-sent' ? RETRY_MS : 0);
    if (order.cancelAsked) this.withdraw(book, order);
  }

  /** Its withdrawal is stored, or cannot be. Of one of which nobody knows it is asked for too: it may rest there. */
  withdraw(book: LiveBook, order: TrackedOrder): void {
    const { exchange, elapsedMs, isClosed } = this.parts;
    if (order.phase === 'waiting') this.send(book, order);
    const isThere = order.phase === 'working' || order.phase === 'unknown';
    if (!isThere || order.isAsked || isClosed() || order.retryMs > elapsedMs()) return;
    const instrument = book.instrument(order.event.instrument);
    if (instrument === undefined) return;
    order.isAsked = true;
    const isStop = 'stopPrice' in order.event.terms || order.event.terms.type === 'take-profit';
    void exchange.cancel({ instrument, linkId: order.linkId, isStop }).then((answer) => {
      order.isAsked = false;
      order.isCancelTaken = answer.kind === 'done';
      order.retryMs = elapsedMs() + (answer.kind === 'done' ? CANCEL_MS : RETRY_MS);
      // What became of it is not what a withdrawal's answer says: a fill may have come between.
      if (answer.kind === 'gone' || answer.kind === 'refused') this.parts.ask(book, order);
    });
  }
}

function phaseAfter(answer: Answer): TrackedOrder['phase'] {
  switch (answer.kind) {
    case 'taken':
      return 'working';
    case 'unknown':
      return 'unknown';
    case 'not-sent':
      return answer.cause === 'deadline' ? 'done' : 'waiting';
    case 'refused':
      return 'done';
  }
}

function outgoingOf(
  book: LiveBook,
  order: TrackedOrder,
  deadlineMs: number | undefined,
): OutgoingOrder | undefined {
  const { linkId, event } = order;
  const instrument = book.instrument(event.instrument);
  if (instrument === undefined) return undefined;
  const { side, quantity, terms, stopPrice } = event;
  return {
    linkId,
    instrument,
    side,
    quantity,
    terms,
    reduceOnly: !isEntry(event),
    ...(stopPrice === undefined ? {} : { stopPrice }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  };
}
