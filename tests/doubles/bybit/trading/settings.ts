import { settingOf } from '../account/account.js';
import { type Amount, amount, ONE } from '../exact/amount.js';
import type { SymbolMarket } from '../market/symbol.js';
import { amountIn, type Body, categoryIn, marketIn, oneOf, textIn } from './ask.js';
import { refuse } from './refuse.js';
import { rulesOf } from './rules.js';
import { tellPosition } from './tell.js';
import type { Place } from './world.js';

function contractIn(place: Place, body: Body): SymbolMarket {
  const category = categoryIn(body);
  if (category === 'spot') throw refuse(10001, 'params error: Category is invalid');
  return marketIn(place.world, body, category);
}

/** 110043 when it is what it was. */
export function setLeverage(place: Place, body: Body): void {
  const market = contractIn(place, body);
  const buy = amountIn(body, 'buyLeverage');
  const sell = amountIn(body, 'sellLeverage');
  if (buy === undefined || sell === undefined || buy !== sell) throw refuse(10001, 'buy leverage invalid');
  if (buy < ONE) throw refuse(10001, 'buy leverage invalid');
  if (buy > rulesOf(market).maxLeverage) throw refuse(110013);
  const setting = settingOf(place.account, market.category, market.symbol);
  if (setting.leverage === buy) throw refuse(110043);
  setting.leverage = buy;
  tellOf(place, market);
}

function tellOf(place: Place, market: SymbolMarket): void {
  for (const position of place.account.positions.values())
    if (position.category === market.category && position.symbol === market.symbol)
      tellPosition(place, position);
}

/** One-way (0) or hedge (3), of one symbol or of all with a coin; not while there are positions or orders. */
export function switchMode(place: Place, body: Body): void {
  const { account, world } = place;
  const category = categoryIn(body);
  if (body['mode'] !== 0 && body['mode'] !== 3) throw refuse(10001, 'params error: mode invalid');
  const isHedged = body['mode'] === 3;
  const [symbol, coin] = [textIn(body, 'symbol'), textIn(body, 'coin')];
  if (symbol === '' && coin === '') throw refuse(10001, 'params error: symbol or coin is required');
  const markets =
    symbol === ''
      ? world.exchange.all(category).filter((one) => rulesOf(one).settle === coin)
      : [marketIn(world, body, category)];
  const isOf = (one: { category: string; symbol: string }): boolean =>
    markets.some((market) => market.category === one.category && market.symbol === one.symbol);
  const settings = markets.map((market) => settingOf(account, market.category, market.symbol));
  if (settings.every((setting) => setting.isHedged === isHedged)) throw refuse(110025);
  if ([...account.positions.values()].some((one) => one.size > 0n && isOf(one))) throw refuse(110024);
  if ([...account.open.values()].some(isOf)) throw refuse(110028);
  for (const setting of settings) setting.isHedged = isHedged;
  for (const [key, one] of account.positions) if (isOf(one)) account.positions.delete(key);
}

const MODES = ['REGULAR_MARGIN', 'ISOLATED_MARGIN', 'PORTFOLIO_MARGIN'] as const;

/** Of the whole account. */
export function setMarginMode({ account, world }: Place, body: Body): void {
  const mode = oneOf(body, 'setMarginMode', MODES);
  if (account.marginMode === mode) throw refuse(110026);
  account.marginMode = mode;
  account.marginModeMs = Math.floor(world.exchange.nowMs());
}

/** The dead-man switch: seconds without a private stream after which orders are cancelled. */
export function setDisconnect({ account }: Place, body: Body): void {
  const window = body['timeWindow'];
  if (typeof window !== 'number' || !Number.isInteger(window) || window < 3 || window > 300)
    throw refuse(10001, 'params error: timeWindow invalid');
  account.dcpWindowS = window;
}

const TIERS: readonly Amount[] = ['2000000', '4000000', '8000000'].map(amount);

export function setRiskLimit(
  place: Place,
  body: Body,
): { riskId: number; riskLimitValue: string; category: string } {
  const market = contractIn(place, body);
  const riskId = Number(body['riskId']);
  const value = TIERS[riskId - 1];
  if (value === undefined) throw refuse(10001, 'params error: riskId invalid');
  settingOf(place.account, market.category, market.symbol).riskId = riskId;
  return { riskId, riskLimitValue: (value / ONE).toString(), category: market.category };
}
