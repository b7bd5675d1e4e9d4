import { type Amount, amount, mulDiv, type Price, subtract } from '../domain/amount.js';
import { type Instrument, notionalOf } from '../domain/instrument.js';
import { isSameInstrument, type MarketFact } from '../domain/market-fact.js';
import type { MarginTerms } from '../domain/session.js';
import type { SessionEvent } from '../domain/session-event.js';
import { feeOf } from '../sim/costs.js';
import type { BookAccount } from './book-account.js';
import { liquidationOf } from './liquidation.js';
import { behindPosition, leftAfter, liquidationLevels } from './margin.js';
import type { OrderDesk } from './order-desk.js';

/** Funding rates are counted in hundred-millionths. */
const RATE_UNITS = 100_000_000;

export interface ContractParts {
  readonly account: BookAccount;
  readonly desk: OrderDesk;
  /** The rules as they stand; replaced here when the venue changes them. */
  readonly instruments: Instrument[];
  readonly margin: MarginTerms | undefined;
  readonly emit: (event: SessionEvent) => void;
}

/** What the venue does to what a session holds, beside filling orders: funding, marks, liquidation, changed rules. */
export class Contracts {
  constructor(private readonly parts: ContractParts) {}

  /** A fact of the market at `desk.nowMs`. */
  take(instrument: number, fact: MarketFact): void {
    switch (fact.kind) {
      case 'funding':
        this.fund(instrument, fact.rate);
        return;
      case 'mark':
        this.parts.account.setMark(instrument, fact.price);
        this.judge(instrument, this.parts.account.lastPrice(instrument));
        return;
      case 'rules':
        this.change(instrument, fact.instrument);
        return;
      case 'delisted':
        this.delist(instrument);
        return;
    }
  }

  /** Long pays short when the rate is > 0: a share of the position's value at the mark, rounded against us. */
  private fund(instrument: number, rate: number): void {
    const { account, desk, emit } = this.parts;
    // A venue that is elsewhere says itself what it has settled.
    if (desk.remote !== undefined) return;
    const rules = desk.rules(instrument);
    const { quantity } = account.position(instrument);
    const price = account.markPrice(instrument);
    if (quantity === 0 || rules.kind !== 'linear' || price <= 0) return;
    const pays = quantity > 0 === rate > 0;
    const rounding = pays ? 'ceil' : 'floor';
    const worth = notionalOf(rules, price, amount(Math.abs(quantity)), rounding);
    const due = mulDiv(worth, Math.abs(Math.round(rate * RATE_UNITS)), RATE_UNITS, rounding);
    if (due === 0) return;
    const value = amount(pays ? -due : due);
    account.fund(value);
    emit({ kind: 'funding', atMs: desk.nowMs, instrument: rules.id, value, rate, quantity, price });
    this.judge(instrument, account.lastPrice(instrument));
  }

  /**
   * Whether the position survives the last price at `worst`, coming from `from`: where the mark then reaches its trigger it is
   * closed there, or at a `from` beyond it, never beyond bankruptcy. The fee takes no more than what is left.
   */
  judge(instrument: number, worst: number, from: number = worst): void {
    const { account, desk, instruments, margin } = this.parts;
    if (margin === undefined || desk.remote !== undefined) return;
    if (desk.rules(instrument).kind !== 'linear') return;
    const { quantity, cost } = account.position(instrument);
    const levels = liquidationLevels(account, instruments, { instrument, margin });
    if (levels === undefined) return;
    const isLong = quantity > 0;
    const mark = account.markAt(instrument, worst);
    if (isLong ? mark > levels.trigger : mark < levels.trigger) return;
    const price = closingPrice(isLong, levels, account.markAt(instrument, from));
    const behind = behindPosition(account, instruments, { instrument, margin });
    const value = notionalOf(desk.rules(instrument), price, quantity, 'floor');
    const left = leftAfter({ behind, realised: subtract(value, cost) });
    const fee = amount(Math.min(this.feeFor(instrument, price), left));
    const of = { held: quantity, price, signalMs: desk.nowMs };
    desk.takeAway(instrument, liquidationOf(desk.rules(instrument), of), { price, fee });
  }

  private feeFor(instrument: number, price: Price): Amount {
    const { account, desk } = this.parts;
    const rules = desk.rules(instrument);
    const { quantity } = account.position(instrument);
    const side = quantity > 0 ? 'sell' : 'buy';
    const bps = desk.parts.spec.fill.takerBps + (rules.contract?.liquidationFeeBps ?? 0);
    return feeOf(rules, { side, price, quantity: amount(Math.abs(quantity)) }, Math.max(0, bps));
  }

  /** Mark at which the position is taken away; undefined when none can. */
  liquidationPrice(instrument: number): Price | undefined {
    const { account, instruments, margin } = this.parts;
    if (margin === undefined || (instruments[instrument] as Instrument).kind !== 'linear') return undefined;
    return liquidationLevels(account, instruments, { instrument, margin })?.trigger;
  }

  /** Rules in other units would change what is held: those are not taken. What says nothing new is no event. */
  private change(instrument: number, rules: Instrument): void {
    const { instruments, desk, emit } = this.parts;
    const before = instruments[instrument] as Instrument;
    if (!isSameUnit(before, rules) || isSameInstrument(before, rules)) return;
    instruments[instrument] = rules;
    emit({ kind: 'rules', atMs: desk.nowMs, instrument: rules.id, rules });
    desk.venue.regrid(instrument);
    desk.remote?.measure(instrument, this.parts.account.marketPrice(instrument));
  }

  private delist(instrument: number): void {
    const { desk, emit } = this.parts;
    if (desk.isDelisted(instrument)) return;
    desk.delisted.add(instrument);
    emit({ kind: 'delisted', atMs: desk.nowMs, instrument: desk.rules(instrument).id });
    desk.dropEntriesOf(instrument, 'delisted');
  }
}

const closingPrice = (
  isLong: boolean,
  { trigger, bankruptcy }: { readonly trigger: Price; readonly bankruptcy: Price },
  from: Price,
): Price =>
  (isLong
    ? Math.max(bankruptcy, Math.min(trigger, from))
    : Math.min(bankruptcy, Math.max(trigger, from))) as Price;

const isSameUnit = (a: Instrument, b: Instrument): boolean =>
  a.id === b.id &&
  a.kind === b.kind &&
  a.priceDecimals === b.priceDecimals &&
  a.baseDecimals === b.baseDecimals &&
  a.quoteDecimals === b.quoteDecimals;
