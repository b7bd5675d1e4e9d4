// Coins that sessions hold, by their journals, and the stops that rest behind them, by the exchange.
import { OURS } from './live-checks.mjs';

/**
 * @typedef {import('./journal-checks.mjs').Row} Row
 * @typedef {import('./live-checks.mjs').SeenAccount} SeenAccount
 * @typedef {{ side: string, quantity: number, filled: number, purpose: string, isMarket: boolean, isWithdrawn: boolean, linkId?: string }} Life of an order that has not come to its end
 * @typedef {{ id: string, symbol: string, base: string, baseDecimals: number, quoteDecimals: number, priceDecimals: number, lotSize: number, minQuantity: number, minValue: number }} Pair
 * @typedef {{ name: string, pair: Pair, tag: string | undefined, held: number, price: number, lives: Map<number, Life> }} Book of one session, in units of its pair
 */

/** The double's amounts are counts of 1e-18. */
const DOUBLE_DECIMALS = 18;
/** Prices move: what is worth about the least may be too little for an order of its own a moment later. */
const SMALL = 1.2;

/** The sessions with a stop of their own that trade one pair, from their rows. Orders by hand need not bring one. */
export class CoinBooks {
  /** @type {Map<string, Book>} by stream */
  #books = new Map();
  /** @type {Map<string, bigint>} what the exchange says was bought less what was sold, by `tag symbol` */
  #bought = new Map();
  #executions = 0;

  /** @param {Row} row */
  take({ stream, type, payload }) {
    if (type === 'session-opened') this.#open(payload.spec);
    const book = this.#books.get(stream);
    if (book === undefined) return;
    switch (type) {
      case 'dispatch':
        return dispatched(book, payload);
      case 'order':
        return ordered(book, payload);
      case 'fill':
        return filled(book, payload);
      case 'cancel-asked':
        return withdrawn(book, payload);
      case 'canceled':
      case 'rejected':
        book.lives.delete(payload.seq);
        return;
      case 'ended':
      case 'failed':
        this.#books.delete(stream);
        return;
    }
  }

  /** @param {any} spec */
  #open({ uid, name, instruments, stopBps, venue }) {
    const [pair] = instruments;
    if (stopBps === undefined || venue === undefined || pair.kind !== 'spot') return;
    const symbol = `${pair.base}${pair.quote}`;
    const book = { name, pair: { ...pair, symbol }, tag: undefined, held: 0, price: 0, lives: new Map() };
    this.#books.set(`session:${uid}`, book);
  }

  /** What is held, and which of it has no stop. @param {SeenAccount} account */
  look(account) {
    this.#readOn(account);
    /** @type {import('./protection-watch.mjs').Bare[]} */
    const bare = [];
    let held = 0;
    for (const book of this.#books.values()) {
      const all = this.#heldOf(book);
      if (!isEnough(book, all)) continue;
      held += 1;
      const stopped = stoppedOf(book, account);
      const doubted = doubtedOf(book, account);
      if (stopped >= all || isLeaving(book)) continue;
      const key = `coins of ${book.name}`;
      if (isEnough(book, all - doubted) && stopped < wholeLots(book, all - doubted))
        bare.push({ key, kind: 'coins' });
      if (doubted > 0n) bare.push({ key: `${key} with what a sale may have sold`, kind: 'doubted' });
    }
    return { bare, held };
  }

  /** Of the journal's and the exchange's figures the smaller: what was sold and not heard of needs no stop. @param {Book} book */
  #heldOf(book) {
    const byJournal = unitsOf(book, book.held);
    const there = this.#bought.get(`${book.tag} ${book.pair.symbol}`) ?? 0n;
    return wholeLots(book, there < byJournal ? there : byJournal);
  }

  /** @param {SeenAccount} account */
  #readOn({ executions }) {
    for (const { order, category, execType, symbol, qty, fee, feeCoin } of executions.slice(
      this.#executions,
    )) {
      if (category !== 'spot' || execType !== 'Trade' || !OURS.test(order.linkId)) continue;
      const key = `${tagOf(order.linkId)} ${symbol}`;
      const paid = symbol.startsWith(feeCoin) ? fee : 0n;
      const change = (order.side === 'Buy' ? qty : -qty) - paid;
      this.#bought.set(key, (this.#bought.get(key) ?? 0n) + change);
    }
    this.#executions = executions.length;
  }
}

/** The part of an order's id that stands for its session. @param {string} linkId */
const tagOf = (linkId) => linkId.split('-')[2];

/** @param {Book} book @param {{ seq: number, linkId: string, incarnation?: number }} dispatch */
function dispatched(book, { seq, linkId, incarnation = 1 }) {
  book.tag = tagOf(linkId);
  const life = book.lives.get(seq);
  if (life !== undefined && incarnation === 1) life.linkId = linkId;
}

/** @param {Book} book @param {any} order */
function ordered(book, { seq, side, quantity, purpose, terms }) {
  const isMarket = terms.type === 'market';
  book.lives.set(seq, { side, quantity, filled: 0, purpose, isMarket, isWithdrawn: false });
}

/** @param {Book} book @param {any} fill */
function filled(book, { orderSeq, side, quantity, price, fee, feeCoin, remaining }) {
  book.held += (side === 'buy' ? quantity : -quantity) - (feeCoin === book.pair.base ? fee : 0);
  book.price = price;
  const life = book.lives.get(orderSeq);
  if (remaining === undefined) book.lives.delete(orderSeq);
  else if (life !== undefined) life.filled += quantity;
}

/** @param {Book} book @param {{ seq: number }} asked */
function withdrawn(book, { seq }) {
  const life = book.lives.get(seq);
  if (life !== undefined) life.isWithdrawn = true;
}

/** @param {Book} book @param {number} quantity base units of its pair */
const unitsOf = ({ pair }, quantity) => BigInt(quantity) * 10n ** BigInt(DOUBLE_DECIMALS - pair.baseDecimals);

/** @param {Book} book @param {bigint} quantity */
function wholeLots(book, quantity) {
  const lot = unitsOf(book, book.pair.lotSize);
  return (quantity / lot) * lot;
}

/** Whether it is enough for an order of its own. @param {Book} book @param {bigint} quantity */
function isEnough(book, quantity) {
  const { pair, price } = book;
  const value = (Number(quantity) / 10 ** DOUBLE_DECIMALS) * (price / 10 ** pair.priceDecimals);
  return (
    quantity >= unitsOf(book, pair.minQuantity) && value >= (SMALL * pair.minValue) / 10 ** pair.quoteDecimals
  );
}

/** @param {Book} book @param {SeenAccount} account */
const ofBook = ({ tag, pair }, { open }) =>
  [...open.values()].filter(
    ({ symbol, category, linkId }) => symbol === pair.symbol && category === 'spot' && tagOf(linkId) === tag,
  );

/** What stops that rest, or are selling, will sell. @param {Book} book @param {SeenAccount} account */
const stoppedOf = (book, account) =>
  ofBook(book, account)
    .filter(({ side, stopOrderType }) => side === 'Sell' && stopOrderType !== '')
    .reduce((sum, { qty, filled: sold }) => sum + qty - sold, 0n);

/** What sales that were withdrawn and rest nowhere may have sold. @param {Book} book @param {SeenAccount} account */
function doubtedOf(book, account) {
  const resting = new Set(ofBook(book, account).map(({ linkId }) => linkId));
  return [...book.lives.values()]
    .filter(({ isWithdrawn, side, purpose }) => isWithdrawn && side === 'sell' && purpose === 'exit')
    .filter(({ linkId }) => linkId === undefined || !resting.has(linkId))
    .reduce((sum, { quantity, filled: sold }) => sum + unitsOf(book, quantity - sold), 0n);
}

/** An exit at the market has not come to its end: until that is known no second one, and no stop, may sell. @param {Book} book */
const isLeaving = ({ lives }) =>
  [...lives.values()].some(({ isMarket, purpose }) => isMarket && (purpose === 'exit' || purpose === 'end'));
