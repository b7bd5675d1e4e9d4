import { z } from 'zod';
import { type Amount, ZERO } from '../domain/amount.js';
import type { OrderTerms } from '../domain/order.js';
import { defineStrategy, type Strategy, type StrategyContext } from './contract.js';

/** Buys that came to nothing (paused, halted, no cash) are tried again after so many bars. */
const RETRY_BARS = 60;
/** A limit farther from the market than this share of it waits until the market is nearer: venues refuse it. */
const REACH = 0.15;
/** The group of the limit that takes the profit, of the buys at their time, and of the first safety buy. */
const TAKE = 1;
const REGULAR = 2;
const FIRST_SAFETY = 3;

/** What decides where the safety buys lie, percent, and what they buy, quote coins. */
interface Ladder {
  readonly amount: number;
  readonly safety: number;
  readonly drop: number;
  readonly stretch: number;
  readonly growth: number;
}

const parameters = z
  .strictObject({
    amount: z.number().min(0.01).max(1e9).default(100),
    every: z.number().int().min(0).max(100_000).default(60),
    budget: z.number().min(0.01).max(1e9).default(5000),
    safety: z.number().int().min(0).max(20).default(3),
    drop: z.number().min(0.05).max(90).default(1),
    stretch: z.number().min(0.5).max(5).default(1),
    growth: z.number().min(0.5).max(5).default(1.5),
    profit: z.number().min(0).max(1000).default(2),
  })
  .refine((params): boolean => deepest(params) < 100, { path: ['drop'], message: 'safety-below-zero' })
  .refine((params): boolean => wholeLadder(params) <= params.budget, {
    path: ['budget'],
    message: 'budget-below-safety',
  });

type Params = z.infer<typeof parameters>;

/** How far below the first price of a round its safety buy `k` (from 0) rests, percent. */
const depthOf = ({ drop, stretch }: Pick<Ladder, 'drop' | 'stretch'>, k: number): number =>
  stretch === 1 ? drop * (k + 1) : (drop * (stretch ** (k + 1) - 1)) / (stretch - 1);

const deepest = (params: Ladder): number => (params.safety === 0 ? 0 : depthOf(params, params.safety - 1));

const valueAt = ({ amount, growth }: Pick<Ladder, 'amount' | 'growth'>, k: number): number =>
  amount * growth ** (k + 1);

/** The first buy of a round with all its safety buys, quote coins. */
function wholeLadder(params: Ladder): number {
  let sum = params.amount;
  for (let k = 0; k < params.safety; k++) sum += valueAt(params, k);
  return sum;
}

/** A buy that is on its way or rests: whether it was filled can be told from what its group held before. */
interface Placed {
  readonly group: number;
  readonly value: number;
  readonly heldBefore: Amount;
}

class DcaStrategy implements Strategy {
  private bar = 0;
  private retryAt = 0;
  /** Close at which the round began; 0 between two rounds. */
  private firstPrice = 0;
  /** Quote coins that the round has spent, buys under way included. */
  private spent = 0;
  private nextRegular = 0;
  private hasHeld = false;
  private placed: readonly Placed[] = [];
  /** Which safety buys of the round are under way or filled. */
  private readonly used: boolean[] = [];
  private takePrice = 0;

  constructor(private readonly params: Params) {}

  onBar(context: StrategyContext): void {
    this.bar += 1;
    this.lookAfter(context);
    const held = context.position();
    if (held > 0) this.hasHeld = true;
    else if (this.hasHeld) this.endRound(context);
    this.takeProfit(context, held);
    if (this.bar < this.retryAt) return;
    this.buyRegularly(context);
    if (held > 0) this.placeSafety(context);
  }

  /** What came of the buys that were placed. */
  private lookAfter(context: StrategyContext): void {
    if (this.placed.length === 0) return;
    this.placed = this.placed.filter((one) => {
      if (context.waiting(one.group) > 0) return true;
      if (context.heldBy(one.group) === one.heldBefore) this.giveUp(one);
      return false;
    });
  }

  private giveUp({ group, value }: Placed): void {
    this.retryAt = this.bar + RETRY_BARS;
    this.spent -= value;
    if (group >= FIRST_SAFETY) this.used[group - FIRST_SAFETY] = false;
    else this.nextRegular = this.retryAt;
  }

  /** Everything was sold, by the profit, a stop or a person: what still rests belongs to a round that is over. */
  private endRound(context: StrategyContext): void {
    context.cancelOrders();
    this.placed = [];
    this.used.length = 0;
    this.firstPrice = 0;
    this.spent = 0;
    this.nextRegular = this.bar;
    this.takePrice = 0;
    this.hasHeld = false;
  }

  /** One limit for all that is held, moved whenever its average cost has moved. */
  private takeProfit(context: StrategyContext, held: Amount): void {
    const { profit } = this.params;
    if (profit === 0 || held <= 0) return;
    const cost = context.averagePrice();
    const limitPrice = context.toPrice(cost * (1 + profit / 100));
    if (limitPrice === this.takePrice && context.waiting(TAKE) === held) return;
    context.cancelOrders(0, TAKE);
    this.takePrice = limitPrice;
    context.order({
      side: 'sell',
      quantity: held,
      terms: { type: 'limit', limitPrice },
      reduceOnly: true,
      group: TAKE,
      reason: { key: 'dca-profit', values: { profit, cost } },
    });
  }

  private buyRegularly(context: StrategyContext): void {
    const { every, amount } = this.params;
    const isFirst = this.firstPrice === 0;
    if (!isFirst && (every === 0 || this.bar < this.nextRegular)) return;
    const { close } = context.bar();
    const key = isFirst ? 'dca-first' : 'dca-regular';
    const order = { group: REGULAR, value: amount, price: close, terms: { type: 'market' } as const };
    if (!this.buy(context, order, { key, values: { amount } })) return;
    if (isFirst) this.firstPrice = close;
    this.nextRegular = this.bar + every;
  }

  private placeSafety(context: StrategyContext): void {
    const { safety } = this.params;
    const { close } = context.bar();
    for (let k = 0; k < safety; k++) {
      if (this.used[k] === true) continue;
      const depth = depthOf(this.params, k);
      const price = this.firstPrice * (1 - depth / 100);
      if (price < close * (1 - REACH)) return;
      const terms = { type: 'limit', limitPrice: context.toPrice(price) } as const;
      const order = { group: FIRST_SAFETY + k, value: valueAt(this.params, k), price, terms };
      this.used[k] = this.buy(context, order, { key: 'dca-safety', values: { depth } });
    }
  }

  /** False when the budget does not stretch so far, or it would buy less than the smallest quantity. */
  private buy(context: StrategyContext, { group, value, price, terms }: Buy, reason: Why): boolean {
    const quantity = context.toQuantity(value, price);
    if (quantity === ZERO || this.spent + value > this.params.budget) return false;
    this.spent += value;
    this.placed = [...this.placed, { group, value, heldBefore: context.heldBy(group) }];
    context.order({ side: 'buy', quantity, terms, group, reason });
    return true;
  }
}

interface Buy extends Pick<Placed, 'group' | 'value'> {
  /** Plain, for the size. */
  readonly price: number;
  readonly terms: OrderTerms;
}

type Why = Parameters<StrategyContext['order']>[0]['reason'];

/**
 * Buys a fixed amount at once and again every so many bars, and more of it at set distances below the first price; sells
 * everything at a profit on the average cost, then begins anew. One such round never spends more than its budget.
 */
export const dca = defineStrategy<Params>({
  name: 'dca',
  summary: 'Buys a fixed amount again and again, more on the way down, and sells all at a profit.',
  weakness: 'Long falls: the budget is spent and the position waits under water.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: () => 0,
  create: (_, params) => new DcaStrategy(params),
});
