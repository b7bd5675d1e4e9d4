// Several books of one account under random fills, funding and liquidations, checked against sums in BigInt that share no code with them.
import { BookAccount } from '../../../dist/engine/core/book-account.js';
import { liquidationLevels } from '../../../dist/engine/core/margin.js';
import { ceilDiv, floorDiv } from './exact.mjs';
import { createRandom } from './random.mjs';

const COIN = 100_000_000;
const START = 100_000 * COIN;
/** Every price unit is a tenth of a USDT: price × quantity ÷ 10 are quote units. */
const SCALE = 10n;

const contract = { maxLeverage: 50, maintenanceBps: 50, liquidationFeeBps: 30, fundingMs: 28_800_000 };
const rules = (id, kind) => ({
  id,
  kind,
  base: 'BTC',
  quote: 'USDT',
  priceDecimals: 1,
  baseDecimals: 8,
  quoteDecimals: 8,
  tickSize: 1,
  lotSize: 1,
  minQuantity: 1,
  minValue: 0,
  shortable: kind === 'linear',
  ...(kind === 'linear' ? { contract } : {}),
});
const INSTRUMENTS = [rules('BTC/USDT', 'spot'), rules('BTC/USDT:USDT', 'linear')];

/** The same book kept by plain sums. */
class PlainBook {
  cash = BigInt(START);
  held = [0n, 0n];
  fees = 0n;
  funding = 0n;

  fill(which, { side, quantity, price, fee, feeCoin }) {
    const value = BigInt(price) * BigInt(quantity);
    const buys = side === 'buy';
    this.cash += buys ? -ceilDiv(value, SCALE) : floorDiv(value, SCALE);
    this.held[which] += BigInt(buys ? quantity : -quantity);
    if (feeCoin === 'BTC') {
      this.held[which] -= BigInt(fee);
      this.fees += ceilDiv(BigInt(price) * BigInt(fee), SCALE);
    } else {
      this.cash -= BigInt(fee);
      this.fees += BigInt(fee);
    }
  }

  equity(mark) {
    return this.held.reduce((sum, held) => sum + floorDiv(held * BigInt(mark), SCALE), this.cash);
  }
}

class Run {
  counts = { fills: 0, partial: 0, flips: 0, baseFees: 0, rebates: 0, funding: 0, liquidations: 0 };
  mark = 1_000_000;
  checks = 0;

  constructor(seed, books) {
    this.random = createRandom(seed);
    this.books = Array.from({ length: books }, () => ({
      account: new BookAccount(INSTRUMENTS, START),
      plain: new PlainBook(),
      margin: { mode: this.random.pick(['isolated', 'cross']), leverage: 2 + this.random.below(30) },
      /** What is left of an order that fills in parts. */
      rest: undefined,
    }));
  }

  step() {
    const { random } = this;
    this.mark = Math.max(200_000, Math.min(3_000_000, Math.round(this.mark * random.between(0.995, 1.005))));
    const book = random.pick(this.books);
    for (let which = 0; which < 2; which += 1) book.account.mark(which, 1, this.mark / 10);
    if (random.chance(0.06)) this.fund(book);
    else this.fill(book);
    this.liquidate(book);
    this.check(book);
  }

  fill(book) {
    const { random, counts } = this;
    const order = book.rest ?? this.order(book);
    const part = random.chance(0.35) ? 1 + random.below(order.quantity) : order.quantity;
    book.rest = part < order.quantity ? { ...order, quantity: order.quantity - part } : undefined;
    if (book.rest !== undefined) counts.partial += 1;
    const price = Math.max(1, this.mark + random.below(2001) - 1000);
    this.book(book, order.which, { ...order, quantity: part, price, ...this.feeOf(order, part, price) });
  }

  order({ account }) {
    const { random } = this;
    const which = random.below(2);
    const held = account.position(which).quantity;
    const away = Math.abs(held) > 3 * COIN ? (held > 0 ? 'sell' : 'buy') : random.pick(['buy', 'sell']);
    const side = which === 0 && held <= 0 ? 'buy' : away;
    const most = which === 0 && side === 'sell' ? held : COIN;
    return { which, side, quantity: 1 + random.below(Math.min(most, COIN)) };
  }

  feeOf({ which, side }, quantity, price) {
    const { random, counts } = this;
    if (which === 0 && side === 'buy' && random.chance(0.5)) {
      counts.baseFees += 1;
      return { fee: Math.ceil(quantity / 1000), feeCoin: 'BTC' };
    }
    const rebate = random.chance(0.2);
    if (rebate) counts.rebates += 1;
    const fee = Math.ceil((price * quantity) / 10 / 2000) * (rebate ? -1 : 1);
    return { fee: fee + 0, feeCoin: 'USDT' };
  }

  book({ account, plain }, which, { side, quantity, price, fee, feeCoin }) {
    const { counts } = this;
    const before = account.position(which).quantity;
    const { id: instrument } = INSTRUMENTS[which];
    const fill = {
      orderSeq: 1,
      instrument,
      side,
      quantity,
      price,
      fee,
      feeCoin,
      atMs: 1,
      liquidity: 'taker',
    };
    account.book(which, fill);
    plain.fill(which, fill);
    const after = account.position(which).quantity;
    counts.fills += 1;
    if (before !== 0 && after !== 0 && before > 0 !== after > 0) counts.flips += 1;
  }

  fund({ account, plain }) {
    const { quantity } = account.position(1);
    if (quantity === 0) return;
    const value = Math.round(((quantity * this.mark) / 10) * this.random.between(-0.001, 0.001)) + 0;
    account.fund(value);
    plain.funding += BigInt(value);
    plain.cash += BigInt(value);
    this.counts.funding += 1;
  }

  liquidate(book) {
    const { account, margin } = book;
    const { quantity } = account.position(1);
    const levels = liquidationLevels(account, INSTRUMENTS, { instrument: 1, margin });
    if (levels === undefined) return;
    const isLong = quantity > 0;
    if (isLong ? this.mark > levels.trigger : this.mark < levels.trigger) return;
    const [near, far] = isLong ? [Math.min, Math.max] : [Math.max, Math.min];
    const price = far(levels.bankruptcy, near(levels.trigger, this.mark));
    const fee = Math.ceil((price * Math.abs(quantity)) / 10 / 300);
    const side = isLong ? 'sell' : 'buy';
    book.rest = undefined;
    this.book(book, 1, { side, quantity: Math.abs(quantity), price, fee, feeCoin: 'USDT' });
    this.counts.liquidations += 1;
  }

  /** Sum of parts = change of equity, and both are what the plain sums say. */
  check({ account, plain }) {
    this.checks += 1;
    const { transfers, realised, fees, funding } = account.sums();
    const unrealised = account.unrealised(0) + account.unrealised(1);
    const parts = BigInt(realised) + BigInt(unrealised) + BigInt(funding) - BigInt(fees);
    const change = BigInt(account.equity()) - BigInt(transfers);
    if (parts !== change) throw new Error(`parts ${parts}, equity changed by ${change}`);
    if (BigInt(fees) !== plain.fees) throw new Error(`fees ${fees}, plainly ${plain.fees}`);
    if (BigInt(funding) !== plain.funding) throw new Error(`funding ${funding}, plainly ${plain.funding}`);
    const equity = plain.equity(this.mark);
    if (BigInt(account.equity()) !== equity) throw new Error(`equity ${account.equity()}, plainly ${equity}`);
    for (let which = 0; which < 2; which += 1) {
      const { quantity, cost } = account.position(which);
      if (BigInt(quantity) !== plain.held[which])
        throw new Error(`held ${quantity}, plainly ${plain.held[which]}`);
      if (quantity === 0 && cost !== 0) throw new Error(`flat, and yet it cost ${cost}`);
    }
  }

  /** Cash and positions of all books = the account, kept as one. */
  checkAccount() {
    const sum = (of) => this.books.reduce((total, book) => total + of(book), 0n);
    const cash = sum(({ account }) => BigInt(account.cash));
    if (cash !== sum(({ plain }) => plain.cash)) throw new Error(`the books' cash is ${cash}`);
    for (let which = 0; which < 2; which += 1) {
      const held = sum(({ account }) => BigInt(account.position(which).quantity));
      if (held !== sum(({ plain }) => plain.held[which])) throw new Error(`the books hold ${held}`);
    }
  }
}

/** Runs until `fills` were booked; throws at the first unit that does not add up. */
export function runLedger({ seed, fills, books = 8 }) {
  const run = new Run(seed, books);
  while (run.counts.fills < fills) {
    run.step();
    if (run.checks % 1000 === 0) run.checkAccount();
  }
  run.checkAccount();
  return { ...run.counts, checks: run.checks, books };
}
