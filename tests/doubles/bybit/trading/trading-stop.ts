import type { Position } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import { amountIn, type Body, categoryIn, marketIn, positionIdxIn, triggerByIn } from './ask.js';
import { checkPrice } from './check-filters.js';
import { checkGuards, checkIdx } from './check-position.js';
import { type Guarding, guardsOf, putGuard, setWhole } from './guards.js';
import { foundPosition } from './positions.js';
import { pricesAt } from './prices.js';
import { refuse } from './refuse.js';
import { tellPosition } from './tell.js';
import { setTrailing } from './trailing.js';
import { nowOf, type Place } from './world.js';

const MOST_PARTIAL = 20;
const KINDS = [
  { kind: 'TakeProfit', name: 'takeProfit', short: 'tp' },
  { kind: 'StopLoss', name: 'stopLoss', short: 'sl' },
] as const;

/** Guards of a position that is there. */
export function setTradingStop(place: Place, body: Body): void {
  const category = categoryIn(body);
  if (category === 'spot') throw refuse(10001, 'params error: Category is invalid');
  const market = marketIn(place.world, body, category);
  const of = { category, symbol: market.symbol, positionIdx: positionIdxIn(body) };
  checkIdx(place, of);
  const position = foundPosition(place.account, of);
  if (position === undefined || position.size === 0n || position.side === '')
    throw refuse(10001, 'can not set tp/sl/ts for zero position');
  const { last } = pricesAt(market, nowOf(place));
  const [takeProfit, stopLoss] = [amountIn(body, 'takeProfit'), amountIn(body, 'stopLoss')];
  const set = (value: Amount | undefined): Amount | undefined => (value === 0n ? undefined : value);
  checkGuards({ side: position.side, takeProfit: set(takeProfit), stopLoss: set(stopLoss) }, last);
  for (const price of [takeProfit, stopLoss]) checkPrice({ category, market, price: price ?? 0n });
  if (body['tpslMode'] === 'Partial') setPart(place, position, body);
  else setFull(place, position, body);
  trailing(place, position, { body, last });
  tellPosition(place, position);
}

/** The pair of the whole position; at market only. */
function setFull(place: Place, position: Position, body: Body): void {
  const standing = guardsOf(place, position);
  const changes = KINDS.flatMap(({ kind, name, short }) => {
    const at = amountIn(body, name);
    if (at === undefined) return [];
    if (body[`${short}OrderType`] === 'Limit') throw refuse(10001, 'params error: Full needs Market');
    const was = standing.find((one) => one.stopOrderType === kind)?.trigger?.price ?? 0n;
    return [{ kind, at, by: triggerByIn(body, `${short}TriggerBy`), isNew: was !== at }];
  });
  if (changes.length > 0 && body['trailingStop'] === undefined && changes.every(({ isNew }) => !isNew))
    throw refuse(10001, 'not modified');
  for (const { kind, at, by } of changes) setWhole(place, position, { kind, at, by });
}

/** One more pair for a part of it. */
function setPart(place: Place, position: Position, body: Body): void {
  const standing = guardsOf(place, position).filter((one) => one.stopOrderType.startsWith('Partial'));
  const put = KINDS.flatMap(({ kind, name, short }) => {
    const at = amountIn(body, name);
    if (at === undefined || at === 0n) return [];
    const qty = amountIn(body, `${short}Size`) ?? position.size;
    if (qty === 0n || qty > position.size) throw refuse(10001, `params error: ${short}Size invalid`);
    const limit = body[`${short}OrderType`] === 'Limit' ? amountIn(body, `${short}LimitPrice`) : undefined;
    const by = triggerByIn(body, `${short}TriggerBy`);
    return [{ kind: kind as Guarding, at, by, part: { qty, limit, parentId: '' } }];
  });
  if (standing.length + put.length > MOST_PARTIAL) throw refuse(10001, 'Cannot have more than 20 TP/SLs');
  const [first, second] = put.map((wanted) => putGuard(place, position, wanted));
  if (first !== undefined && second !== undefined) [first.pairedId, second.pairedId] = [second.id, first.id];
}

function trailing(place: Place, position: Position, { body, last }: { body: Body; last: Amount }): void {
  const distance = amountIn(body, 'trailingStop');
  if (distance === undefined) return;
  setTrailing(place, position, { distance, activeAt: amountIn(body, 'activePrice') ?? 0n, last });
}
