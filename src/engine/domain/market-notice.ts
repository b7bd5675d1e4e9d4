import type { PriceFault } from './price-fault.js';

/** Something about a followed instrument that the exchange has changed, or that its prices do. */
export type MarketNotice =
  /** It is not traded any more. */
  | { readonly kind: 'delisted'; readonly instrument: string }
  /** It will be: the exchange has named the time, ms UTC. */
  | { readonly kind: 'ending'; readonly instrument: string; readonly endsMs: number }
  /** Traded there since the list was looked at before: spot and USDT perpetuals, by name. */
  | { readonly kind: 'listed'; readonly instruments: readonly string[] }
  /** Its price step, quantity step, smallest order or margins; sessions take them as they come. */
  | { readonly kind: 'rules-changed'; readonly instrument: string }
  /** A price made no sense and was put aside; told once, however many follow. */
  | {
      readonly kind: 'quarantined';
      readonly instrument: string;
      readonly what: 'bar' | 'quote' | 'mark';
      readonly fault: PriceFault;
      /** As it was told. */
      readonly given: string;
      /** The last close that was believed; absent before there is one. */
      readonly last?: number;
    }
  /** So many prices were put aside; those that come now can be. */
  | { readonly kind: 'sound-again'; readonly instrument: string; readonly aside: number }
  /** So many bars in a row say the same: the market is there now. `before` and `price` are closes. */
  | {
      readonly kind: 'believed';
      readonly instrument: string;
      readonly aside: number;
      readonly before: number;
      readonly price: number;
    }
  /** The exchange says another time than before by so much; it is not taken before it says so again. */
  | { readonly kind: 'clock-jumped'; readonly jumpMs: number };

/** How the prices of a market come in: as they happen, asked for, or not at all. */
export type StreamState = 'live' | 'polling' | 'down';
