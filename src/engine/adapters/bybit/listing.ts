import { type Price, price } from '../../domain/amount.js';
import { powerOfTen } from '../../domain/decimal.js';
import type { Instrument } from '../../domain/instrument.js';
import { isSameInstrument } from '../../domain/market-fact.js';
import type { MarketNotice } from '../../domain/market-notice.js';
import type { CcxtMarket } from './ccxt-exchange.js';
import type { RiskTier } from './contract-terms.js';
import { findInstrument, instrumentOf } from './instruments.js';

type ListingNotice = Extract<
  MarketNotice,
  { readonly kind: 'delisted' | 'ending' | 'rules-changed' | 'listed' }
>;

/** More at once are no listings: the list was not whole before. */
const MOST_LISTED = 50;

/** What the exchange's list says of the instruments that are followed, compared with what it said before. */
export class Listing {
  private readonly gone = new Set<string>();
  private readonly rules: Map<string, Instrument>;
  /** When it ends, as it was told. */
  private readonly ends = new Map<string, number>();
  /** All that was traded at any look; undefined before the first. */
  private seen: Set<string> | undefined;

  constructor(instruments: readonly Instrument[]) {
    this.rules = new Map(instruments.map((one) => [one.id, one]));
  }

  /** Instruments that are traded still. */
  get traded(): readonly string[] {
    return [...this.rules.keys()].filter((id) => !this.gone.has(id));
  }

  /** Its rules as they are now, in the units in which it was opened. */
  rulesOf(id: string): Instrument | undefined {
    return this.rules.get(id);
  }

  /** What has changed, told once. */
  compare(
    markets: Readonly<Record<string, CcxtMarket>>,
    tiers: ReadonlyMap<string, RiskTier>,
  ): readonly ListingNotice[] {
    const followed = this.traded.flatMap((instrument): readonly ListingNotice[] => {
      const found = findInstrument(markets, instrument, tiers);
      if (found.kind !== 'found') {
        this.gone.add(instrument);
        return [{ kind: 'delisted', instrument }];
      }
      const before = this.rules.get(instrument) as Instrument;
      const rules = inUnitsOf(before, found.instrument);
      this.rules.set(instrument, rules);
      const ending = this.endingOf(instrument, markets[instrument]);
      return isSameInstrument(before, rules) ? ending : [...ending, { kind: 'rules-changed', instrument }];
    });
    return [...followed, ...this.listedIn(markets)];
  }

  /** Of a contract whose end is set, or set anew. */
  private endingOf(instrument: string, market: CcxtMarket | undefined): readonly ListingNotice[] {
    const endsMs = Number(market?.info['deliveryTime'] ?? 0);
    if (!(endsMs > 0) || this.ends.get(instrument) === endsMs) return [];
    this.ends.set(instrument, endsMs);
    return [{ kind: 'ending', instrument, endsMs }];
  }

  /** The first look is of what was there before. Markets that are known already are not read again. */
  private listedIn(markets: Readonly<Record<string, CcxtMarket>>): readonly ListingNotice[] {
    const isFirst = this.seen === undefined;
    const seen = this.seen ?? new Set();
    this.seen = seen;
    const instruments = Object.values(markets)
      .filter((one) => one.active && !seen.has(one.symbol) && instrumentOf(one) !== undefined)
      .map(({ symbol }) => symbol);
    for (const symbol of instruments) seen.add(symbol);
    return isFirst || instruments.length === 0 || instruments.length > MOST_LISTED
      ? []
      : [{ kind: 'listed', instruments }];
  }
}

/**
 * Later rules in the units of what runs already. A tick finer than these units is not taken: orders on the old one are on the
 * new one too. Contract terms that were not said this time stay.
 */
function inUnitsOf(before: Instrument, now: Instrument): Instrument {
  const { priceDecimals } = before;
  const contract = now.contract ?? before.contract;
  const rules = { ...now, priceDecimals, tickSize: tickIn(before, now) };
  return contract === undefined ? rules : { ...rules, contract };
}

function tickIn(before: Instrument, now: Instrument): Price {
  const shift = before.priceDecimals - now.priceDecimals;
  return shift >= 0 ? price(now.tickSize * powerOfTen(shift)) : before.tickSize;
}
