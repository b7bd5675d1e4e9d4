import type { StreamTopic, VenueExecution, VenueOrder } from '../../../ports/exchange.js';
import { TOPICS } from './news.js';

/** What REST knows for so long the stream should have told, ms of the exchange. */
const GRACE_MS = 5_000;
/** Stream and REST may date the same change a little apart. */
const SAME_MS = 1_000;
const REMEMBERED = 5_000;

export interface Moment {
  /** Monotonic. */
  readonly elapsedMs: number;
  /** Of the exchange. */
  readonly nowMs: number;
}

/**
 * How long ago each topic was surely alive. A quiet account hears nothing for days, so silence alone proves nothing:
 *
 * - A pong on the socket says that the connection lives, and with it all topics whose subscription was confirmed on it.
 * - Whether a topic itself has died on a living socket is found by what REST tells anyway: an execution, or an order's
 *   last change, that is older than a few seconds and younger than the subscription, and was never heard, was lost by the
 *   stream. From then on that topic is as old as its last word, and the stream is opened anew.
 *
 * Positions and the wallet change with executions, on the same socket; they are read whole at each reconciliation.
 */
export class StreamHealth {
  private readonly heardMs = new Map<StreamTopic, number>();
  private readonly executions = new Set<string>();
  /** When each order was last heard to have changed, ms of the exchange. */
  private readonly changes = new Map<string, number>();
  private readonly missed = new Set<StreamTopic>();
  private aliveMs: number | undefined;
  private upSinceMs: number | undefined;

  /** The subscription was confirmed. */
  up({ elapsedMs, nowMs }: Moment): void {
    this.upSinceMs = nowMs;
    this.aliveMs = elapsedMs;
    this.missed.clear();
  }

  down(): void {
    this.upSinceMs = undefined;
    this.aliveMs = undefined;
  }

  pong(elapsedMs: number): void {
    if (this.upSinceMs !== undefined) this.aliveMs = elapsedMs;
  }

  heard(topic: StreamTopic, elapsedMs: number): void {
    this.heardMs.set(topic, elapsedMs);
  }

  heardExecution(execId: string): void {
    this.executions.add(execId);
    forgetOldest(this.executions);
  }

  heardOrder({ orderId, updatedMs }: VenueOrder): void {
    this.changes.set(orderId, Math.max(updatedMs, this.changes.get(orderId) ?? 0));
    forgetOldest(this.changes);
  }

  /** What REST knows; true when the stream has lost some of it. It is complained of once. */
  hasLostExecution(known: readonly VenueExecution[], nowMs: number): boolean {
    const lost = known.filter(({ execId, atMs }) => this.isDue(atMs, nowMs) && !this.executions.has(execId));
    for (const { execId } of lost) this.heardExecution(execId);
    if (lost.length > 0) this.missed.add('execution');
    return lost.length > 0;
  }

  /** As {@link hasLostExecution}. */
  hasLostOrder(known: readonly VenueOrder[], nowMs: number): boolean {
    const lost = known.filter(({ orderId, updatedMs }) => {
      const heardMs = this.changes.get(orderId) ?? Number.NEGATIVE_INFINITY;
      return this.isDue(updatedMs, nowMs) && updatedMs > heardMs + SAME_MS;
    });
    for (const order of lost) this.heardOrder(order);
    if (lost.length > 0) this.missed.add('order');
    return lost.length > 0;
  }

  ages(elapsedMs: number): Readonly<Partial<Record<StreamTopic, number>>> {
    return Object.fromEntries(
      TOPICS.flatMap((topic) => {
        const heardMs = this.heardMs.get(topic);
        const aliveMs = this.missed.has(topic) ? undefined : this.aliveMs;
        const lastMs = Math.max(heardMs ?? Number.NEGATIVE_INFINITY, aliveMs ?? Number.NEGATIVE_INFINITY);
        return Number.isFinite(lastMs) ? [[topic, elapsedMs - lastMs]] : [];
      }),
    );
  }

  private isDue(atMs: number, nowMs: number): boolean {
    const { upSinceMs } = this;
    return upSinceMs !== undefined && atMs > upSinceMs + GRACE_MS && atMs < nowMs - GRACE_MS;
  }
}

/** What is so old is not compared any more. */
function forgetOldest(known: {
  readonly size: number;
  keys(): Iterable<string>;
  delete(key: string): boolean;
}): void {
  if (known.size <= REMEMBERED) return;
  for (const oldest of known.keys()) {
    known.delete(oldest);
    return;
  }
}
