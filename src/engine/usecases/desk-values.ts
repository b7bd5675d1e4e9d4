import { type Amount, amount } from '../domain/amount.js';
import { parseUnits } from '../domain/decimal.js';

/** What an owner may set for the whole desk. */
export const DESK_SETTINGS = [
  'market',
  'maker',
  'taker',
  'spread',
  'slippage',
  'max-order',
  'max-position',
  'max-daily-loss',
  'price-band',
] as const;
export type DeskSetting = (typeof DESK_SETTINGS)[number];

export const MARKET_SOURCES = ['auto', 'bybit', 'synthetic'] as const;
export type MarketSource = (typeof MARKET_SOURCES)[number];

export const NO_LIMIT = 'none';

/** What a value has to be. */
export type Wanted =
  | { readonly kind: 'source' }
  /** Basis points, or a share with a percent sign; to hundredths of a basis point. */
  | { readonly kind: 'bps'; readonly max: number }
  | { readonly kind: 'band'; readonly max: number }
  | { readonly kind: 'amount' };

const MOST_BPS = 5_000;
const MOST_BAND_BPS = 10_000;
const COIN_DECIMALS = 8;

export function wantedOf(setting: DeskSetting): Wanted {
  switch (setting) {
    case 'market':
      return { kind: 'source' };
    case 'maker':
    case 'taker':
    case 'spread':
    case 'slippage':
      return { kind: 'bps', max: MOST_BPS };
    case 'max-order':
    case 'max-position':
    case 'max-daily-loss':
      return { kind: 'amount' };
    case 'price-band':
      return { kind: 'band', max: MOST_BAND_BPS };
  }
}

/** How the value is kept: a source, basis points, coins or `none`; undefined when it cannot be one. */
export function canonicalValue(setting: DeskSetting, text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const wanted = wantedOf(setting);
  switch (wanted.kind) {
    case 'source':
      return MARKET_SOURCES.find((one) => one === word);
    case 'bps':
      return canonicalBps(word, { min: 0, max: wanted.max, step: 1 });
    case 'band':
      return word === NO_LIMIT ? word : canonicalBps(word, { min: 1, max: wanted.max, step: BPS_PARTS });
    case 'amount':
      return word === NO_LIMIT ? word : canonicalCoins(word);
  }
}

const BPS_PARTS = 100;

/** In hundredths of a basis point, which are ten-thousandths of a percent. */
function canonicalBps(
  word: string,
  { min, max, step }: { readonly min: number; readonly max: number; readonly step: number },
): string | undefined {
  const isShare = word.endsWith('%');
  const read = parseUnits(isShare ? word.slice(0, -1).trim() : word, isShare ? 4 : 2);
  if (!read.ok || read.value % step !== 0) return undefined;
  const bps = read.value / BPS_PARTS;
  return bps >= min && bps <= max ? String(bps) : undefined;
}

function canonicalCoins(word: string): string | undefined {
  const read = parseUnits(word, COIN_DECIMALS);
  return read.ok && read.value > 0 ? word : undefined;
}

/** Of canonical text. */
export const bpsOf = (value: string): number => Number(value);

/** Units of 10^-8 coins of canonical text; undefined for none. */
export function amountOf(value: string): Amount | undefined {
  const read = parseUnits(value, COIN_DECIMALS);
  return read.ok ? amount(read.value) : undefined;
}
