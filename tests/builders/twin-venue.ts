import type { Session } from '../../src/engine/core/session.js';
import type { Amount, Price } from '../../src/engine/domain/amount.js';
import type { ApprovedOrder, Fill } from '../../src/engine/domain/order.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import type { VenueFact } from '../../src/engine/domain/venue-fact.js';
import { approveAgain } from '../../src/engine/risk/review.js';
import { SimulatedVenue } from '../../src/engine/sim/simulated-venue.js';
import type { BarRange, VenueReports } from '../../src/engine/sim/venue-reports.js';

/** A venue elsewhere that fills as the simulated one does, and answers at once: by facts, like any other. */
export class TwinVenue implements VenueReports {
  nowMs = 0;
  private readonly venue: SimulatedVenue;
  private readonly prices: number[];
  private waiting: SessionEvent[] = [];
  private executions = 0;

  constructor(private readonly session: Session) {
    const { instruments, fill } = session.spec;
    this.venue = new SimulatedVenue(instruments, fill, this);
    this.prices = instruments.map(() => 0);
  }

  /** An event of the session; what it asks for is done when {@link work} is called. */
  take(event: SessionEvent): void {
    this.waiting.push(event);
  }

  opened(instrument: number, openMs: number, open: number): void {
    this.nowMs = openMs;
    this.prices[instrument] = open;
    this.venue.opened(instrument, openMs, open);
    this.work();
  }

  closed(instrument: number, bar: BarRange): void {
    this.nowMs = bar.closeMs;
    this.prices[instrument] = bar.close;
    this.venue.closed(instrument, bar);
    this.work();
  }

  /** Does what was asked, and what follows from it. */
  work(): void {
    for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift()) {
      if (event.kind === 'order') this.arrive(approveAgain(event));
      if (event.kind === 'cancel-asked' || (event.kind === 'canceled' && this.venue.shelf.find(event.seq))) {
        this.venue.cancel(event.seq);
        if (event.kind === 'cancel-asked') this.say({ kind: 'order-gone', seq: event.seq });
      }
    }
  }

  private arrive(order: ApprovedOrder): void {
    if (order.purpose !== 'stop') this.say({ kind: 'order-accepted', seq: order.seq });
    this.venue.submit(order);
  }

  private say(fact: VenueFact): void {
    this.session.control(fact);
  }

  filled({ seq }: ApprovedOrder, fill: Fill): void {
    this.executions += 1;
    const { quantity, price, fee, feeCoin, liquidity, atMs } = fill;
    const execId = `t${this.executions}`;
    this.say({
      kind: 'execution',
      seq,
      execution: { execId, quantity, price, fee, feeCoin, liquidity, atMs },
    });
    this.work();
  }

  expired({ seq }: ApprovedOrder, _atMs: number, code: string): void {
    this.say({ kind: 'order-gone', seq, code });
  }

  payable(order: ApprovedOrder, price: Price): Amount {
    return this.session.desk.payable(order, price);
  }

  position(instrument: number): Amount {
    return this.session.desk.position(instrument);
  }

  lastPrice(instrument: number): number {
    return this.prices[instrument] as number;
  }
}
