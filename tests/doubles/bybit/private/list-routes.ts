import { executionRow } from '../account/execution-row.js';
import { orderRow } from '../account/order-row.js';
import { positionRow } from '../account/position-row.js';
import { closedRow, logRow } from '../account/record-rows.js';
import type { Order, TradedCategory } from '../account/types.js';
import { badParameter } from '../rest/envelope.js';
import { rulesOf } from '../trading/rules.js';
import { marketOf } from '../trading/world.js';
import type { Outcome, PrivateCall, PrivateRoute } from './call.js';
import { heldOf } from './held.js';
import { paged, spanOf } from './paging.js';

const DAY_MS = 86_400_000;
const SHORT = { usual: 20, most: 50 };
const LONG = { usual: 50, most: 100 };

export function categoryOf({ query }: PrivateCall): TradedCategory | 'option' {
  const given = query.get('category');
  if (given === 'spot' || given === 'linear' || given === 'inverse' || given === 'option') return given;
  throw badParameter('params error: Category is invalid');
}

type Named = { readonly category: string; readonly symbol: string };

/** Whether a row is of the symbol, base or settle coin that was asked for. */
function isAsked(call: PrivateCall, category: string): (row: Named) => boolean {
  const { query, world } = call;
  const [symbol, base, settle] = ['symbol', 'baseCoin', 'settleCoin'].map((name) => query.get(name) ?? '');
  return (row) => {
    if (row.category !== category) return false;
    if (symbol !== '') return row.symbol === symbol;
    const rules = rulesOf(marketOf(world, row.category, row.symbol));
    if (base !== '') return rules.base === base;
    return settle === '' || rules.settle === settle;
  };
}

/** Contracts want to be asked about something. */
function needNarrower({ query }: PrivateCall, category: string, names: readonly string[]): void {
  if (category === 'linear' && names.every((name) => (query.get(name) ?? '') === ''))
    throw badParameter(`params error: one of ${names.join(', ')} is required`);
}

const kindOf = (order: Readonly<Order>): string => (order.status === 'Untriggered' ? order.filter : 'Order');

/** Orders of an id, whether open or not; or undefined where no id was given. */
function byId({ query, account }: PrivateCall, category: string): readonly Order[] | undefined {
  const id = query.get('orderId') ?? '';
  const linkId = query.get('orderLinkId') ?? '';
  if (id === '' && linkId === '') return undefined;
  const found = account.orders.get(id === '' ? (account.linkIds.get(`${category} ${linkId}`) ?? '') : id);
  return found === undefined || found.category !== category ? [] : [found];
}

/** Open orders; by id, or with openOnly, also the last 500 that ended. */
function realtime(call: PrivateCall): Outcome {
  const { account, query } = call;
  const category = categoryOf(call);
  const named = byId(call, category);
  if (named === undefined) needNarrower(call, category, ['symbol', 'baseCoin', 'settleCoin']);
  const recent = new Set(account.recent);
  const ended = account.recent.flatMap((id) => account.orders.get(id) ?? []);
  const isOpenOnly = (query.get('openOnly') ?? '0') === '0';
  const chosen =
    named?.filter(({ id }) => account.open.has(id) || recent.has(id)) ??
    (isOpenOnly ? [...account.open.values()] : ended).filter(isAsked(call, category));
  const filter = query.get('orderFilter') ?? '';
  const rows = chosen.filter((order) => filter === '' || kindOf(order) === filter);
  const { rows: page, cursor } = paged(rows, query, SHORT);
  return { result: { list: page.map(orderRow), nextPageCursor: cursor, category } };
}

/** Ended orders. Those that were cancelled with nothing filled are kept for a day. */
function history(call: PrivateCall): Outcome {
  const { account, query, nowMs } = call;
  const category = categoryOf(call);
  const { fromMs, toMs } = spanOf(query, nowMs);
  const status = query.get('orderStatus') ?? '';
  const filter = query.get('orderFilter') ?? '';
  const isAskedFor = isAsked(call, category);
  const isKept = ({ filled, status: is, updatedMs }: Readonly<Order>): boolean =>
    filled > 0n || is === 'Filled' || updatedMs > nowMs - DAY_MS;
  const all = byId(call, category) ?? [...account.orders.values()].filter(isAskedFor);
  const rows = all.filter(
    (order) =>
      !account.open.has(order.id) &&
      (status === '' || order.status === status) &&
      (filter === '' || order.filter === filter) &&
      order.createdMs >= fromMs &&
      order.createdMs <= toMs &&
      isKept(order),
  );
  const { rows: page, cursor } = paged(rows, query, SHORT);
  return { result: { list: page.map(orderRow), nextPageCursor: cursor, category } };
}

function executions(call: PrivateCall): Outcome {
  const { account, query, nowMs } = call;
  const category = categoryOf(call);
  const { fromMs, toMs } = spanOf(query, nowMs);
  const type = query.get('execType') ?? '';
  const orders = byId(call, category)?.map(({ id }) => id);
  const isAskedFor = isAsked(call, category);
  const rows = account.executions.filter(
    (one) =>
      (orders === undefined ? isAskedFor(one) : orders.includes(one.order.id)) &&
      (type === '' || one.execType === type) &&
      one.atMs >= fromMs &&
      one.atMs <= toMs,
  );
  const { rows: page, cursor } = paged(rows, query, LONG);
  return { result: { nextPageCursor: cursor, category, list: page.map(executionRow) } };
}

function closedPnl(call: PrivateCall): Outcome {
  const { account, query, nowMs } = call;
  const category = categoryOf(call);
  const { fromMs, toMs } = spanOf(query, nowMs);
  const symbol = query.get('symbol') ?? '';
  const rows = account.closed.filter(
    ({ order, updatedMs }) =>
      order.category === category &&
      (symbol === '' || order.symbol === symbol) &&
      updatedMs >= fromMs &&
      updatedMs <= toMs,
  );
  const { rows: page, cursor } = paged(rows, query, LONG);
  return { result: { nextPageCursor: cursor, category, list: page.map(closedRow) } };
}

function transactionLog(call: PrivateCall): Outcome {
  const { account, query, nowMs } = call;
  const { fromMs, toMs } = spanOf(query, nowMs);
  const is = (name: string, value: string): boolean =>
    (query.get(name) ?? '') === '' || query.get(name) === value;
  const rows = account.log.filter(
    (line) =>
      is('category', line.category) &&
      is('currency', line.currency) &&
      is('type', line.type) &&
      line.atMs >= fromMs &&
      line.atMs <= toMs,
  );
  const { rows: page, cursor } = paged(rows, query, SHORT);
  return { result: { nextPageCursor: cursor, list: page.map(logRow) } };
}

/** By symbol also what is empty, one row for each side in hedge mode; by coin only what is held. */
function positions(call: PrivateCall): Outcome {
  const { query } = call;
  const category = categoryOf(call);
  needNarrower(call, category, ['symbol', 'settleCoin']);
  const held = [...heldOf(call, category)];
  const { rows: page, cursor } = paged(held, query, { usual: 20, most: 200 });
  return { result: { list: page.map((one) => positionRow(call, one)), nextPageCursor: cursor, category } };
}

const read = (answer: PrivateRoute['answer']): PrivateRoute => ({ method: 'GET', answer });

export const LIST_ROUTES: Readonly<Record<string, PrivateRoute>> = {
  '/v5/order/realtime': read(realtime),
  '/v5/order/history': read(history),
  '/v5/execution/list': read(executions),
  '/v5/position/closed-pnl': read(closedPnl),
  '/v5/account/transaction-log': read(transactionLog),
  '/v5/position/list': read(positions),
};
