import { type Amount, add, amount, mulDiv, negate, subtract, ZERO } from '../../domain/amount.js';
import { applyFill, FLAT } from '../../domain/position.js';

/** How what is sold is matched with what was bought: the oldest first, or all of it at its average. */
export type LotMethod = 'fifo' | 'average';

/** A change of what is held: `quantity` signed; `value` > 0, with the fee: what was paid, or what was received. */
export interface LotChange {
  readonly atMs: number;
  readonly quantity: Amount;
  readonly value: Amount;
}

/** One part of what was closed. Of a short position the sale came first. */
export interface Disposal {
  readonly side: 'long' | 'short';
  readonly acquiredMs: number;
  readonly disposedMs: number;
  readonly quantity: Amount;
  /** Paid for it and received for it. */
  readonly cost: Amount;
  readonly proceeds: Amount;
}

export const gainOf = ({ cost, proceeds }: Disposal): Amount => subtract(proceeds, cost);

interface Lot {
  readonly atMs: number;
  /** ≥ 0, of the side that is held. */
  readonly quantity: Amount;
  readonly value: Amount;
}

const share = (value: Amount, part: number, whole: number): Amount =>
  part === whole ? value : amount(mulDiv(value, part, whole, 'floor'));

/** Keeps every purchase apart. Nothing is lost by splitting: what is left of a lot keeps the odd unit. */
class FifoLots {
  private lots: Lot[] = [];
  private side: 'long' | 'short' = 'long';

  take(change: LotChange): readonly Disposal[] {
    if (change.quantity === 0) return [];
    const side = change.quantity > 0 ? 'long' : 'short';
    if (this.lots.length === 0) this.side = side;
    let rest: Lot = {
      atMs: change.atMs,
      quantity: amount(Math.abs(change.quantity)),
      value: change.value,
    };
    const closed: Disposal[] = [];
    while (this.side !== side && rest.quantity > 0) {
      const lot = this.lots[0];
      if (lot === undefined) this.side = side;
      else rest = this.close(lot, rest, closed);
    }
    if (rest.quantity > 0) this.lots.push(rest);
    return closed;
  }

  private close(lot: Lot, rest: Lot, closed: Disposal[]): Lot {
    const quantity = amount(Math.min(lot.quantity, rest.quantity));
    const opened = share(lot.value, quantity, lot.quantity);
    const ended = share(rest.value, quantity, rest.quantity);
    closed.push(
      disposalOf(this.side, { acquiredMs: lot.atMs, disposedMs: rest.atMs, quantity, opened, ended }),
    );
    if (quantity === lot.quantity) this.lots.shift();
    else this.lots[0] = minus(lot, quantity, opened);
    return minus(rest, quantity, ended);
  }
}

const minus = ({ atMs, quantity, value }: Lot, less: Amount, worth: Amount): Lot => ({
  atMs,
  quantity: subtract(quantity, less),
  value: subtract(value, worth),
});

function disposalOf(
  side: Disposal['side'],
  of: Pick<Disposal, 'acquiredMs' | 'disposedMs' | 'quantity'> & {
    readonly opened: Amount;
    readonly ended: Amount;
  },
): Disposal {
  const { opened, ended, ...what } = of;
  const [cost, proceeds] = side === 'long' ? [opened, ended] : [ended, opened];
  return { side, ...what, cost, proceeds };
}

/** All that is held has one cost; it is as old as the oldest of it. */
class AverageLots {
  private held = FLAT;
  private sinceMs = 0;

  take({ atMs, quantity, value }: LotChange): readonly Disposal[] {
    const before = this.held;
    const { position, realised } = applyFill(before, quantity, value);
    this.held = position;
    const acquiredMs = this.sinceMs;
    const isTurned = before.quantity > 0 !== position.quantity > 0;
    if (before.quantity === 0 || (isTurned && position.quantity !== 0)) this.sinceMs = atMs;
    if (before.quantity === 0 || before.quantity > 0 === quantity > 0) return [];
    const closed = amount(Math.min(Math.abs(before.quantity), Math.abs(quantity)));
    const ended =
      closed === Math.abs(quantity) ? value : amount(mulDiv(value, closed, Math.abs(quantity), 'ceil'));
    const side = before.quantity > 0 ? 'long' : 'short';
    const opened = side === 'long' ? subtract(ended, realised) : add(ended, realised);
    return [disposalOf(side, { acquiredMs, disposedMs: atMs, quantity: closed, opened, ended })];
  }
}

export interface Lots {
  take(change: LotChange): readonly Disposal[];
}

export const lotsBy = (method: LotMethod): Lots => (method === 'fifo' ? new FifoLots() : new AverageLots());

/** With the fee in it: what a purchase cost in all, what a sale brought in all. */
export const lotChange = (atMs: number, quantity: Amount, of: { value: Amount; fee: Amount }): LotChange => ({
  atMs,
  quantity,
  value: quantity > 0 ? add(of.value, of.fee) : add(of.value, negate(of.fee)),
});

export const totalGain = (disposals: readonly Disposal[]): Amount =>
  disposals.reduce<Amount>((sum, one) => add(sum, gainOf(one)), ZERO);
