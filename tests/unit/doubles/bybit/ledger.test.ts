import { expect, it } from 'vitest';
import type { Account } from '../../../doubles/bybit/account/account.js';
import type { Order } from '../../../doubles/bybit/account/types.js';
import { amount } from '../../../doubles/bybit/exact/amount.js';
import { Exchange } from '../../../doubles/bybit/market/exchange.js';
import { People } from '../../../doubles/bybit/people/people.js';
import { PrivateSide } from '../../../doubles/bybit/private/side.js';
import { Refusal } from '../../../doubles/bybit/rest/envelope.js';
import { amendOrder } from '../../../doubles/bybit/trading/amend.js';
import { cancelOrder } from '../../../doubles/bybit/trading/cancel.js';
import { createOrder } from '../../../doubles/bybit/trading/create.js';
import { coinMargin } from '../../../doubles/bybit/trading/margin.js';
import { chanceFrom } from '../../../doubles/chance.js';

const WALLET = { USDT: '20000', BTC: '0.3' };

/** A trader without a plan. */
class Wanderer {
  readonly exchange: Exchange;
  readonly side: PrivateSide;
  readonly account: Account;
  readonly #people: People;
  readonly #chance: () => number;

  constructor(seed: number) {
    this.exchange = new Exchange({ speed: 0, startMs: Date.UTC(2024, 4, 1), seed, historyBars: 10 });
    this.side = new PrivateSide(this.exchange, { accounts: [{ wallet: WALLET }] });
    this.account = this.side.account();
    this.#people = new People(this.side, () => {});
    this.#chance = chanceFrom(seed * 7919);
  }

  #pick<One>(...of: readonly One[]): One {
    return of[Math.floor(this.#chance() * of.length)] as One;
  }

  #last(category: 'spot' | 'linear'): number {
    return Number(this.exchange.symbol(category, 'BTCUSDT')?.lastPrice(this.exchange.nowMs()));
  }

  #order(): Record<string, unknown> {
    const category = this.#pick('spot', 'linear');
    const last = this.#last(category);
    const at = (spread: number) => (last * (1 + (this.#chance() - 0.5) * spread)).toFixed(1);
    const isTrigger = this.#chance() < 0.2;
    const trigger = isTrigger
      ? {
          triggerPrice: at(0.02),
          triggerDirection: this.#pick(1, 2),
          orderFilter: this.#pick('StopOrder', 'tpslOrder'),
        }
      : {};
    const guards = this.#chance() < 0.2 ? { stopLoss: at(0.04), takeProfit: at(0.04) } : {};
    return {
      category,
      symbol: 'BTCUSDT',
      side: this.#pick('Buy', 'Sell'),
      orderType: this.#pick('Limit', 'Limit', 'Market'),
      qty: (this.#chance() * 0.2).toFixed(3),
      marketUnit: 'baseCoin',
      price: at(0.01),
      timeInForce: this.#pick('GTC', 'IOC', 'FOK', 'PostOnly'),
      reduceOnly: this.#chance() < 0.2,
      tpslMode: this.#pick('Full', 'Partial'),
      ...trigger,
      ...guards,
    };
  }

  step(): void {
    const place = { world: this.side.world, account: this.account };
    const open = this.#pick(...this.account.open.values()) as Order | undefined;
    const named = open && { category: open.category, symbol: open.symbol, orderId: open.id };
    const what = this.#chance();
    try {
      if (what < 0.5) createOrder(place, this.#order());
      else if (what < 0.6 && named) cancelOrder(place, { ...named, orderFilter: open.filter });
      else if (what < 0.7 && named) amendOrder(place, { ...named, qty: (this.#chance() * 0.2).toFixed(3) });
      else if (what < 0.8 && open && open.status !== 'Untriggered')
        this.#people.fill(open.id, { qty: '0.005' });
      else if (what < 0.82) this.#people.fund('linear', 'BTCUSDT', this.#pick('0.0001', '-0.0002'));
      else this.exchange.clock.advance(this.#chance() * 600_000);
      this.side.catchUp();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** What must hold of an account whatever was done. */
function wrong({ side, account }: Wanderer): string[] {
  const found: string[] = [];
  const holds = (what: string, isSo: boolean): void => void (isSo || found.push(what));
  const place = { world: side.world, account };
  for (const [coin, balance] of account.wallet) {
    const began = amount(WALLET[coin as keyof typeof WALLET] ?? '0');
    const lines = account.log.filter(({ currency }) => currency === coin);
    holds(`${coin}: the lines add up`, lines.reduce((sum, { change }) => sum + change, began) === balance);
    const { locked } = coinMargin(place, coin);
    holds(`${coin}: no more is locked than there is`, locked <= balance || coin === 'USDT');
  }
  holds('no coin is sold that is not there', (account.wallet.get('BTC') ?? 0n) >= 0n);
  for (const position of account.positions.values()) {
    const fills = account.executions.filter((one) => one.category === 'linear' && one.execType !== 'Funding');
    const size = fills.reduce((sum, { order, qty }) => sum + (order.side === 'Buy' ? qty : -qty), 0n);
    holds(
      'the fills add up to the position',
      size === (position.side === 'Sell' ? -position.size : position.size),
    );
    holds(
      'nothing is left of a closed one',
      position.size > 0n || (position.cost === 0n && position.side === ''),
    );
    const guards = [...account.open.values()].filter(({ stopOrderType }) =>
      /^(?:StopLoss|TakeProfit)$/.test(stopOrderType),
    );
    const ofContract = guards.filter(({ category }) => category === 'linear');
    holds(
      'whole guards are as large as it',
      ofContract.every(({ qty }) => qty === position.size),
    );
  }
  for (const order of account.orders.values()) {
    const fills = account.executions.filter((one) => one.order.id === order.id);
    holds('an order is what its fills are', fills.reduce((sum, { qty }) => sum + qty, 0n) === order.filled);
    holds('no more is filled than was ordered', order.filled <= order.qty || order.inQuote);
    holds('an open order has something left', !account.open.has(order.id) || order.filled < order.qty);
  }
  const paid = account.realised.get('USDT') ?? 0n;
  const spot = account.log.filter(({ category, currency }) => category === 'spot' && currency === 'USDT');
  const ofSpot = spot.reduce((sum, { change }) => sum + change, 0n);
  holds('what was realised is what came', amount(WALLET.USDT) + paid + ofSpot === account.wallet.get('USDT'));
  const told = account.closed.reduce((sum, { pnl }) => sum + pnl, 0n);
  const open = [...account.positions.values()].reduce((sum, { openFee }) => sum + openFee, 0n);
  const funding = account.log.reduce((sum, line) => sum + line.funding, 0n);
  const rounding = amount('0.0001');
  const difference = told - open + funding - paid;
  holds(
    'closed P&L, open fees and funding are what was realised',
    difference < rounding && -difference < rounding,
  );
  return [...new Set(found)];
}

it('B96 whatever is done, lines, fills, positions and P&L add up', () => {
  const seeds = Number(process.env['LEDGER_SEEDS'] ?? 12);
  let fills = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const wanderer = new Wanderer(seed);
    for (let n = 0; n < 250; n += 1) wanderer.step();
    expect([seed, ...wrong(wanderer)]).toEqual([seed]);
    fills += wanderer.account.executions.length;
  }
  expect(fills).toBeGreaterThan(seeds * 40);
});
