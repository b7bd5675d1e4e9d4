import { formatUnits } from '../../engine/domain/decimal.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { PnlKind } from '../../engine/domain/pnl-entry.js';
import type { TaxPnl } from '../../engine/usecases/pnl-desk.js';
import { dim, type FileBlock, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { csvFile } from './csv.js';
import { count, money, signedMoney } from './format.js';
import { fileName, periodName } from './period-head.js';
import { wordsFor } from './words/catalogue.js';

/** What the lots that were closed in a period come to; each of them is in the file. */
export function taxPage(of: TaxPnl, prefs: Preferences): Reply {
  const { money: words } = wordsFor(prefs.locale).look;
  const { lots, decimals, quote, subject, period, method } = of;
  if (lots.length === 0 && of.others.length === 0) return refusal(text(words.tax.noLots));
  const title = words.titles.tax(subject, periodName(period.label, prefs));
  const whole = (units: number): string => money(units, decimals, prefs);
  return reply(
    text(
      line(strong(`${signedMoney(of.gain, decimals, prefs)} ${quote}`), ` · ${badgesOf(of, prefs)}`),
      line(title),
      line(dim(words.tax.methods[method])),
    ),
    {
      kind: 'fields',
      rows: [
        { label: words.tax.lots, value: count(lots.length, prefs) },
        { label: words.tax.proceeds, value: whole(of.proceeds) },
        { label: words.tax.cost, value: whole(of.cost) },
        { label: words.tax.gain, value: `${signedMoney(of.gain, decimals, prefs)} ${quote}` },
        ...(of.funding === 0
          ? []
          : [{ label: words.lines.funding, value: signedMoney(of.funding, decimals, prefs) }]),
        ...otherRows(of, prefs),
      ],
    },
    text(line(dim(words.tax.advice))),
    taxFile(of),
  );
}

/** What is the account's own, by its kind. */
function otherRows({ others, decimals }: TaxPnl, prefs: Preferences) {
  const { lines } = wordsFor(prefs.locale).look.money;
  const sums = new Map<PnlKind, number>();
  for (const { kind, amount } of others) sums.set(kind, (sums.get(kind) ?? 0) + amount);
  return [...sums].map(([kind, units]) => ({
    label: lines[kind],
    value: signedMoney(units, decimals, prefs),
  }));
}

const HEAD = [
  'session',
  'instrument',
  'side',
  'quantity',
  'acquired',
  'disposed',
  'cost',
  'proceeds',
  'gain',
  'coin',
];

/** Dates in UTC: a tax office asks for them in its own. */
function taxFile({ lots, decimals, quote, subject, period, method, funding, others }: TaxPnl): FileBlock {
  const rows = lots.map((lot) => [
    lot.session,
    lot.instrument.id,
    lot.side,
    formatUnits(lot.quantity, lot.instrument.baseDecimals),
    new Date(lot.acquiredMs).toISOString(),
    new Date(lot.disposedMs).toISOString(),
    formatUnits(lot.cost, decimals),
    formatUnits(lot.proceeds, decimals),
    formatUnits(lot.gain, decimals),
    quote,
  ]);
  const paid =
    funding === 0 ? [] : [['', '', 'funding', '', '', '', '', '', formatUnits(funding, decimals), quote]];
  const own = others.map(({ kind, instrument, atMs, amount }) => [
    '',
    instrument ?? '',
    kind,
    '',
    '',
    new Date(atMs).toISOString(),
    '',
    '',
    formatUnits(amount, decimals),
    quote,
  ]);
  return csvFile(fileName(`tax-${method}`, subject, period.label), HEAD, [...rows, ...paid, ...own]);
}
