// What must be true of an exchange and a journal together, whatever happened between them. Each check returns what is wrong.

/**
 * @typedef {import('./journal-checks.mjs').Row} Row
 * @typedef {import('../../../tests/doubles/bybit/account/types.js').Order} Order
 * @typedef {import('../../../tests/doubles/bybit/account/types.js').Execution} Execution
 * @typedef {import('../../../tests/doubles/bybit/account/types.js').Position} Position
 * @typedef {Pick<Order, 'linkId' | 'category' | 'symbol' | 'side' | 'qty' | 'filled' | 'stopOrderType'>} SeenOrder
 * @typedef {Pick<Execution, 'id' | 'category' | 'symbol' | 'execType' | 'qty' | 'fee' | 'feeCoin'> & { order: Pick<Order, 'linkId' | 'side'> }} SeenExecution
 * @typedef {Pick<Position, 'category' | 'symbol' | 'side'>} SeenPosition
 * @typedef {{ orders: ReadonlyMap<string, SeenOrder>, open: ReadonlyMap<string, SeenOrder>, positions: ReadonlyMap<string, SeenPosition>, executions: readonly SeenExecution[] }} SeenAccount what a check needs of one
 */

export const OURS = /^hm/;
/**
 * A spot stop is placed anew when the old one is gone: the same order of the session, another life of its protection, which
 * another start may have given it.
 */
const LATER_LIFE = /_\d+$/;
const STOPS = new Set(['StopLoss', 'TrailingStop', 'PartialStopLoss', 'Stop']);

/** What of an account's orders is from a desk of this kind. @param {SeenAccount} account */
export const ordersOf = (account) => [...account.orders.values()].filter(({ linkId }) => OURS.test(linkId));

/** @param {readonly Row[]} rows */
const dispatched = (rows) =>
  rows
    .filter(({ type }) => type === 'dispatch')
    .map(({ stream, payload }) => ({ stream, seq: payload.seq, linkId: payload.linkId }));

/** Session and number of an order, whichever start and life of it. @param {string} linkId */
const orderOf = (linkId) => linkId.replace(LATER_LIFE, '').split('-').slice(2).join('-');

/**
 * Every order of ours at the exchange was durable before; no intent has two of them.
 * @param {SeenAccount} account
 * @param {readonly Row[]} rows
 */
export function orderFaults(account, rows) {
  const all = dispatched(rows);
  const byId = new Map(all.map((one) => [one.linkId, one]));
  const byOrder = new Set(all.map(({ linkId }) => orderOf(linkId)));
  /** @type {string[]} */
  const found = [];
  const seen = new Map();
  for (const { linkId } of ordersOf(account)) {
    const isLater = LATER_LIFE.test(linkId);
    const intent = byId.get(linkId);
    if (isLater ? !byOrder.has(orderOf(linkId)) : intent === undefined)
      found.push(`${linkId} is at the exchange and not in the journal`);
    if (isLater || intent === undefined) continue;
    const key = `${intent.stream} ${intent.seq}`;
    if (seen.has(key)) found.push(`${key} is at the exchange twice: ${seen.get(key)} and ${linkId}`);
    seen.set(key, linkId);
  }
  return found;
}

/** @param {readonly Row[]} rows @returns {string[]} */
const bookedExecutions = (rows) =>
  rows
    .filter(({ type, payload }) => type === 'control' && payload.fact.kind === 'execution')
    .map(({ payload }) => payload.fact.execution.execId);

/** No execution is booked twice. @param {readonly Row[]} rows */
export function bookedTwice(rows) {
  const seen = new Set();
  return bookedExecutions(rows).flatMap((execId) => {
    if (seen.has(execId)) return [`execution ${execId} is booked twice`];
    seen.add(execId);
    return [];
  });
}

/**
 * At rest: what the exchange executed of ours is booked.
 * @param {SeenAccount} account
 * @param {readonly Row[]} rows
 */
export function lostExecutions(account, rows) {
  const booked = new Set(bookedExecutions(rows));
  return account.executions
    .filter(({ order, execType }) => OURS.test(order.linkId) && execType === 'Trade')
    .filter(({ id }) => !booked.has(id))
    .map(({ id, order }) => `execution ${id} of ${order.linkId} is not booked`);
}

/** Linear positions with no stop behind them, by symbol. @param {SeenAccount} account */
export function unprotected(account) {
  const open = [...account.open.values()];
  /** @param {SeenOrder} order */
  const isStop = ({ stopOrderType }) => STOPS.has(stopOrderType);
  return [...account.positions.values()]
    .filter(({ category, side }) => category === 'linear' && side !== '')
    .filter(({ symbol }) => !open.some((order) => order.symbol === symbol && isStop(order)))
    .map(({ symbol }) => symbol);
}
