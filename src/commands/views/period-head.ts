import { subtract } from '../../engine/domain/amount.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { PeriodPnl } from '../../engine/usecases/pnl-desk.js';
import { type Block, dim, type Line, line, type Reply, refusal, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { pictureName } from './drawing.js';
import { quantity, signedMoney, signedPercent } from './format.js';
import { calendar } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.money;

/** Nothing has been traded there. */
export const nothingTraded = (prefs: Preferences): Reply => refusal(text(wordsOf(prefs).nothingYet));

export const periodName = (label: string, prefs: Preferences): string =>
  label === '' ? wordsOf(prefs).allTime : calendar(label, prefs);

/** Profit of a period: what equity changed by, less what came in, and less what was paid in other coins. */
function profitOf({ statement }: PeriodPnl): number {
  const { openingEquity, closingEquity, parts, beside } = statement;
  return subtract(subtract(subtract(closingEquity, openingEquity), parts.transfer), beside);
}

/** `+61.20 USDT  +0.58%` */
export function profitText(pnl: PeriodPnl, prefs: Preferences): string {
  const profit = profitOf(pnl);
  const { openingEquity, parts } = pnl.statement;
  const from = openingEquity > 0 ? openingEquity : parts.transfer;
  const share = from > 0 ? `  ${signedPercent((100 * profit) / from, prefs)}` : '';
  return `${signedMoney(profit, pnl.decimals, prefs)} ${pnl.quote}${share}`;
}

export const headOf = (pnl: PeriodPnl, title: string, prefs: Preferences): readonly Line[] => [
  line(strong(profitText(pnl, prefs)), ` · ${badgesOf(pnl, prefs)}`),
  line(title),
];

/** What a person must know of the figures above. */
export function notes(pnl: PeriodPnl, prefs: Preferences): readonly Block[] {
  const words = wordsOf(prefs);
  const { beside, unvalued } = pnl.statement;
  const { decimals, quote, unexplained, otherCoins = [] } = pnl;
  const amounts = unvalued.map(({ coin, decimals: of, amount }) => `${quantity(amount, of, prefs)} ${coin}`);
  const lines = [
    ...(otherCoins.length === 0 ? [] : [words.across.also(otherCoins.join(', '))]),
    ...(beside === 0 ? [] : [words.beside(`${signedMoney(-beside, decimals, prefs)} ${quote}`)]),
    ...(amounts.length === 0 ? [] : [words.unvalued(amounts.join(', '))]),
    ...(unexplained === 0
      ? []
      : [words.unexplained(`${signedMoney(unexplained, decimals, prefs)} ${quote}`)]),
  ];
  return lines.length === 0 ? [] : [text(...lines.map((one) => line(dim(one))))];
}

/** `statement-paper-2026-11.csv` */
export const fileName = (what: string, subject: string, label: string): string =>
  pictureName(what, `${subject}-${label === '' ? 'all' : label.replaceAll(/[^\w-]+/g, '_')}`).replace(
    /\.png$/,
    '.csv',
  );
