import { type Call, categoryOf, type Route, wholeOf } from './call.js';
import { badParameter } from './envelope.js';

/** Contracts come in pages; spot comes whole. Without a status only what can be traded is listed. */
export const instrumentsInfo: Route = (call) => {
  const category = categoryOf(call);
  const { query, exchange } = call;
  const symbol = query.get('symbol');
  const status = query.get('status');
  const base = query.get('baseCoin');
  const found = exchange
    .all(category)
    .map(({ info }) => info)
    .filter((info) => symbol === null || info['symbol'] === symbol)
    .filter((info) => base === null || info['baseCoin'] === base)
    .filter((info) =>
      status === null ? symbol !== null || info['status'] === 'Trading' : info['status'] === status,
    );
  if (category === 'spot') return { category, list: found };
  const limit = wholeOf(call, 'limit', { min: 1, max: 1000, usual: 500 });
  const from = cursorOf(call);
  const next = from + limit < found.length ? encodeURIComponent(`first=${from + limit}`) : '';
  return { category, list: found.slice(from, from + limit), nextPageCursor: next };
};

function cursorOf({ query }: Call): number {
  const given = query.get('cursor') ?? '';
  if (given === '') return 0;
  const match = /^first=(\d+)$/.exec(decodeURIComponent(given));
  if (match === null) throw badParameter('params error: cursor is invalid');
  return Number(match[1]);
}
