import { type Amount, amount, price, ZERO } from '../../domain/amount.js';
import { parseUnits } from '../../domain/decimal.js';
import { coinCode, instrumentId } from '../../domain/ids.js';
import { type Instrument, roundToLot } from '../../domain/instrument.js';
import type { CcxtMarket } from './ccxt-exchange.js';
import { contractRulesOf, type RiskTier } from './contract-terms.js';

/** Quantities and values are counted as finely as amounts go. */
const DECIMALS = 8;

/** Decimals of a step such as 0.001; exchanges print tiny ones as 1e-7. */
function decimalsOf(step: number): number {
  const [, fraction = ''] = step.toFixed(DECIMALS).replace(/0+$/, '').split('.');
  return fraction.length;
}

function units(value: number | undefined, decimals: number): number {
  if (value === undefined) return 0;
  const read = parseUnits(value.toFixed(decimals), decimals);
  return read.ok ? read.value : 0;
}

/** In the exchange's own words: ccxt knows one limit where there are two. A contract's `maxOrderQty` is of limit orders. */
function mostOf(
  { info, type }: CcxtMarket,
  lotSize: Amount,
): Pick<Instrument, 'maxMarketQuantity' | 'maxLimitQuantity'> {
  const filter = new Map(Object.entries(Object(info['lotSizeFilter'])));
  const read = (...names: readonly string[]): Amount | undefined => {
    const most = units(Number(names.map((name) => filter.get(name)).find(isText) ?? '0'), DECIMALS);
    return most > 0 ? roundToLot({ lotSize }, amount(most)) : undefined;
  };
  const isSpot = type === 'spot';
  const market = isSpot ? read('maxMarketOrderQty', 'maxOrderQty') : read('maxMktOrderQty');
  const limit = read('maxLimitOrderQty', 'maxOrderQty');
  return {
    ...(market === undefined ? {} : { maxMarketQuantity: market }),
    ...(limit === undefined ? {} : { maxLimitQuantity: limit }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * A spot pair or a linear USDT perpetual with the venue's rules; undefined for anything else, and where a rule is missing. A
 * perpetual whose tier is not known has no contract terms: it is traded without leverage.
 */
export function instrumentOf(market: CcxtMarket, tier?: RiskTier): Instrument | undefined {
  const { precision, limits, base, quote } = market;
  const isSpot = market.type === 'spot';
  const isLinear = market.type === 'swap' && market.linear === true;
  const { price: tick, amount: step } = precision;
  if (!(isSpot || isLinear) || !(tick !== undefined && tick > 0) || !(step !== undefined && step > 0)) {
    return undefined;
  }
  const priceDecimals = decimalsOf(tick);
  const lotSize = amount(units(step, DECIMALS));
  return {
    id: instrumentId(market.symbol),
    kind: isSpot ? 'spot' : 'linear',
    base: coinCode(base),
    quote: coinCode(quote),
    priceDecimals,
    baseDecimals: DECIMALS,
    quoteDecimals: DECIMALS,
    tickSize: price(units(tick, priceDecimals)),
    lotSize,
    minQuantity: amount(Math.max(lotSize, units(limits.amount.min, DECIMALS))),
    ...mostOf(market, lotSize),
    minValue: limits.cost.min === undefined ? ZERO : amount(units(limits.cost.min, DECIMALS)),
    shortable: isLinear,
    ...(isLinear && tier !== undefined ? { contract: contractRulesOf(market, tier) } : {}),
  };
}

export type Found =
  | { readonly kind: 'found'; readonly instrument: Instrument }
  | { readonly kind: 'unknown'; readonly name: string; readonly known: readonly string[] }
  /** It is listed and not traded: before its launch, or delisted. */
  | { readonly kind: 'not-trading'; readonly name: string; readonly status: string };

/** `BTC/USDT` or `BTC/USDT:USDT` among what the exchange lists. */
export function findInstrument(
  markets: Readonly<Record<string, CcxtMarket>>,
  given: string,
  tiers: ReadonlyMap<string, RiskTier> = new Map(),
): Found {
  const name = given.trim().toUpperCase();
  const market = Object.hasOwn(markets, name) ? markets[name] : undefined;
  const instrument = market && instrumentOf(market, tiers.get(market.symbol));
  if (market === undefined || instrument === undefined) {
    const known = Object.values(markets).filter(({ active }) => active);
    return { kind: 'unknown', name, known: known.map(({ symbol }) => symbol) };
  }
  if (market.active) return { kind: 'found', instrument };
  return { kind: 'not-trading', name, status: String(market.info['status']) };
}
