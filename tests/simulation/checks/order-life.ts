import type { OrderEvent, SessionEvent } from '../../../src/engine/domain/session-event.js';
import type { Blame } from './violation.js';

/** How far an order has come, by the journal. A stop of a contract is a wish that the runtime keeps, no order. */
type LifeState = 'submitted' | 'unknown' | 'accepted' | 'filled' | 'canceled' | 'rejected';

export interface OrderLife {
  readonly order: OrderEvent;
  state: LifeState;
  filled: number;
  /** Filled after it had ended: booked all the same. */
  lateFills: number;
}

const ENDED: ReadonlySet<LifeState> = new Set(['filled', 'canceled', 'rejected']);
export const hasEnded = ({ state }: OrderLife): boolean => ENDED.has(state);

/** From which states a step may come; anything else is a step back. */
const FROM: Readonly<Record<'accepted' | 'unknown' | 'canceled' | 'rejected', ReadonlySet<LifeState>>> = {
  accepted: new Set(['submitted', 'unknown']),
  unknown: new Set(['submitted', 'accepted']),
  canceled: new Set(['submitted', 'unknown', 'accepted']),
  rejected: new Set(['submitted', 'unknown', 'accepted']),
};

type Step = Extract<SessionEvent, { kind: 'accepted' | 'unknown' | 'canceled' | 'rejected' }>;

export function takeStep(life: OrderLife, step: Step, blame: Blame): void {
  if (!FROM[step.kind].has(life.state)) {
    blame('I7', `order ${step.seq} went from ${life.state} to ${step.kind}`);
  }
  life.state = step.kind;
}

/** A fill is booked whatever state the order is in; more than was ordered never is. */
export function takeFill(life: OrderLife, quantity: number, blame: Blame): void {
  const { order } = life;
  if (hasEnded(life)) {
    life.lateFills += 1;
    // Booked it must be; but who waits for the executions is not surprised by one.
    if (order.purpose !== 'stop') blame('I7', `order ${order.seq} was filled after it was ${life.state}`);
  }
  life.filled += quantity;
  if (order.purpose !== 'stop' && life.filled > order.quantity) {
    blame('I7', `order ${order.seq} over ${order.quantity} was filled with ${life.filled}`);
  }
  if (life.filled >= order.quantity) life.state = 'filled';
}
