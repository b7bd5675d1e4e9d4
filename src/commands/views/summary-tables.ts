import type { Preferences } from '../../engine/domain/person.js';
import type { PeriodPnl, PnlGroup } from '../../engine/usecases/pnl-desk.js';
import { count, money, signedMoney } from './format.js';
import type { HtmlTable } from './html.js';
import { bookedOf } from './pnl-groups.js';
import { linesOf } from './statement.js';
import { wordsFor } from './words/catalogue.js';

export function statementTable(pnl: PeriodPnl, prefs: Preferences): HtmlTable {
  const { lines } = wordsFor(prefs.locale).look.money;
  const { openingEquity, closingEquity } = pnl.statement;
  return {
    head: [],
    rows: [
      [lines.opening, money(openingEquity, pnl.decimals, prefs)],
      ...linesOf(pnl).map(([name, units]) => [lines[name], signedMoney(units, pnl.decimals, prefs)]),
      [lines.closing, `${money(closingEquity, pnl.decimals, prefs)} ${pnl.quote}`],
    ],
  };
}

export function madeTable({ attribution, decimals }: PeriodPnl, prefs: Preferences): HtmlTable {
  const { slippage: words } = wordsFor(prefs.locale).look.money;
  const parts = ['signal', 'slippage', 'fees', 'funding'] as const;
  const rows = parts.map((part) => [words[part], signedMoney(attribution[part], decimals, prefs)]);
  return { head: [], rows };
}

export function groupsTable(pnl: PeriodPnl, groups: readonly PnlGroup[], prefs: Preferences): HtmlTable {
  const { none, columns, lines } = wordsFor(prefs.locale).look.money;
  const signed = (units: number): string => signedMoney(units, pnl.decimals, prefs);
  return {
    head: ['', columns.profit, lines.fee, columns.fills],
    rows: groups.map((group) => [
      group.key === '' ? none : group.key,
      signed(bookedOf(group)),
      signed(group.parts.fee),
      count(group.fills, prefs),
    ]),
  };
}
