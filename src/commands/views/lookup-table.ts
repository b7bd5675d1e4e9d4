import type { Preferences } from '../../engine/domain/person.js';
import {
  figure,
  marketPrice,
  money,
  NOTHING,
  type PriceScale,
  plain,
  signed,
  signedMoney,
  signedPercent,
} from './format.js';
import { wordsFor } from './words/catalogue.js';

/** What the engine calls the strategy of those who order by hand. */
const BY_HAND = 'manual';

/** A strategy by its name; a person who orders by hand has none. */
export const strategyName = (name: string, { locale }: Preferences): string =>
  name === BY_HAND ? wordsFor(locale).trading.byHand : name;

/** Tables are at most 32 columns wide: so wide is money in one, a price, a market's name. */
const WIDEST = 11;
const WIDEST_PRICE = 10;
const WIDEST_NAME = 10;
const WIDEST_PERCENT = 8;

interface CellMoney {
  readonly units: number;
  readonly decimals: number;
}

/** Money that fits a cell: cents go first, then what does not matter beside millions. */
export const moneyCell = (of: CellMoney, prefs: Preferences): string =>
  fitted(money(of.units, of.decimals, prefs), of, prefs);

export function signedMoneyCell(of: CellMoney, prefs: Preferences): string {
  const text = signedMoney(of.units, of.decimals, prefs);
  const short = fitted(text, of, prefs);
  return short !== text && of.units > 0 ? `+${short}` : short;
}

const SHORTENED = [
  { size: 1, decimals: 0, unit: '' },
  { size: 1e6, decimals: 1, unit: 'M' },
] as const;

function fitted(text: string, { units, decimals }: CellMoney, prefs: Preferences): string {
  if (text.length <= WIDEST) return text;
  const coins = units / 10 ** decimals;
  for (const { size, decimals: kept, unit } of SHORTENED) {
    const short = `${plain(coins / size, prefs, kept)}${unit}`;
    if (short.length < WIDEST) return short;
  }
  return `${plain(coins / 1e9, prefs, 1)}B`;
}

/** A price that fits a cell: digits that do not matter go. */
export function priceCell(value: number, scale: PriceScale, prefs: Preferences): string {
  const text = marketPrice(value, scale, prefs);
  return text.length <= WIDEST_PRICE ? text : figure(value, prefs);
}

/** A change that fits a cell: thousands of percent are `+12k%`; what no cell can hold says nothing. */
export function percentCell(value: number | undefined, prefs: Preferences): string {
  const text = signedPercent(value, prefs);
  if (value === undefined || text.length <= WIDEST_PERCENT) return text;
  const short = `${signed(value / 1e3, prefs, 0)}k%`;
  return short.length <= WIDEST_PERCENT ? short : NOTHING;
}

export const nameCell = (name: string, most = WIDEST_NAME): string =>
  name.length <= most ? name : `${name.slice(0, most - 1)}…`;

const PHONE_COLUMNS = 32;
const GAP = 2;

/** What other columns leave to the names before them: as much as any name may have, or more. */
export function roomForNames(columns: readonly (readonly string[])[]): number {
  const widths = columns.map((cells) => Math.max(...cells.map(textCells)) + GAP);
  return Math.max(WIDEST_NAME, PHONE_COLUMNS - widths.reduce((sum, one) => sum + one, 0));
}

/** A title may be of wide characters, which take two columns each. */
const textCells = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);
