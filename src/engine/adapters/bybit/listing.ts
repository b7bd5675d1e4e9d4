import type { Instrument } from '../../domain/instrument.js';
import type { MarketNotice } from '../../domain/market-notice.js';
import type { CcxtMarket } from './ccxt-exchange.js';
import { findInstrument } from './instruments.js';

/** What the exchange's list says of the instruments that are followed, compared with what it said before. */
export class Listing {
  private readonly gone = new Set<string>();
  private readonly rules: Map<string, Instrument>;

  constructor(instruments: readonly Instrument[]) {
    this.rules = new Map(instruments.map((one) => [one.id, one]));
  }

  /** Instruments that are traded still. */
  get traded(): readonly string[] {
    return [...this.rules.keys()].filter((id) => !this.gone.has(id));
  }

  /** What has changed, told once. */
  compare(markets: Readonly<Record<string, CcxtMarket>>): readonly MarketNotice[] {
    return this.traded.flatMap((id): MarketNotice[] => {
      const found = findInstrument(markets, id);
      if (found.kind !== 'found') {
        this.gone.add(id);
        return [{ kind: 'delisted', instrument: id }];
      }
      const before = this.rules.get(id);
      this.rules.set(id, found.instrument);
      return before === undefined || haveSameRules(before, found.instrument)
        ? []
        : [{ kind: 'rules-changed', instrument: id }];
    });
  }
}

const haveSameRules = (a: Instrument, b: Instrument): boolean =>
  a.priceDecimals === b.priceDecimals &&
  a.tickSize === b.tickSize &&
  a.lotSize === b.lotSize &&
  a.minQuantity === b.minQuantity &&
  a.minValue === b.minValue;
