import { type Amount, amount, type Price } from '../../src/engine/domain/amount.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import type { Execution, VenueFact } from '../../src/engine/domain/venue-fact.js';

type Order = Extract<SessionEvent, { kind: 'order' }>;

/** What a venue elsewhere knows of an order. */
interface Known {
  readonly order: Order;
  left: number;
  isOpen: boolean;
}

/**
 * A venue that does what dice say: takes orders, refuses them, fills them in parts, withdraws them; and tells it late,
 * doubled and in any order. `told` holds what it has to say.
 */
export class RestlessVenue {
  readonly told: VenueFact[] = [];
  /** Every execution that it made, once. */
  readonly made: { readonly execution: Execution; readonly side: 'buy' | 'sell' }[] = [];
  private readonly orders = new Map<number, Known>();

  constructor(
    private readonly rules: Instrument,
    private readonly random: () => number,
  ) {}

  take(event: SessionEvent): void {
    if (event.kind === 'order' && event.outside === undefined) {
      this.orders.set(event.seq, { order: event, left: event.quantity, isOpen: true });
    }
    if (event.kind === 'cancel-asked' && this.random() < 0.8) this.withdraw(event.seq);
    if (event.kind === 'canceled' && this.orders.get(event.seq)?.order.purpose === 'stop') {
      (this.orders.get(event.seq) as Known).isOpen = false;
    }
  }

  /** Something happens there, at this price. */
  stir(price: Price, held: number): void {
    for (const [seq, one] of this.orders) {
      if (!one.isOpen) continue;
      const dice = this.random();
      const isStop = one.order.purpose === 'stop';
      if (!isStop && dice < 0.25) this.say({ kind: 'order-accepted', seq });
      else if (!isStop && dice < 0.35) this.say({ kind: 'order-unknown', seq });
      else if (!isStop && dice < 0.4 && one.left === one.order.quantity) this.refuse(one);
      else if (!isStop && dice < 0.45) this.withdraw(seq);
      else if (dice < (isStop ? 0.1 : 0.8)) this.fill(one, price, held);
    }
    if (held !== 0 && this.random() < 0.01) this.interfere(price, held);
  }

  private refuse(one: Known): void {
    one.isOpen = false;
    this.say({ kind: 'order-refused', seq: one.order.seq, code: '110007' });
  }

  private withdraw(seq: number): void {
    const one = this.orders.get(seq);
    if (one === undefined || !one.isOpen) return;
    one.isOpen = false;
    this.say({ kind: 'order-gone', seq });
  }

  private fill(one: Known, price: Price, held: number): void {
    const { seq, side, purpose } = one.order;
    const most = purpose === 'entry' ? one.left : Math.min(one.left, side === 'sell' ? held : -held);
    if (most <= 0) {
      this.withdraw(seq);
      return;
    }
    const whole = this.random() < 0.5 ? most : Math.ceil(most * this.random());
    one.left -= whole;
    if (one.left === 0) one.isOpen = false;
    this.say({ kind: 'execution', seq, execution: this.make(side, whole, price) });
  }

  private interfere(price: Price, held: number): void {
    const side = held > 0 ? 'sell' : 'buy';
    const cause = this.random() < 0.5 ? 'liquidation' : 'by-hand';
    const execution = this.make(side, Math.ceil(Math.abs(held) * this.random()), price);
    this.say({ kind: 'outside', instrument: this.rules.id, side, cause, execution });
  }

  private make(side: 'buy' | 'sell', quantity: number, price: Price): Execution {
    const inCoins = this.rules.kind === 'spot' && side === 'buy';
    const execution = {
      execId: `x${this.made.length}`,
      quantity: amount(quantity),
      price,
      fee: amount(inCoins ? Math.ceil(quantity / 1_000) : 10),
      feeCoin: inCoins ? this.rules.base : this.rules.quote,
      liquidity: 'taker' as const,
      atMs: 1_704_067_200_000 + this.made.length,
    };
    this.made.push({ execution, side });
    return execution;
  }

  /** Sometimes later than others, sometimes twice. */
  private say(fact: VenueFact): void {
    const at = this.random() < 0.7 ? this.told.length : Math.floor(this.random() * (this.told.length + 1));
    this.told.splice(at, 0, fact);
    if (this.random() < 0.2) this.told.push(fact);
  }

  /** What the book must hold once everything was told: what was bought and sold, less fees in coins. */
  get holds(): Amount {
    return amount(
      this.made.reduce((sum, { execution, side }) => {
        const fee = execution.feeCoin === this.rules.base ? execution.fee : 0;
        return sum + (side === 'buy' ? execution.quantity : -execution.quantity) - fee;
      }, 0),
    );
  }
}
