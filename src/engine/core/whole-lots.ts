import { type Amount, add, amount, type Price, ZERO } from '../domain/amount.js';
import { type Instrument, notionalOf, roundToLot } from '../domain/instrument.js';

/**
 * What of the coins that a spot account holds can be sold again. A venue takes its fee in the coins bought and trades
 * whole lots only: what is less than it takes is left where it is, and counts as nothing held.
 */
export class WholeLots {
  private readonly sizes: Amount[];
  /** Coins that fees have taken of what is held. */
  private readonly fees: Amount[];

  constructor(instruments: number) {
    this.sizes = Array.from({ length: instruments }, () => ZERO);
    this.fees = Array.from({ length: instruments }, () => ZERO);
  }

  of(instrument: number): Amount {
    return this.sizes[instrument] as Amount;
  }

  /** The position is `held` now, the market last traded at `price`. */
  note(instrument: number, rules: Instrument, { held, price }: Holding): void {
    this.sizes[instrument] = rules.kind === 'linear' ? held : wholeOf(rules, held, price);
    if (this.sizes[instrument] === 0) this.fees[instrument] = ZERO;
  }

  /** A fee was taken in coins. */
  charge(instrument: number, fee: Amount): void {
    this.fees[instrument] = add(this.fees[instrument] as Amount, amount(Math.max(0, fee)));
  }

  /** Of a sale that was meant for all that was bought, what is there to sell: fees are none of the strategy's business. */
  saleOf(instrument: number, rules: Instrument, wanted: Amount): Amount {
    const whole = this.of(instrument);
    const missing = wanted - whole;
    const isFee = missing > 0 && missing < (this.fees[instrument] as Amount) + rules.lotSize;
    return isFee ? whole : wanted;
  }
}

interface Holding {
  readonly held: Amount;
  readonly price: Price;
}

function wholeOf(rules: Instrument, held: Amount, price: Price): Amount {
  const whole = roundToLot(rules, amount(Math.abs(held)));
  if (whole < rules.minQuantity || notionalOf(rules, price, whole, 'floor') < rules.minValue) return ZERO;
  return amount(held < 0 ? -whole : whole);
}
