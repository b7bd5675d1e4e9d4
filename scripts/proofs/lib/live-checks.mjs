// What must be true of an exchange and a journal together, whatever happened between them. Each check returns what is wrong.

const OURS = /^hm/;
/** A spot stop is placed anew when the old one is gone: the same order of the session, another life of its protection. */
const LATER_LIFE = /_\d+$/;
const STOPS = new Set(['StopLoss', 'TrailingStop', 'PartialStopLoss', 'Stop']);

/** What of an account's orders is from a desk of this kind. */
export const ordersOf = (account) => [...account.orders.values()].filter(({ linkId }) => OURS.test(linkId));

const dispatched = (rows) =>
  rows
    .filter(({ type }) => type === 'dispatch')
    .map(({ stream, payload }) => ({ stream, seq: payload.seq, linkId: payload.linkId }));

/** Every order of ours at the exchange was durable before; no intent has two of them. */
export function orderFaults(account, rows) {
  const byId = new Map(dispatched(rows).map((one) => [one.linkId, one]));
  const found = [];
  const seen = new Map();
  for (const { linkId } of ordersOf(account)) {
    const intent = byId.get(linkId.replace(LATER_LIFE, ''));
    if (intent === undefined) {
      found.push(`${linkId} is at the exchange and not in the journal`);
      continue;
    }
    if (LATER_LIFE.test(linkId)) continue;
    const key = `${intent.stream} ${intent.seq}`;
    if (seen.has(key)) found.push(`${key} is at the exchange twice: ${seen.get(key)} and ${linkId}`);
    seen.set(key, linkId);
  }
  return found;
}

const bookedExecutions = (rows) =>
  rows
    .filter(({ type, payload }) => type === 'control' && payload.fact.kind === 'execution')
    .map(({ payload }) => payload.fact.execution.execId);

/** No execution is booked twice. */
export function bookedTwice(rows) {
  const seen = new Set();
  return bookedExecutions(rows).flatMap((execId) => {
    if (seen.has(execId)) return [`execution ${execId} is booked twice`];
    seen.add(execId);
    return [];
  });
}

/** At rest: what the exchange executed of ours is booked. */
export function lostExecutions(account, rows) {
  const booked = new Set(bookedExecutions(rows));
  return account.executions
    .filter(({ order, execType }) => OURS.test(order.linkId) && execType === 'Trade')
    .filter(({ id }) => !booked.has(id))
    .map(({ id, order }) => `execution ${id} of ${order.linkId} is not booked`);
}

/** Linear positions with no stop behind them, by symbol. */
export function unprotected(account) {
  const open = [...account.open.values()];
  const isStop = ({ stopOrderType }) => STOPS.has(stopOrderType);
  return [...account.positions.values()]
    .filter(({ category, side }) => category === 'linear' && side !== '')
    .filter(({ symbol }) => !open.some((order) => order.symbol === symbol && isStop(order)))
    .map(({ symbol }) => symbol);
}

/** Wall ms for which each symbol has been without a stop while somebody could have placed it. */
export class ProtectionWatch {
  worstMs = 0;
  samples = 0;
  #since = new Map();
  #timer;

  /** `counts`: whether the desk is up and the exchange in reach at this moment. */
  constructor(account, counts) {
    this.#timer = setInterval(() => this.#look(account, counts()), 50);
  }

  #look(account, isReachable) {
    this.samples += 1;
    const nowMs = performance.now();
    if (!isReachable) return this.#since.clear();
    const bare = new Set(unprotected(account()));
    for (const symbol of this.#since.keys()) if (!bare.has(symbol)) this.#since.delete(symbol);
    for (const symbol of bare) {
      const sinceMs = this.#since.get(symbol) ?? nowMs;
      this.#since.set(symbol, sinceMs);
      this.worstMs = Math.max(this.worstMs, nowMs - sinceMs);
    }
  }

  stop() {
    clearInterval(this.#timer);
  }
}
