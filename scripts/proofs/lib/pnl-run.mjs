// Random life of one account at the double of Bybit, in this process, beside the product's own wallet books. What the
// double says (execution rows, transaction log) is read by the product's own parsers; only HTTP is left out.
import path from 'node:path';
import { venueExecutionOf } from '../../../dist/engine/adapters/bybit/account/execution-row.js';
import { venueRecordOf } from '../../../dist/engine/adapters/bybit/account/record-row.js';
import { compareLines } from '../../../dist/engine/analytics/pnl/compare-lines.js';
import { WalletBooks } from '../../../dist/engine/analytics/pnl/wallet-books.js';
import { createRandom } from './random.mjs';

const UNIT = 10n ** 10n;
/** So many lines are compared at once, and then forgotten by both. */
const BATCH = 5_000;
const START_MS = Date.UTC(2024, 4, 1);
const SYMBOLS = [
  ['linear', 'BTCUSDT'],
  ['linear', 'ETHUSDT'],
  ['spot', 'BTCUSDT'],
  ['spot', 'ETHUSDT'],
];
const WALLET = { USDT: '40000000', BTC: '200', ETH: '3000' };

/** The modules of the double, from the folder in which they were turned into JavaScript. */
async function doubleIn(folder) {
  const load = (file) => import(path.join(folder, 'bybit', file));
  const modules = await Promise.all(
    [
      'market/exchange.js',
      'private/side.js',
      'trading/draft.js',
      'trading/life.js',
      'trading/fill.js',
      'trading/forced.js',
      'trading/funding.js',
      'account/execution-row.js',
      'account/record-rows.js',
      'people/people.js',
    ].map(load),
  );
  return Object.assign({}, ...modules);
}

const decimalsOf = (text) => (text.split('.')[1] ?? '').replace(/0+$/, '').length;

/** As the adapter of the product makes it of what the exchange lists. */
function instrumentOf({ category, info }) {
  const { baseCoin: base, quoteCoin: quote, priceFilter, lotSizeFilter } = info;
  const isSpot = category === 'spot';
  const step = isSpot ? lotSizeFilter.basePrecision : lotSizeFilter.qtyStep;
  return {
    id: isSpot ? `${base}/${quote}` : `${base}/${quote}:${quote}`,
    kind: category,
    base,
    quote,
    priceDecimals: decimalsOf(priceFilter.tickSize),
    baseDecimals: 8,
    quoteDecimals: 8,
    tickSize: 1,
    lotSize: Math.round(Number(step) * 1e8),
    minQuantity: 1,
    minValue: 0,
    shortable: !isSpot,
  };
}

class Run {
  counts = {
    fills: 0,
    partial: 0,
    flips: 0,
    byHand: 0,
    rebates: 0,
    funding: 0,
    transfers: 0,
    liquidations: 0,
    deleveraged: 0,
    lines: 0,
    equal: 0,
    balances: 0,
  };
  feeCoins = new Set();
  executions = [];

  constructor(double, { seed, spoil }) {
    this.double = double;
    this.random = createRandom(seed);
    this.books = new WalletBooks();
    this.spoil = spoil ?? ((line) => [line]);
    const exchange = new double.Exchange({ speed: 0, startMs: START_MS, seed, historyBars: 10 });
    const fees = {
      spot: { maker: '0.0008', taker: '0.001' },
      linear: { maker: '-0.00005', taker: '0.00055' },
    };
    this.side = new double.PrivateSide(exchange, { accounts: [{ wallet: WALLET, fees }], seed });
    this.side.world.isHeard = () => false;
    this.account = this.side.account();
    this.place = { world: this.side.world, account: this.account };
    this.people = new double.People(this.side, () => {});
    this.markets = SYMBOLS.map(([category, symbol]) => {
      const market = exchange.symbol(category, symbol);
      if (market === undefined) throw new Error(`${category} ${symbol} is not listed at the double`);
      const price = Number(market.lastPrice(START_MS));
      return { category, symbol, market, instrument: instrumentOf(market), price };
    });
    this.ours = Object.entries(WALLET).flatMap(([coin, text]) =>
      this.books.payment({ id: `start-${coin}`, coin, change: Number(text) * 1e8, atMs: START_MS }),
    );
    this.start = new Map(this.ours.map(({ coin, change }) => [coin, change]));
    this.ours = [];
  }

  step() {
    const { random } = this;
    const one = random.pick(this.markets);
    this.move(one);
    const event = random.next();
    if (event < 0.03) this.fund(one);
    else if (event < 0.04) this.transfer();
    else if (event < 0.042) this.force(one);
    else this.order(one);
    if (this.account.log.length >= BATCH) this.compare();
  }

  /** Within a band, so that a million steps stay where prices can be. */
  move(one) {
    const at = one.price * this.random.between(0.997, 1.003);
    const [low, high] = one.symbol === 'BTCUSDT' ? [20_000, 90_000] : [900, 6_000];
    one.price = Math.min(high, Math.max(low, at));
  }

  priceNear({ price, instrument }) {
    const units = Math.round(price * this.random.between(0.998, 1.002) * 10 ** instrument.priceDecimals);
    return BigInt(units) * 10n ** BigInt(18 - instrument.priceDecimals);
  }

  quantity({ instrument }, most) {
    const lots = Math.max(1, Math.floor((most * 1e8) / instrument.lotSize));
    return BigInt(1 + this.random.below(lots)) * BigInt(instrument.lotSize) * UNIT;
  }

  order(one) {
    const { random, double, place, counts } = this;
    const most = one.symbol === 'BTCUSDT' ? 2 : 20;
    const side = this.sideOf(one);
    const isOurs = random.chance(0.9);
    if (!isOurs) counts.byHand += 1;
    const order = double.draft(place, {
      category: one.category,
      symbol: one.symbol,
      side,
      type: 'Limit',
      qty: this.quantity(one, most),
      linkId: isOurs ? `hm${counts.fills}` : '',
    });
    double.admit(place, order);
    const step = BigInt(one.instrument.lotSize) * UNIT;
    for (let left = order.qty; left > 0n; left = order.qty - order.filled) {
      const lots = Number(left / step);
      const isPart = lots > 1 && random.chance(0.4);
      const qty = isPart ? BigInt(1 + random.below(lots - 1)) * step : left;
      if (isPart) counts.partial += 1;
      this.fill(one, order, qty);
    }
  }

  /** Not ever further from flat: what is held stays bounded, and turns. */
  sideOf({ category, instrument, symbol }) {
    const bound = symbol === 'BTCUSDT' ? 3 : 30;
    const held =
      category === 'linear'
        ? this.books.contract(instrument.id) / 1e8
        : (this.books.balance(instrument.base) - this.start.get(instrument.base)) / 1e8;
    if (Math.abs(held) > bound) return held > 0 ? 'Sell' : 'Buy';
    return this.random.pick(['Buy', 'Sell']);
  }

  fill(one, order, qty) {
    const { random, double, place, counts } = this;
    const isMaker = random.chance(0.5);
    const price = this.priceNear(one);
    const before = this.books.contract(one.instrument.id);
    double.fill(place, order, { price, qty, isMaker, execType: 'Trade' });
    this.take(one);
    const after = this.books.contract(one.instrument.id);
    if (before !== 0 && after !== 0 && before > 0 !== after > 0) counts.flips += 1;
    if (isMaker && one.category === 'linear') counts.rebates += 1;
  }

  /** What the exchange tells of the execution, as its text, through the product's parser into its books. */
  take({ instrument }) {
    for (const execution of this.account.executions.splice(0)) {
      const told = venueExecutionOf(instrument, this.double.executionRow(execution));
      if (told === undefined) continue;
      this.counts.fills += 1;
      if (told.fee !== 0) this.feeCoins.add(told.feeCoin);
      this.ours.push(...this.books.execution(instrument, told).flatMap(this.spoil));
    }
  }

  held({ category, symbol }) {
    if (category !== 'linear') return undefined;
    const found = [...this.account.positions.values()].find((one) => one.symbol === symbol);
    return found !== undefined && found.size > 0n ? found : undefined;
  }

  /** The rate comes from the market; the books compute what it takes from size, mark and rate. */
  fund(one) {
    const position = this.held(one);
    if (position === undefined) return;
    const rate = this.random.between(-0.001, 0.001).toFixed(8);
    this.double.fund(this.place, position, rate);
    this.account.executions.splice(0);
    const line = this.account.log.at(-1);
    const { funding } = venueRecordOf(one.instrument, this.double.logRow(line));
    // Long pays when the rate is positive; the last unit goes against the account.
    const value =
      (BigInt(funding.price) * BigInt(Math.abs(funding.quantity))) /
      10n ** BigInt(one.instrument.priceDecimals);
    const signed = value * BigInt(Math.round(Number(rate) * 1e8)) * (funding.quantity > 0 ? 1n : -1n);
    const paid = signed / 10n ** 8n + (signed > 0n && signed % 10n ** 8n !== 0n ? 1n : 0n);
    const change = -Number(paid) + 0;
    this.ours.push(
      ...this.books.payment({ id: line.id, coin: 'USDT', change, atMs: line.atMs }).flatMap(this.spoil),
    );
    this.counts.funding += 1;
  }

  transfer() {
    const { random } = this;
    const coin = random.pick(['USDT', 'BTC', 'ETH']);
    const units = 1 + random.below(100_000_000);
    const isIn = random.chance(0.5);
    const text = `${Math.floor(units / 1e8)}.${String(units % 1e8).padStart(8, '0')}`;
    if (isIn) this.people.deposit(coin, text);
    else this.people.withdraw(coin, text);
    const { id, atMs } = this.account.log.at(-1);
    const payment = { id, coin, change: isIn ? units : -units, atMs };
    this.ours.push(...this.books.payment(payment).flatMap(this.spoil));
    this.counts.transfers += 1;
  }

  force(one) {
    const position = this.held(one);
    if (position === undefined) return;
    if (this.random.chance(0.5)) {
      this.double.liquidate(this.place, position);
      this.counts.liquidations += 1;
    } else {
      const qty =
        (position.size / (2n * BigInt(one.instrument.lotSize) * UNIT)) *
        BigInt(one.instrument.lotSize) *
        UNIT;
      if (qty === 0n) return;
      this.double.deleverage(this.place, position, { qty, price: this.priceNear(one) });
      this.counts.deleveraged += 1;
    }
    this.take(one);
  }

  /** Every line of both ledgers, then every balance. */
  compare() {
    const { account, counts } = this;
    const theirs = account.log.splice(0).map((line) => {
      const market = this.markets.find((one) => one.category === line.category && one.symbol === line.symbol);
      return venueRecordOf(market?.instrument, this.double.logRow(line));
    });
    const found = compareLines({ ours: this.ours, theirs, isOurs: () => true });
    counts.lines += found.compared;
    counts.equal += found.equal;
    if (found.equal !== found.compared) throw new Error(told(found));
    for (const [coin, balance] of account.wallet) {
      counts.balances += 1;
      if (balance !== BigInt(this.books.balance(coin)) * UNIT)
        throw new Error(`${coin}: ${this.books.balance(coin)} here, ${balance} e-18 there`);
    }
    this.ours = [];
    this.forget();
  }

  /** What is over: a million orders would not fit beside each other. */
  forget() {
    const { account } = this;
    for (const [id] of account.orders) if (!account.open.has(id)) account.orders.delete(id);
    account.linkIds.clear();
    account.closed.splice(0);
    account.closedBy.clear();
    account.movements.splice(0);
    account.recent = [];
  }
}

function told({ missingHere, missingThere, differing, notOurs }) {
  const [one] = differing;
  const first =
    one !== undefined
      ? `${one.ours.id} ${one.ours.coin}: ${one.ours.change} here, ${one.theirs} there`
      : JSON.stringify(missingHere[0] ?? missingThere[0] ?? notOurs[0]);
  const counts = [differing, missingHere, missingThere, notOurs].map((list) => list.length);
  return `${counts[0]} differ, ${counts[1]} missing here, ${counts[2]} missing there, ${counts[3]} not ours; first: ${first}`;
}

/** Mistakes that have to be found; each strikes about every thousandth line of ours. */
export const MISTAKES = {
  unit: (line) => [{ ...line, change: line.change + 1 }],
  lost: () => [],
  twice: (line) => [line, line],
  coin: (line) => [{ ...line, coin: line.coin === 'USDT' ? 'BTC' : 'USDT' }],
};

const seldom = (mistake) => {
  let count = 0;
  return (line) => {
    count += 1;
    return count % 1000 === 0 ? mistake(line) : [line];
  };
};

/** Runs until `fills` were booked; throws at the first line that differs. */
export async function runPnl(folder, { seed, fills, mistake }) {
  const spoil = mistake === undefined ? undefined : seldom(MISTAKES[mistake]);
  const run = new Run(await doubleIn(folder), { seed, spoil });
  while (run.counts.fills < fills) run.step();
  run.compare();
  return { ...run.counts, feeCoins: [...run.feeCoins].sort().join(' ') };
}
