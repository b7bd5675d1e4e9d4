import type { Account } from '../account/account.js';
import { amount } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { fundingRateAt } from '../market/ticker.js';
import { tradesBetween } from '../market/trades.js';
import { liquidateBroken } from './forced.js';
import { fund } from './funding.js';
import { meet, type Print } from './match.js';
import { pricesAt } from './prices.js';
import { trail } from './trailing.js';
import { fireReached } from './triggers.js';
import { marketOf, type Place, type World } from './world.js';

interface Moment {
  readonly atMs: number;
  readonly happen: () => void;
}

const nameOf = ({ category, symbol }: { category: string; symbol: string }): string =>
  `${category} ${symbol}`;

/** Symbols in which somebody has an order or a position. */
function symbolsAtWork(world: World): SymbolMarket[] {
  const names = new Map<string, SymbolMarket>();
  for (const account of world.accounts.values()) {
    const held = [...account.positions.values()].filter(({ size }) => size > 0n);
    for (const one of [...account.open.values(), ...held])
      names.set(nameOf(one), marketOf(world, one.category, one.symbol));
  }
  return [...names.values()];
}

/** Lives through everything the market did between two moments, in its order. */
export function passTime(world: World, { fromMs, toMs }: { fromMs: number; toMs: number }): void {
  const moments = symbolsAtWork(world).flatMap((market) => [
    ...tradesBetween(market, fromMs, toMs).map(({ price, size, atMs }): Moment => {
      const print = { price: amount(price), size: amount(size) };
      return { atMs, happen: () => live(world, market, print) };
    }),
    ...fundings(world, market, { fromMs, toMs }),
  ]);
  moments.sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, happen } of moments) {
    world.atMs = atMs;
    happen();
  }
  world.atMs = undefined;
}

/** One trade of other people as it concerns every account. */
export function live(world: World, market: SymbolMarket, print: Print): void {
  const prices = { ...pricesAt(market, world.atMs ?? world.exchange.nowMs()), last: print.price };
  for (const account of world.accounts.values()) {
    const place = { world, account };
    // What this print sets off is not met by it.
    const resting = restingOf(account, market);
    for (const position of account.positions.values())
      if (nameOf(position) === nameOf(market)) trail(place, position, print.price);
    fireReached(place, market as { category: string; symbol: string }, prices);
    for (const order of resting) if (account.open.has(order.id)) meet(place, order, print);
    liquidateBroken(place);
  }
}

const restingOf = (account: Account, market: SymbolMarket) =>
  [...account.open.values()].filter(
    (one) =>
      nameOf(one) === nameOf(market) && one.type === 'Limit' && /^(?:New|PartiallyFilled)$/.test(one.status),
  );

function fundings(
  world: World,
  market: SymbolMarket,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Moment[] {
  if (market.category === 'spot') return [];
  const everyMs = Number(market.info['fundingInterval'] ?? 480) * 60_000;
  const moments: Moment[] = [];
  for (let atMs = (Math.floor(fromMs / everyMs) + 1) * everyMs; atMs <= toMs; atMs += everyMs)
    moments.push({ atMs, happen: () => fundAll(world, market, fundingRateAt(atMs)) });
  return moments;
}

/** Every position in the symbol pays or receives. */
export function fundAll(world: World, market: SymbolMarket, rate: string): void {
  for (const account of world.accounts.values()) {
    const place: Place = { world, account };
    for (const position of account.positions.values())
      if (nameOf(position) === nameOf(market) && position.size > 0n) fund(place, position, rate);
  }
}
