import type { Price } from '../../domain/amount.js';
import type { FillEvent, OrderEvent, SessionEvent } from '../../domain/session-event.js';

/** Orders that may still be filled, and at which price each was decided. */
export class Decisions {
  private readonly orders = new Map<number, OrderEvent>();

  constructor(private readonly closeAt: (order: OrderEvent) => Price | undefined) {}

  /** Of a fill the price at which it was decided; undefined = nobody knows it. */
  take(event: SessionEvent): Price | undefined {
    if (event.kind === 'order') this.orders.set(event.seq, event);
    if (event.kind === 'rejected') this.orders.delete(event.seq);
    return event.kind === 'fill' ? this.priceOf(event) : undefined;
  }

  private priceOf({ orderSeq, remaining }: FillEvent): Price | undefined {
    const order = this.orders.get(orderSeq);
    if (remaining === undefined) this.orders.delete(orderSeq);
    return order && (triggerOf(order) ?? this.atTheTime(order));
  }

  /** A stop that follows is decided where nobody wrote it down; what was taken over or away was not decided here. */
  private atTheTime(order: OrderEvent): Price | undefined {
    if (order.outside !== undefined || order.terms.type === 'trailing-stop') return undefined;
    return this.closeAt(order);
  }
}

/** What waits for a price was decided for that price. */
function triggerOf({ terms }: OrderEvent): Price | undefined {
  if (terms.type === 'stop' || terms.type === 'stop-limit') return terms.stopPrice;
  return terms.type === 'take-profit' ? terms.triggerPrice : undefined;
}
