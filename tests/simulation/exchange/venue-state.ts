import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { OrderTerms, Side } from '../../../src/engine/domain/order.js';
import type {
  ExecutionKind,
  VenueExecution,
  VenueOrderStatus,
  VenueRecord,
} from '../../../src/engine/ports/exchange.js';

/** Who sent an order: the desk, a person by another way, or the exchange itself. */
export type Sender = 'desk' | 'person' | 'exchange';

export interface BookOrder {
  readonly orderId: string;
  readonly linkId?: string;
  readonly instrument: Instrument;
  readonly side: Side;
  quantity: number;
  filled: number;
  readonly terms: OrderTerms;
  /** As they stand now: an order can be changed. */
  limitPrice?: number;
  triggerPrice?: number;
  /** Best price since it rests, of one that trails. */
  bestPrice?: number;
  readonly reduceOnly: boolean;
  /** Comes with the position that it opens. */
  readonly attachedStop?: number;
  readonly by: Sender;
  readonly kind: ExecutionKind;
  status: VenueOrderStatus;
  reason?: string;
  readonly createdMs: number;
  updatedMs: number;
  /** Questions do not show it before. */
  readonly visibleMs: number;
}

export interface HeldPosition {
  readonly instrument: Instrument;
  /** Signed, base units. */
  quantity: number;
  /** Quote units, the sign of `quantity`. */
  cost: number;
  stopPrice?: number;
  trailDistance?: number;
  /** Best price since a trailing guard stands. */
  bestPrice?: number;
  leverage: number;
  updatedMs: number;
}

export interface Seen<T> {
  readonly item: T;
  readonly visibleMs: number;
}

export type Placed =
  | { readonly kind: 'taken'; readonly orderId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** That link id was used before. */
  | { readonly kind: 'duplicate'; readonly code: string };

/** What really happened, for whoever checks; it is never forgotten. */
export interface Truth {
  /** How many orders were accepted under each link id. */
  readonly accepted: Map<string, number>;
  readonly orders: Map<string, BookOrder>;
  readonly executions: VenueExecution[];
  readonly records: VenueRecord[];
  /** Requests that reached the exchange, whatever came of them. */
  requests: number;
}

export const isOpen = ({ status }: BookOrder): boolean => status === 'open' || status === 'untriggered';
export const signed = (side: Side, quantity: number): number => (side === 'buy' ? quantity : -quantity);
export const restOf = ({ quantity, filled }: BookOrder): number => quantity - filled;
