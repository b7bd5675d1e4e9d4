import type { StreamTopic, VenueExecution, VenueOrder } from '../../../ports/exchange.js';
import { TOPICS } from './news.js';

/** What REST knows for so long the stream should have told, ms of the exchange. */
const GRACE_MS = 5_000;
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
  /** Order and time of its last change. */
  private readonly changes = new Set<string>();
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
    remember(this.executions, execId);
  }

  heardOrder({ orderId, updatedMs }: VenueOrder): void {
    remember(this.changes, `${orderId} ${updatedMs}`);
  }

  /** What REST knows; true when the stream has lost some of it. */
  hasLostExecution(known: readonly VenueExecution[], nowMs: number): boolean {
    const lost = known.some(({ execId, atMs }) => this.isDue(atMs, nowMs) && !this.executions.has(execId));
    if (lost) this.missed.add('execution');
    return lost;
  }

  hasLostOrder(known: readonly VenueOrder[], nowMs: number): boolean {
    const lost = known.some(
      ({ orderId, updatedMs }) =>
        this.isDue(updatedMs, nowMs) && !this.changes.has(`${orderId} ${updatedMs}`),
    );
    if (lost) this.missed.add('order');
    return lost;
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

/** The oldest go first: what is so old is not compared any more. */
function remember(set: Set<string>, one: string): void {
  set.add(one);
  if (set.size <= REMEMBERED) return;
  for (const oldest of set) {
    set.delete(oldest);
    return;
  }
}
