/** Something about a followed instrument that the exchange has changed, or that its prices do. */
export type MarketNotice =
  /** It is not traded any more. */
  | { readonly kind: 'delisted'; readonly instrument: string }
  /** Its price step, quantity step, smallest order or margins; sessions take them as they come. */
  | { readonly kind: 'rules-changed'; readonly instrument: string }
  /** A bar made no sense and was left out. */
  | { readonly kind: 'quarantined'; readonly instrument: string };

/** How the prices of a market come in: as they happen, asked for, or not at all. */
export type StreamState = 'live' | 'polling' | 'down';
