export type Category = 'spot' | 'linear' | 'inverse' | 'option';
export const CATEGORIES: readonly Category[] = ['spot', 'linear', 'inverse', 'option'];
export type Info = Record<string, unknown>;

/** What a symbol is and where its price starts. */
export interface Listing {
  readonly category: Category;
  readonly symbol: string;
  readonly price: number;
  readonly decimals: number;
  /** As /v5/market/instruments-info prints it. */
  readonly info: Info;
}

interface Coin {
  readonly base: string;
  readonly quote?: string;
  readonly price: number;
  readonly decimals: number;
  readonly step: string;
}

const tickOf = (decimals: number): string => (10 ** -decimals).toFixed(decimals);

function spot({ base, quote = 'USDT', price, decimals, step }: Coin): Listing {
  const info = {
    symbol: `${base}${quote}`,
    baseCoin: base,
    quoteCoin: quote,
    innovation: '0',
    status: 'Trading',
    marginTrading: 'utaOnly',
    stTag: '0',
    lotSizeFilter: {
      basePrecision: step,
      quotePrecision: '0.00000001',
      minOrderQty: step,
      maxOrderQty: '71.73956243',
      minOrderAmt: '1',
      maxOrderAmt: '2000000',
    },
    priceFilter: { tickSize: tickOf(decimals) },
    riskParameters: { priceLimitRatioX: '0.01', priceLimitRatioY: '0.02' },
  };
  return { category: 'spot', symbol: info.symbol, price, decimals, info };
}

function contract(category: 'linear' | 'inverse', coin: Coin, more: Info = {}): Listing {
  const { base, quote = 'USDT', price, decimals, step } = coin;
  const info = {
    symbol: `${base}${quote}`,
    contractType: category === 'linear' ? 'LinearPerpetual' : 'InversePerpetual',
    status: 'Trading',
    baseCoin: base,
    quoteCoin: quote,
    launchTime: '1585526400000',
    deliveryTime: '0',
    deliveryFeeRate: '',
    priceScale: String(decimals),
    leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
    priceFilter: { minPrice: tickOf(decimals), maxPrice: '1999999.80', tickSize: tickOf(decimals) },
    lotSizeFilter: {
      maxOrderQty: '1190.000',
      minOrderQty: step,
      qtyStep: step,
      postOnlyMaxOrderQty: '1190.000',
      maxMktOrderQty: '500.000',
      minNotionalValue: '5',
    },
    unifiedMarginTrade: true,
    fundingInterval: 480,
    settleCoin: category === 'linear' ? quote : base,
    copyTrading: 'both',
    upperFundingRate: '0.00375',
    lowerFundingRate: '-0.00375',
    ...more,
  };
  return { category, symbol: info.symbol, price, decimals, info };
}

const PRE_LISTING = {
  status: 'PreLaunch',
  isPreListing: true,
  preListingInfo: {
    curAuctionPhase: 'ContinuousTrading',
    phases: [{ phase: 'CallAuction', startTime: '1718610229000', endTime: '1718613829000' }],
    auctionFeeInfo: { auctionFeeRate: '0', takerFeeRate: '0.001', makerFeeRate: '0.0004' },
  },
};

const BTC = { base: 'BTC', price: 60_000, step: '0.000001' };

/** What the double lists without further wishes. */
export const LISTINGS: readonly Listing[] = [
  spot({ ...BTC, decimals: 2 }),
  spot({ base: 'ETH', price: 3_000, decimals: 2, step: '0.00001' }),
  spot({ base: 'SOL', price: 150, decimals: 2, step: '0.001' }),
  contract('linear', { ...BTC, decimals: 1, step: '0.001' }),
  contract('linear', { base: 'ETH', price: 3_000, decimals: 2, step: '0.01' }),
  contract('linear', { base: 'PREZRO', price: 4, decimals: 3, step: '0.1' }, PRE_LISTING),
  contract('inverse', { ...BTC, quote: 'USD', decimals: 2, step: '1' }),
];

/** So many more contracts, to fill pages. */
export const padding = (count: number): readonly Listing[] =>
  Array.from({ length: count }, (_, n) =>
    contract('linear', { base: `PAD${String(n).padStart(4, '0')}`, price: 1, decimals: 4, step: '1' }),
  );
