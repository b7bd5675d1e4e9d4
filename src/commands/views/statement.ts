import { add } from '../../engine/domain/amount.js';
import { formatUnits } from '../../engine/domain/decimal.js';
import type { Preferences } from '../../engine/domain/person.js';
import { PNL_KINDS, type PnlKind } from '../../engine/domain/pnl-entry.js';
import type { PeriodPnl } from '../../engine/usecases/pnl-desk.js';
import { type Block, type FileBlock, type Reply, reply, text } from '../reply.js';
import { csvFile } from './csv.js';
import { money, signedMoney } from './format.js';
import { fileName, headOf, notes, periodName } from './period-head.js';
import { wordsFor } from './words/catalogue.js';

/** Of a statement these always stand; the others where there was any. */
const ALWAYS: ReadonlySet<PnlKind> = new Set(['realised', 'fee']);

/** Opening equity and every part of the change come to closing equity, to the unit. */
export function statementPage(pnl: PeriodPnl, picture: readonly Block[], prefs: Preferences): Reply {
  const { money: words } = wordsFor(prefs.locale).look;
  const { statement, subject, period, decimals, quote } = pnl;
  const title = words.titles.statement(subject, periodName(period.label, prefs));
  const signed = (units: number): string => signedMoney(units, decimals, prefs);
  const rows = linesOf(pnl).map(([name, units]) => ({ label: words.lines[name], value: signed(units) }));
  const whole = (units: number): string => money(units, decimals, prefs);
  return reply(
    text(...headOf(pnl, title, prefs)),
    {
      kind: 'fields',
      rows: [
        { label: words.lines.opening, value: whole(statement.openingEquity) },
        ...rows,
        { label: words.lines.closing, value: `${whole(statement.closingEquity)} ${quote}` },
      ],
    },
    ...notes(pnl, prefs),
    ...picture,
    statementFile(pnl),
  );
}

export type LineName = PnlKind | 'open';

/** In the coin of the report: fees paid in another are told beside. */
export function linesOf({ statement }: PeriodPnl): readonly (readonly [LineName, number])[] {
  const { parts, openChange, beside } = statement;
  const lines = PNL_KINDS.map((kind): readonly [LineName, number] => [
    kind,
    kind === 'fee' ? add(parts.fee, beside) : parts[kind],
  ]);
  lines.splice(1, 0, ['open', openChange]);
  return lines.filter(([name, units]) => units !== 0 || (name !== 'open' && ALWAYS.has(name)));
}

export function statementFile(pnl: PeriodPnl): FileBlock {
  const { statement, decimals, quote, period, subject } = pnl;
  const exact = (units: number): string => formatUnits(units, decimals);
  const rows = [
    ['opening', exact(statement.openingEquity), quote],
    ...linesOf(pnl).map(([name, units]) => [name, exact(units), quote]),
    ['closing', exact(statement.closingEquity), quote],
    ...(statement.beside === 0 ? [] : [['fee-beside', exact(-statement.beside), quote]]),
    ...statement.unvalued.map(({ coin, decimals: of, amount }) => [
      'not-valued',
      formatUnits(amount, of),
      coin,
    ]),
  ];
  return csvFile(fileName('statement', subject, period.label), ['line', 'amount', 'coin'], rows);
}
