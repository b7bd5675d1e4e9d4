import type { Account } from '../account/account.js';
import type { Order, Position, PositionIdx, TradedCategory } from '../account/types.js';
import { type Amount, amount, least } from '../exact/amount.js';
import type { PrivateSide } from '../private/side.js';
import type { Body } from '../trading/ask.js';
import { createOrder } from '../trading/create.js';
import { fill } from '../trading/fill.js';
import { deleverage, liquidate } from '../trading/forced.js';
import { cancel } from '../trading/life.js';
import { leavesOf } from '../trading/locked.js';
import { book } from '../trading/money.js';
import { foundPosition } from '../trading/positions.js';
import { tellWallet } from '../trading/tell.js';
import { fundAll, live } from '../trading/time.js';
import { marketOf, type Place } from '../trading/world.js';

/** A position by its symbol; of the first user, one-way, where nothing else is said. */
export interface Held {
  readonly category: TradedCategory;
  readonly symbol: string;
  readonly positionIdx?: PositionIdx;
  readonly key?: string;
}

/**
 * The other people of the market, and the exchange itself, at a test's command. What they do is told on the streams at once.
 *
 *   people.fill(orderId, { qty: '0.001' }); people.move('linear', 'BTCUSDT', '58000');
 *   people.liquidate({ category: 'linear', symbol: 'BTCUSDT' }); people.deposit('USDT', '100');
 */
export class People {
  constructor(
    private readonly side: PrivateSide,
    private readonly told: () => void,
  ) {}

  /** Somebody takes this resting order, or part of it, at its own price or at one that is said. */
  fill(orderId: string, how: { qty?: string; price?: string; isTaker?: boolean } = {}): Order {
    return this.#do(() => {
      const { place, order } = this.#order(orderId);
      if (order.status === 'Untriggered') throw new Error(`${orderId} waits for its price: nobody meets it`);
      const all = leavesOf(order);
      const qty = how.qty === undefined ? all : least(amount(how.qty), all);
      const price = how.price === undefined ? order.price : amount(how.price);
      fill(place, order, { price, qty, isMaker: how.isTaker !== true, execType: 'Trade' });
      return order;
    });
  }

  /** The price goes there and stays until it is let go: stops fire, resting orders that it passes are filled. */
  move(category: TradedCategory, symbol: string, price: string, size = '1000000'): void {
    this.#do(() => {
      const market = marketOf(this.side.world, category, symbol);
      market.hold(price);
      live(this.side.world, market, { price: amount(price), size: amount(size) });
    });
  }

  /** The price follows its bars again. */
  letGo(category: TradedCategory, symbol: string): void {
    marketOf(this.side.world, category, symbol).hold(undefined);
  }

  /** So much is offered on each side in all; undefined: as usual. */
  thin(category: TradedCategory, symbol: string, total: string | undefined): void {
    this.side.world.liquidity.limit(category, symbol, total === undefined ? undefined : amount(total));
  }

  /** The owner himself gives an order elsewhere: on the web site, by phone. */
  orderByHand(body: Body, key?: string): Order {
    return this.#do(() => createOrder(this.#place(key), body));
  }

  /** The exchange cancels an order. */
  cancel(orderId: string, cancelType = 'CancelByAdmin'): void {
    this.#do(() => {
      const { place, order } = this.#order(orderId);
      cancel(place, order, cancelType);
    });
  }

  /** The next cancels come too late: their orders are filled while they are on their way. */
  raceCancels(count: number): void {
    this.side.world.races = count;
  }

  liquidate(held: Held): void {
    this.#do(() => liquidate(this.#place(held.key), this.#position(held)));
  }

  deleverage(held: Held, part: { qty: string; price: string }): void {
    this.#do(() =>
      deleverage(this.#place(held.key), this.#position(held), {
        qty: amount(part.qty),
        price: amount(part.price),
      }),
    );
  }

  /** Funding is paid now, at this rate. */
  fund(category: TradedCategory, symbol: string, rate: string): void {
    this.#do(() => fundAll(this.side.world, marketOf(this.side.world, category, symbol), rate));
  }

  deposit(coin: string, text: string, key?: string): void {
    this.#do(() => this.#move('deposit', { coin, by: amount(text), key }));
  }

  withdraw(coin: string, text: string, key?: string): void {
    this.#do(() => this.#move('withdrawal', { coin, by: -amount(text), key }));
  }

  /** No order is taken until it is over (undefined). */
  maintenance(words: string | undefined): void {
    this.side.world.closedFor = words;
  }

  /** The account of a key, or of the first user. */
  account(key?: string): Account {
    return this.side.account(key);
  }

  #move(
    kind: 'deposit' | 'withdrawal',
    { coin, by, key }: { coin: string; by: Amount; key: string | undefined },
  ): void {
    const place = this.#place(key);
    const { ids } = place.world;
    const line = book(place, {
      category: '',
      symbol: '',
      side: 'None',
      type: kind === 'deposit' ? 'TRANSFER_IN' : 'TRANSFER_OUT',
      currency: coin,
      qty: by,
      size: 0n,
      price: 0n,
      funding: 0n,
      fee: 0n,
      feeRate: 0n,
      cashFlow: by,
      orderId: '',
      orderLinkId: '',
      tradeId: '',
    });
    const size = by < 0n ? -by : by;
    place.account.movements.push({
      id: ids.uuid(),
      coin,
      amount: size,
      kind,
      atMs: line.atMs,
      seq: ids.next(),
    });
    tellWallet(place);
  }

  /** Time is caught up with first, and what was done is told. */
  #do<Result>(act: () => Result): Result {
    this.side.catchUp();
    const result = act();
    this.told();
    return result;
  }

  #place(key?: string): Place {
    return { world: this.side.world, account: this.side.account(key) };
  }

  #order(orderId: string): { place: Place; order: Order } {
    for (const account of this.side.world.accounts.values()) {
      const order = account.open.get(orderId);
      if (order !== undefined) return { place: { world: this.side.world, account }, order };
    }
    throw new Error(`no open order ${orderId}`);
  }

  #position({ category, symbol, positionIdx = 0, key }: Held): Position {
    const position = foundPosition(this.side.account(key), { category, symbol, positionIdx });
    if (position === undefined || position.size === 0n)
      throw new Error(`no position in ${category} ${symbol}`);
    return position;
  }
}
