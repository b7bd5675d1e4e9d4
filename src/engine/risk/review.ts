import type { Denial } from '../domain/denial.js';
import type { ApprovedOrder, OrderIntent } from '../domain/order.js';
import type { OrderEvent } from '../domain/session-event.js';
import { RISK_RULES } from './registry.js';
import type { RiskView } from './rule.js';

export type Review =
  | { readonly kind: 'approved'; readonly order: ApprovedOrder }
  | { readonly kind: 'denied'; readonly denial: Denial };

/** The only maker of an {@link ApprovedOrder}. `seq` is the session's own order number. */
export function review(intent: OrderIntent, view: RiskView, seq: number): Review {
  const denial = intent.reduceOnly ? undefined : denialOf(intent, view);
  if (denial !== undefined) return { kind: 'denied', denial };
  return { kind: 'approved', order: approve(intent, seq, view.nowMs) };
}

/** What only reduces a position needs no asking: for orders that rest already and are taken over. */
export const approveReduction = (
  intent: OrderIntent & { readonly reduceOnly: true },
  seq: number,
  sentMs: number,
): ApprovedOrder => approve(intent, seq, sentMs);

/**
 * An order that risk let go before the restart, as its record tells it, or one that lies at the venue already. Every
 * purpose but an entry only reduces.
 */
export const approveAgain = (order: OrderEvent): ApprovedOrder =>
  approve({ ...order, reduceOnly: order.purpose !== 'entry', signalMs: order.atMs }, order.seq, order.atMs);

function approve(intent: OrderIntent, seq: number, sentMs: number): ApprovedOrder {
  // Field by field: this is the one place of the hot path where a spread would show.
  const order = {
    instrument: intent.instrument,
    side: intent.side,
    quantity: intent.quantity,
    terms: intent.terms,
    purpose: intent.purpose,
    reduceOnly: intent.reduceOnly,
    reason: intent.reason,
    signalMs: intent.signalMs,
    group: intent.group,
    seq,
    sentMs,
  };
  return order as ApprovedOrder;
}

/** The first refusal of an entry, if there is one. */
export function denialOf(intent: OrderIntent, view: RiskView): Denial | undefined {
  for (const rule of RISK_RULES) {
    const denial = rule.check(intent, view);
    if (denial !== undefined) return denial;
  }
  return undefined;
}
