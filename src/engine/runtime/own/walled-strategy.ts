import type { Amount, Price } from '../../domain/amount.js';
import type { BarView } from '../../domain/bar.js';
import type { Reason, Target } from '../../domain/order.js';
import type {
  SealedStrategy,
  SignalOptions,
  Strategy,
  StrategyContext,
  StrategyOrder,
} from '../../strategies/contract.js';

/** More in one bar is a loop, not an opinion. */
const MAX_WISHES = 100;
const MAX_VALUES = 8;
const MAX_TEXT = 160;

/**
 * A user's strategy as a session takes it: what it wishes is checked and copied into plain values of ours, and what it
 * throws is given the place in the user's file.
 */
export function wallStrategy(strategy: SealedStrategy, locate: (error: unknown) => string): SealedStrategy {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw faultFrom(locate(error));
    }
  };
  return {
    ...strategy,
    create: (setup, params) => {
      const inner = guard(() => strategy.create(setup, params));
      const walled = new WalledContext();
      return {
        onBar(context) {
          walled.enter(context);
          guard(() => inner.onBar(walled));
          walled.leave();
        },
      } satisfies Strategy;
    },
  };
}

/** An error of ours, under the name of theirs: its message stands in the record. */
function faultFrom(located: string): Error {
  const [, name = 'Error', message = located] = /^(\w+): (.*)$/s.exec(located) ?? [];
  // Defined, not assigned: in its process the prototype of errors is frozen.
  return Object.defineProperty(new Error(message), 'name', { value: name });
}

class WalledContext implements StrategyContext {
  private context: StrategyContext | undefined;
  private wishes = 0;

  enter(context: StrategyContext): void {
    this.context = context;
    this.wishes = 0;
  }

  leave(): void {
    this.context = undefined;
  }

  get nowMs(): number {
    return this.inner.nowMs;
  }

  bar(series?: number): BarView {
    return this.inner.bar(series);
  }

  isFresh(series?: number): boolean {
    return this.inner.isFresh(series);
  }

  position(instrument?: number): Amount {
    return this.inner.position(instrument);
  }

  toPrice(price: number, instrument?: number): Price {
    if (!(price > 0) || !Number.isFinite(price)) throw new TypeError(`toPrice: ${price} is no price`);
    return this.inner.toPrice(price, instrument);
  }

  signal(target: Target, reason: Reason, options?: SignalOptions): void {
    this.count();
    if (target !== 'long' && target !== 'flat' && target !== 'short') {
      throw new TypeError('signal: the target is long, flat or short');
    }
    const stopPrice = options?.stopPrice;
    if (stopPrice !== undefined && !(stopPrice > 0 && Number.isFinite(stopPrice))) {
      throw new TypeError(`signal: stopPrice ${stopPrice} is no price`);
    }
    const instrument = options?.instrument ?? 0;
    const checked = stopPrice === undefined ? { instrument } : { instrument, stopPrice };
    this.inner.signal(target, reasonOf(reason), checked);
  }

  toQuantity(value: number, price: number, instrument?: number): Amount {
    return this.inner.toQuantity(value, price, instrument);
  }

  averagePrice(instrument?: number): number {
    return this.inner.averagePrice(instrument);
  }

  waiting(group: number, instrument?: number): Amount {
    return this.inner.waiting(group, instrument);
  }

  heldBy(group: number, instrument?: number): Amount {
    return this.inner.heldBy(group, instrument);
  }

  order({ instrument = 0, side, quantity, terms, reduceOnly, reason, group }: StrategyOrder): void {
    this.count();
    if (side !== 'buy' && side !== 'sell') throw new TypeError('order: the side is buy or sell');
    if (!Number.isSafeInteger(quantity) || quantity <= 0) {
      throw new TypeError(`order: the quantity ${quantity} is no whole number of base units`);
    }
    const copy = termsOf(terms);
    if (group !== undefined && !Number.isSafeInteger(group)) {
      throw new TypeError(`order: the group ${group} is no whole number`);
    }
    const alone = { instrument, side, quantity, terms: copy, reason: reasonOf(reason) };
    const bare = group === undefined ? alone : { ...alone, group };
    this.inner.order(reduceOnly === true ? { ...bare, reduceOnly } : bare);
  }

  cancelOrders(instrument?: number, group?: number): void {
    this.count();
    this.inner.cancelOrders(instrument, group);
  }

  private get inner(): StrategyContext {
    if (this.context === undefined) throw new TypeError('the context was used outside of onBar');
    return this.context;
  }

  private count(): void {
    this.wishes += 1;
    if (this.wishes > MAX_WISHES) throw new RangeError(`more than ${MAX_WISHES} wishes in one bar`);
  }
}

/** A copy in plain values: prices are whole numbers of price units, as `toPrice` gives them. */
function termsOf(terms: StrategyOrder['terms']): StrategyOrder['terms'] {
  const text = JSON.stringify(terms, (name, value: unknown) => {
    if (value === null || (typeof value === 'number' && !(Number.isSafeInteger(value) && value > 0))) {
      throw new TypeError(`order: ${name} is no price that toPrice gave`);
    }
    return value;
  });
  const copy = JSON.parse(text ?? '{}') as Partial<StrategyOrder['terms']>;
  if (typeof copy.type !== 'string')
    throw new TypeError('order: the terms have a type, such as market or limit');
  return copy as StrategyOrder['terms'];
}

/** A reason in plain words and finite numbers. */
function reasonOf(reason: Reason): Reason {
  const key = reason?.key;
  if (typeof key !== 'string' || key === '')
    throw new TypeError('a reason has a key: say why in a few words');
  const pairs = Object.entries(reason.values ?? {}).slice(0, MAX_VALUES);
  const values = pairs.filter(([, value]) => typeof value === 'number' && Number.isFinite(value));
  return { key: key.slice(0, MAX_TEXT), values: Object.fromEntries(values) };
}
