import { type Amount, amount, over, times } from '../exact/amount.js';
import type { Info } from '../market/listings.js';
import type { SymbolMarket } from '../market/symbol.js';

/** What instruments-info says of a symbol, in exact numbers. */
export interface Rules {
  readonly base: string;
  readonly quote: string;
  /** Of contracts: what is paid in. */
  readonly settle: string;
  readonly tick: Amount;
  readonly step: Amount;
  readonly minQty: Amount;
  readonly maxQty: Amount;
  readonly maxMarketQty: Amount;
  /** Least value of an order in quote. */
  readonly minValue: Amount;
  readonly maxValue: Amount | undefined;
  readonly maxLeverage: Amount;
  /** Furthest a limit price may lie beyond the market: 0.01 is one percent. */
  readonly band: Amount;
}

const known = new WeakMap<Info, Rules>();

/** Read once for each state of a symbol's info. */
export function rulesOf(market: SymbolMarket): Rules {
  const found = known.get(market.info) ?? read(market.info, market.category === 'spot');
  known.set(market.info, found);
  return found;
}

function read(info: Info, isSpot: boolean): Rules {
  const group = (name: string): Info => (info[name] ?? {}) as Info;
  const lot = group('lotSizeFilter');
  const text = (value: unknown, otherwise: string): Amount => amount(String(value ?? otherwise));
  const base = String(info['baseCoin']);
  const quote = String(info['quoteCoin']);
  return {
    base,
    quote,
    settle: String(info['settleCoin'] ?? quote),
    tick: text(group('priceFilter')['tickSize'], '0.01'),
    step: text(isSpot ? lot['basePrecision'] : lot['qtyStep'], '0.001'),
    minQty: text(lot['minOrderQty'], '0'),
    maxQty: text(lot['maxLimitOrderQty'] ?? lot['maxOrderQty'], '1000000'),
    maxMarketQty: text(lot['maxMktOrderQty'] ?? lot['maxMarketOrderQty'] ?? lot['maxOrderQty'], '1000000'),
    minValue: text(isSpot ? lot['minOrderAmt'] : lot['minNotionalValue'], '0'),
    maxValue: isSpot ? text(lot['maxOrderAmt'], '100000000') : undefined,
    maxLeverage: text(group('leverageFilter')['maxLeverage'], '100'),
    band: text(group('riskParameters')['priceLimitRatioX'], '0.01'),
  };
}

/** In the settle coin; inverse contracts are counted in dollars and paid in the base coin. */
export const worthAt = (category: string, qty: Amount, price: Amount): Amount =>
  category === 'inverse' ? over(qty, price) : times(qty, price);
