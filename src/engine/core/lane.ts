import { type Amount, add, type Price, subtract, ZERO } from '../domain/amount.js';
import type { Fill, OrderPurpose, Reason, Side, Target } from '../domain/order.js';
import type { StrategyOrder } from '../strategies/contract.js';

/** A signal waiting for the next price of its instrument. */
export interface PendingTarget {
  readonly target: Target;
  readonly reason: Reason;
  /** `end` and a close by hand never grow stale: somebody asked for them. */
  readonly purpose: Exclude<OrderPurpose, 'stop'>;
  readonly byStrategy: boolean;
  signalMs: number;
  /** A plain price for the protective stop, instead of the session's distance. */
  readonly stopPrice: number | undefined;
  /** It was asked for once more while coins were locked: what is free of them leaves without waiting for the rest. */
  readonly isPressing?: boolean;
  /** A part of what is held is on its way; the venue does not take more at once. */
  isRest?: boolean;
}

/** What comes with an order by hand and holds once it opens a position. */
export interface Cover {
  readonly stopPrice?: Price;
  readonly targetPrice?: Price;
}

/** An order that was sized already, waiting for the next price. */
export interface QueuedOrder {
  readonly order: StrategyOrder;
  readonly signalMs: number;
  /** Present: a person ordered it, so the strategy cannot withdraw it. */
  readonly cover?: Cover;
}

/** What is under way for one instrument of a session. */
export interface Lane {
  pending: PendingTarget | undefined;
  queue: QueuedOrder[];
  /** By the number of the order that brings it, until it has. */
  readonly covers: Map<number, Cover>;
  /** What the market order that is on its way aims at. */
  sent: { readonly seq: number; readonly target: Target } | undefined;
  /** The resting protective stop; `price` is where it was placed. */
  stop: { readonly seq: number; readonly price: number } | undefined;
  /** The stop follows the best price at this distance. */
  trailBps: number | undefined;
  /** The resting limit that takes the profit. */
  target: { readonly seq: number; readonly price: Price } | undefined;
  /** Where the next one shall stand, once a venue that is elsewhere has let go of the one that rests. */
  nextTarget: Price | undefined;
  /** Asked for with the entry that stands. */
  entryStop: number | undefined;
  /** What the orders of each group have bought, less what they have sold. */
  readonly heldBy: Map<number, Amount>;
  /** How often in a row a venue that is elsewhere has turned down a way out. */
  refusals: number;
  /** It was told that what is left is too little to be sold. */
  isDustTold: boolean;
}

export const emptyLane = (): Lane => ({
  pending: undefined,
  queue: [],
  covers: new Map(),
  sent: undefined,
  stop: undefined,
  trailBps: undefined,
  target: undefined,
  nextTarget: undefined,
  entryStop: undefined,
  heldBy: new Map(),
  refusals: 0,
  isDustTold: false,
});

export const directionOf = (quantity: Amount): Target =>
  quantity > 0 ? 'long' : quantity < 0 ? 'short' : 'flat';

export const entrySide = (target: Target): Side => (target === 'short' ? 'sell' : 'buy');

/** Where the instrument is going: what waits, else what is on its way, else what is held. */
export const headingOf = (lane: Lane, quantity: Amount): Target =>
  lane.pending?.target ?? lane.sent?.target ?? directionOf(quantity);

/** What is left of a waiting signal when entries go: the way out of a position that points elsewhere. */
export function withoutEntry(pending: PendingTarget | undefined, held: Target): PendingTarget | undefined {
  if (pending === undefined || pending.target === 'flat') return pending;
  if (held === 'flat' || held === pending.target) return undefined;
  return { ...pending, target: 'flat', purpose: 'exit', stopPrice: undefined };
}

/** An order of the group was filled: what the group has brought in grows, or shrinks. */
export function noteGroup({ heldBy }: Lane, group: number, { side, quantity }: Fill): void {
  const before = heldBy.get(group) ?? ZERO;
  heldBy.set(group, side === 'buy' ? add(before, quantity) : subtract(before, quantity));
}
