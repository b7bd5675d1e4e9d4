import { type Amount, add, amount, mulDiv, type Price, ZERO } from '../domain/amount.js';
import { type Instrument, notionalOf } from '../domain/instrument.js';
import type { ApprovedOrder, OrderIntent, OrderTerms, Side } from '../domain/order.js';
import type { MarginTerms, RiskLimits } from '../domain/session.js';
import type { TradingState } from '../domain/trading-state.js';
import type { RiskView } from '../risk/rule.js';
import { feeOf, takerPrice } from '../sim/costs.js';
import type { OrderDeskFace } from './order-desk-face.js';
import { affordableOf } from './sizing.js';

type Costly = Pick<OrderIntent, 'side' | 'terms' | 'quantity'>;

/** What risk may look at before it answers: the book and the market as they stand now, counted when a rule asks. */
export class DeskRiskView implements RiskView {
  readonly expectedPrice: Price;

  constructor(
    private readonly desk: OrderDeskFace,
    private readonly index: number,
    private readonly intent: OrderIntent,
  ) {
    this.expectedPrice = expectedPriceOf(desk, index, intent);
  }

  get instrument(): Instrument {
    return this.desk.rules(this.index);
  }
  get limits(): RiskLimits {
    return this.desk.parts.spec.limits;
  }
  get tradingState(): TradingState {
    return this.desk.parts.controls.tradingState;
  }
  get paused(): boolean {
    return this.desk.parts.controls.paused;
  }
  get nowMs(): number {
    return this.desk.nowMs;
  }
  get maxSignalAgeMs(): number {
    return this.desk.maxSignalAgeMs(this.index);
  }
  get marketPrice(): Price {
    return this.desk.parts.account.marketPrice(this.index);
  }
  get expectedFee(): Amount {
    const { side, quantity } = this.intent;
    const fill = { side, price: this.expectedPrice, quantity };
    return feeOf(this.instrument, fill, this.desk.parts.spec.fill.takerBps);
  }
  get position(): Amount {
    return this.desk.position(this.index);
  }
  get entering(): Amount {
    return this.desk.venue.shelf.enteringOf(this.index, this.intent.side);
  }
  get equity(): Amount {
    return this.desk.parts.account.equity();
  }
  get ownExposure(): Amount {
    return this.desk.parts.account.exposure(this.index);
  }
  get otherExposure(): Amount {
    return otherExposureOf(this.desk, this.index);
  }
  get reserved(): Amount {
    return reservedBy(this.desk);
  }
  get margin(): MarginTerms | undefined {
    return this.desk.parts.spec.margin;
  }
  get isDelisted(): boolean {
    return this.desk.isDelisted(this.index);
  }
  get dayStartEquity(): Amount {
    return this.desk.parts.account.dayStartEquity;
  }
}

/**
 * What an order sent now is expected to be filled at, or the higher price where it may be either: a limit at its own,
 * unless it sells below the market; all else like a taker, at the market or at its trigger.
 */
export function expectedPriceOf(
  desk: OrderDeskFace,
  instrument: number,
  { side, terms }: { readonly side: Side; readonly terms: OrderTerms },
): Price {
  const limit = terms.type === 'limit' || terms.type === 'stop-limit' ? terms.limitPrice : undefined;
  if (limit !== undefined && side === 'buy') return limit;
  const now = Math.max(1, desk.parts.account.marketPrice(instrument));
  const market = triggeredAt(side, terms, now);
  const taken = takerPrice(desk.rules(instrument), desk.parts.spec.fill, { side, market });
  return limit !== undefined && limit > taken ? limit : taken;
}

/** Where the market stands when the order takes, in price units: a buying trail may start from no more than `now`. */
function triggeredAt(side: Side, terms: OrderTerms, now: number): number {
  const against = side === 'buy' ? Math.max : Math.min;
  const inFavour = side === 'buy' ? Math.min : Math.max;
  switch (terms.type) {
    case 'market':
    case 'limit':
      return now;
    case 'stop':
    case 'stop-limit':
      return against(now, terms.stopPrice);
    case 'take-profit':
      return inFavour(now, terms.triggerPrice);
    case 'trailing-stop': {
      const from = inFavour(now, terms.activationPrice ?? now);
      return side === 'buy' ? mulDiv(from, 10_000 + terms.trailBps, 10_000, 'ceil') : from;
    }
  }
}

function otherExposureOf({ parts, lanes }: OrderDeskFace, instrument: number): Amount {
  let sum = ZERO;
  for (let index = 0; index < lanes.length; index++) {
    if (index !== instrument) sum = add(sum, parts.account.exposure(index));
  }
  return sum;
}

/** What the entries at the venue will take when they are filled; those against a position bring it back. */
function reservedBy(desk: OrderDeskFace): Amount {
  let sum = ZERO;
  for (let instrument = 0; instrument < desk.lanes.length; instrument++) {
    if (!desk.venue.hasWorking(instrument)) continue;
    const held = desk.position(instrument);
    for (const order of desk.venue.working(instrument)) {
      const against = order.side === 'buy' ? held < 0 : held > 0;
      if (!order.reduceOnly && !against) sum = add(sum, costOf(desk, instrument, order));
    }
  }
  return sum;
}

function costOf(desk: OrderDeskFace, instrument: number, order: Costly): Amount {
  const rules = desk.rules(instrument);
  const price = expectedPriceOf(desk, instrument, order);
  const { side, quantity } = order;
  const fee = feeOf(rules, { side, price, quantity }, desk.parts.spec.fill.takerBps);
  return amount(notionalOf(rules, price, quantity, 'ceil') + fee);
}

/** What is paid in cash may have become dearer while the order was on its way, or jumped beyond its stop. */
export function payableOf(
  desk: OrderDeskFace,
  instrument: number,
  { order, price }: { readonly order: ApprovedOrder; readonly price: Price },
): Amount {
  const { side, quantity } = order;
  const rules = desk.rules(instrument);
  if (side === 'sell' || rules.kind === 'linear' || desk.position(instrument) < 0) return quantity;
  const { account, spec } = desk.parts;
  const costs = { expectedPrice: price, feeBps: spec.fill.takerBps, leverage: undefined };
  return affordableOf(quantity, { instrument: rules, side, funds: account, ...costs }, account.cash);
}
