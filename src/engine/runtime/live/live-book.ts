import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { PositionSnapshot, SessionSnapshot, SessionSpec } from '../../domain/session.js';
import type { ControlFact, OrderEvent } from '../../domain/session-event.js';
import type { VenueFact } from '../../domain/venue-fact.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { BookOrders } from './book-orders.js';
import { withFeeRate } from './fee-rate.js';
import { FoundOrders } from './found-orders.js';
import type { Inbox } from './inbox.js';

/** It failed and left something open: what protects that is no purposeless order, people decide. */
export const hasLeftOpen = ({ state, positions }: SessionSnapshot): boolean =>
  state !== 'ended' && positions.some(({ quantity }) => quantity !== 0);

/** One session as its account sees it: what it has at the exchange, and how it hears of that. */
export class LiveBook {
  readonly found = new FoundOrders();

  constructor(
    private readonly desk: DeskRuntime,
    private readonly inbox: Inbox,
    readonly orders: BookOrders,
  ) {}

  get spec(): SessionSpec {
    return this.orders.spec;
  }

  /** Undefined once it is over. Asked for each time: another may stand in for one whose strategy is lost. */
  get session(): RunningSession | undefined {
    const { hearer } = this;
    return hearer?.isOver === false ? hearer : undefined;
  }

  /** It is over, failed, and something of it is still open. */
  get hasLeftOpen(): boolean {
    const ended = this.desk.ended.get(this.spec.name);
    const last = ended?.opened.spec.uid === this.spec.uid ? ended.snapshot : this.hearer?.snapshot;
    return this.session === undefined && last !== undefined && hasLeftOpen(last);
  }

  /** Until its last figures are stored it hears what the exchange says of it. */
  private get hearer(): RunningSession | undefined {
    const session = this.desk.sessions.get(this.spec.name);
    return session?.spec.uid === this.spec.uid ? session : undefined;
  }

  /** Of one that is decided now: its id is known, or it was found at the exchange. */
  mayHaveLeft(event: OrderEvent): boolean {
    const { orders, found } = this;
    return orders.hasId(event.seq) || found.sameAs(event).length > 0;
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.spec.instruments.find((one) => one.id === id);
  }

  position(id: InstrumentId): PositionSnapshot | undefined {
    return this.session?.snapshot.positions.find(({ instrument }) => instrument === id);
  }

  /** Tells the session, in order; within the desk's turn. False: it is over and hears nothing any more. */
  async hear(facts: readonly VenueFact[]): Promise<boolean> {
    for (const fact of facts) {
      this.orders.takeFact(fact);
      if (!(await this.apply(this.valued(fact), 'venue'))) return false;
    }
    return true;
  }

  /** What a fee in a third coin was worth is known now or never. */
  private valued(fact: VenueFact): VenueFact {
    if (fact.kind !== 'execution' && fact.kind !== 'outside') return fact;
    const id = fact.kind === 'outside' ? fact.instrument : this.orders.find(fact.seq)?.event.instrument;
    const { market } = this.desk.parts;
    const execution = withFeeRate(
      fact.execution,
      id && this.instrument(id),
      (coin) => market.market(coin)?.tape.quote()?.last,
    );
    return execution === fact.execution ? fact : { ...fact, execution };
  }

  /** Does something to the session; what comes of it is stored with the desk's next flush. */
  async apply(fact: ControlFact, by: string): Promise<boolean> {
    const { desk } = this;
    await desk.settleElsewhere(({ spec }) => spec.uid === this.spec.uid);
    const session = this.hearer;
    if (session === undefined) return false;
    const row = desk.controlRowOf(session, { fact, by });
    this.inbox.noteFact(row);
    desk.note(session, await session.apply(fact), [row]);
    return true;
  }
}
