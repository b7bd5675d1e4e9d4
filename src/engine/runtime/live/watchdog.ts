import { coinCode } from '../../domain/ids.js';
import type { Clock } from '../../ports/clock.js';
import {
  type Exchange,
  exchangeFailureOf,
  type NamedInstrument,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { Heartbeat } from '../../ports/heartbeat.js';

export interface WatchdogParts {
  readonly exchange: Pick<Exchange, 'openOrders' | 'cancel'>;
  readonly heartbeat: Pick<Heartbeat, 'last'>;
  readonly clock: Pick<Clock, 'elapsedMs'>;
  /** Whether an order is this desk's own, by its link id. */
  readonly isOurs: (linkId: string) => boolean;
  /** The desk counts as dead when it has left no sign of life for so long. */
  readonly afterMs: number;
  readonly tell: (news: WatchdogNews) => void;
}

export type WatchdogNews =
  | { readonly kind: 'silent'; readonly silentMs: number }
  | { readonly kind: 'withdrawn'; readonly linkId: string; readonly instrument: string }
  | { readonly kind: 'left'; readonly orders: number }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'back' };

/**
 * Watches over a desk from a process of its own. When the desk is silent it withdraws what would still open a position,
 * and nothing else: stops and whatever only reduces stay. It never sends an order.
 */
export class Watchdog {
  private seen: string | undefined;
  private seenAtMs: number;
  private isSilent = false;
  /** Nothing that would open a position rests any more; looked at again all the same while the desk is silent. */
  private isClear = false;

  constructor(private readonly parts: WatchdogParts) {
    this.seenAtMs = parts.clock.elapsedMs();
    this.seen = parts.heartbeat.last();
  }

  /** One look; to be called about once a second. Never rejects for what the exchange does. */
  async look(): Promise<void> {
    const { clock, heartbeat, afterMs, tell } = this.parts;
    const last = heartbeat.last();
    const nowMs = clock.elapsedMs();
    if (last !== this.seen) {
      this.seen = last;
      this.seenAtMs = nowMs;
      if (this.isSilent) tell({ kind: 'back' });
      this.isSilent = false;
      this.isClear = false;
      return;
    }
    const silentMs = nowMs - this.seenAtMs;
    if (silentMs < afterMs) return;
    if (!this.isSilent) tell({ kind: 'silent', silentMs });
    this.isSilent = true;
    await this.withdraw();
  }

  private async withdraw(): Promise<void> {
    try {
      const open = await this.parts.exchange.openOrders();
      const entries = open.filter((order) => this.isEntry(order));
      for (const order of entries) await this.cancel(order);
      if (entries.length === 0 && !this.isClear) this.parts.tell({ kind: 'left', orders: open.length });
      this.isClear = entries.length === 0;
    } catch (error) {
      this.parts.tell({ kind: 'unreachable', detail: exchangeFailureOf(error).detail });
    }
  }

  private async cancel(order: VenueOrder): Promise<void> {
    const { exchange, tell } = this.parts;
    const { linkId } = order;
    if (linkId === undefined) return;
    const instrument = namedBy(order);
    const isStop = order.status === 'untriggered';
    const answer = await exchange.cancel({ instrument, linkId, isStop });
    if (answer.kind === 'done') tell({ kind: 'withdrawn', linkId, instrument: order.instrument });
  }

  /**
   * Ours, and it would open or enlarge a position. A sale of spot cannot: there only what is held can be sold, and it may be
   * the stop.
   */
  private isEntry(order: VenueOrder): boolean {
    if (order.linkId === undefined || !this.parts.isOurs(order.linkId) || order.reduceOnly) return false;
    return namedBy(order).kind !== 'spot' || order.side === 'buy';
  }
}

/** BTC/USDT:USDT: a contract names the coin that it settles in. */
function namedBy({ instrument: id }: VenueOrder): NamedInstrument {
  const [base = '', quote = ''] = id.split(/[/:]/);
  return { id, kind: id.includes(':') ? 'linear' : 'spot', base: coinCode(base), quote: coinCode(quote) };
}
