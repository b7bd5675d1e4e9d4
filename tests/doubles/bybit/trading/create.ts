import type { Order } from '../account/types.js';
import type { Body } from './ask.js';
import { checkBand, checkPrice, checkQty, steppedQty } from './check-filters.js';
import { checkFunds } from './check-funds.js';
import {
  basePriceOf,
  checkGuards,
  checkIdx,
  checkTier,
  checkTrigger,
  onlyReduces,
  reducingQty,
} from './check-position.js';
import { draft } from './draft.js';
import { admit } from './life.js';
import { match } from './match.js';
import { pricesAt } from './prices.js';
import { refuse, refuseBy } from './refuse.js';
import { tellOrder } from './tell.js';
import { readWish, type Wish } from './wish.js';
import { nowOf, type Place } from './world.js';

const MOST_ACTIVE = 500;
const MOST_STOPS = { contract: 10, spot: 30 };

/** Takes an order and lets it meet the market. Throws a Refusal when it is not taken. */
export function createOrder(place: Place, body: Body): Order {
  const order = checkedOrder(place, body);
  admit(place, order);
  if (order.trigger === undefined) match(place, order);
  else tellOrder(place, order);
  return order;
}

/** An order that would be taken, in no book yet. */
export function checkedOrder(place: Place, body: Body): Order {
  const asked = readWish(place.world, body);
  checkOpen(place, asked);
  checkLinkId(place, asked);
  checkIdx(place, asked);
  const wish = sized(place, asked);
  checkPrices(place, wish);
  checkQty({ ...wish, reduceOnly: onlyReduces(wish) }, nowOf(place));
  checkCount(place, wish);
  checkTier(place, wish);
  checkFunds(place, wish);
  const { market: _, ...fields } = wish;
  return draft(place, { ...fields, reduceOnly: onlyReduces(wish) });
}

/** To the step, and to what there is to reduce. */
function sized(place: Place, wish: Wish): Wish {
  const isAll = wish.qty === 0n && wish.reduceOnly && wish.closeOnTrigger;
  const qty = isAll ? 0n : steppedQty(wish);
  return { ...wish, qty: reducingQty(place, { ...wish, qty }) };
}

function checkOpen({ world }: Place, { market, category }: Wish): void {
  if (world.closedFor !== undefined) throw refuse(110066, world.closedFor);
  if (!market.isTrading) throw refuseBy(category, 110074, 170121);
}

function checkLinkId({ account }: Place, { category, linkId }: Wish): void {
  if (linkId !== '' && account.linkIds.has(`${category} ${linkId}`)) throw refuseBy(category, 110072, 170141);
}

function checkPrices(place: Place, wish: Wish): void {
  const nowMs = nowOf(place);
  if (wish.type === 'Limit') {
    checkPrice(wish);
    if (wish.trigger === undefined) checkBand(wish, nowMs);
  }
  if (wish.trigger !== undefined) checkPrice({ ...wish, price: wish.trigger.price });
  checkTrigger(place, wish);
  if (wish.guards === undefined) return;
  if (wish.category === 'spot' && wish.type === 'Market')
    throw refuse(170130, 'TP/SL can be attached to a limit order only');
  checkGuards({ side: wish.side, ...wish.guards }, basePriceOf(wish, pricesAt(wish.market, nowMs)));
}

/** Contracts count for each symbol; spot counts all of its orders together, and stops for each symbol. */
function checkCount({ account }: Place, wish: Wish): void {
  const isSpot = wish.category === 'spot';
  let [active, stops] = [0, 0];
  for (const one of account.open.values()) {
    if (one.category !== wish.category) continue;
    const isHere = one.symbol === wish.symbol;
    const isStop = one.status === 'Untriggered';
    if (isHere && isStop && one.stopOrderType === wish.stopOrderType) stops += 1;
    if (isSpot || (isHere && !isStop)) active += 1;
  }
  if (wish.trigger !== undefined) {
    if (stops >= (isSpot ? MOST_STOPS.spot : MOST_STOPS.contract))
      throw refuseBy(wish.category, 110009, 170810);
  } else if (active >= MOST_ACTIVE) throw refuseBy(wish.category, 110020, 170810);
}
