import { type Amount, amount, price } from '../../domain/amount.js';
import { coinCode, type InstrumentId, instrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';

/** An instrument of the synthetic market and how its price comes about. */
export interface SyntheticListing {
  readonly instrument: Instrument;
  /** Price around which it moves, quote per base. */
  readonly anchor: number;
  /** How much of the common movement it takes. */
  readonly marketBeta: number;
  /** How much movement of its own it has. */
  readonly ownWeight: number;
  /** A contract moves with the instrument that it is of: so much of that one's own movement. */
  readonly underlying?: { readonly id: InstrumentId; readonly weight: number };
  /** Median volume of a minute at an average hour, in base coins. */
  readonly minuteVolume: number;
  /** Volumes are whole counts of 10^-volumeDecimals base. */
  readonly volumeDecimals: number;
}

/** Monday 2026-01-05 00:00 UTC: the first bar of every synthetic market opens here. */
export const SYNTHETIC_ORIGIN_MS = 1_767_571_200_000;

/** One minute bars before "now" of a fresh desk: 30 days. */
export const SYNTHETIC_HISTORY_BARS = 43_200;

const COIN = 100_000_000;
const FIVE_USDT = amount(5 * COIN);

interface Rules {
  readonly base: string;
  readonly priceDecimals: number;
  /** Coins. */
  readonly lot: number;
}

/** Rules as Bybit had them in January 2026, in this engine's units. */
function spot({ base, priceDecimals, lot }: Rules): Instrument {
  const lotSize: Amount = amount(Math.round(lot * COIN));
  return {
    id: instrumentId(`${base}/USDT`),
    kind: 'spot',
    base: coinCode(base),
    quote: coinCode('USDT'),
    priceDecimals,
    baseDecimals: 8,
    quoteDecimals: 8,
    tickSize: price(1),
    lotSize,
    minQuantity: lotSize,
    minValue: FIVE_USDT,
    shortable: false,
  };
}

/** What is liquidated loses all that was left behind it: the fee is as much as had to be kept. */
const CONTRACT = {
  maxLeverage: 100,
  maintenanceBps: 50,
  liquidationFeeBps: 50,
  fundingMs: 8 * 3_600_000,
} as const;

const linear = (rules: Rules): Instrument => ({
  ...spot(rules),
  id: instrumentId(`${rules.base}/USDT:USDT`),
  kind: 'linear',
  shortable: true,
  contract: CONTRACT,
});

/** What the synthetic market trades: BTC, ETH and SOL on spot, BTC and ETH also as perpetual contracts. */
export const SYNTHETIC_LISTINGS: readonly SyntheticListing[] = [
  {
    instrument: spot({ base: 'BTC', priceDecimals: 1, lot: 0.000001 }),
    anchor: 100_000,
    marketBeta: 1,
    ownWeight: 0,
    minuteVolume: 8,
    volumeDecimals: 6,
  },
  {
    instrument: spot({ base: 'ETH', priceDecimals: 2, lot: 0.00001 }),
    anchor: 4_000,
    marketBeta: 1.1,
    ownWeight: 0.6,
    minuteVolume: 90,
    volumeDecimals: 5,
  },
  {
    instrument: spot({ base: 'SOL', priceDecimals: 2, lot: 0.001 }),
    anchor: 200,
    marketBeta: 1.2,
    ownWeight: 0.9,
    minuteVolume: 700,
    volumeDecimals: 3,
  },
  {
    // Its own movement is only the basis against spot: a few basis points.
    instrument: linear({ base: 'BTC', priceDecimals: 1, lot: 0.001 }),
    anchor: 100_000,
    marketBeta: 1,
    ownWeight: 0.002,
    minuteVolume: 45,
    volumeDecimals: 3,
  },
  {
    instrument: linear({ base: 'ETH', priceDecimals: 2, lot: 0.01 }),
    anchor: 4_000,
    marketBeta: 1.1,
    ownWeight: 0.002,
    underlying: { id: instrumentId('ETH/USDT'), weight: 0.6 },
    minuteVolume: 500,
    volumeDecimals: 2,
  },
];
