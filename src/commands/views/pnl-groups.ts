import { formatUnits } from '../../engine/domain/decimal.js';
import type { Preferences } from '../../engine/domain/person.js';
import { PNL_KINDS } from '../../engine/domain/pnl-entry.js';
import type { Dimension, PeriodPnl, PnlGroup } from '../../engine/usecases/pnl-desk.js';
import { dim, type FileBlock, line, type Reply, reply, text } from '../reply.js';
import { csvFile } from './csv.js';
import { count } from './format.js';
import { nameCell, roomForNames, signedMoneyCell, strategyName } from './lookup-table.js';
import { fileName, headOf, notes, periodName } from './period-head.js';
import { wordsFor } from './words/catalogue.js';

const MOST_ROWS = 8;

/** Booked profit by one dimension, the newest time first; else the largest. */
export function groupsPage(pnl: PeriodPnl, by: Dimension, prefs: Preferences): Reply {
  const { money: words } = wordsFor(prefs.locale).look;
  const title = words.titles.pnl(pnl.subject, periodName(pnl.period.label, prefs));
  const groups = ordered(pnl.groups, by);
  const shown = groups.slice(0, MOST_ROWS).map((group) => ({
    name: nameOf(group.key, by, prefs),
    profit: signedMoneyCell({ units: bookedOf(group), decimals: pnl.decimals }, prefs),
    fills: count(group.fills, prefs),
  }));
  const room = roomForNames([
    [words.columns.profit, ...shown.map(({ profit }) => profit)],
    [words.columns.fills, ...shown.map(({ fills }) => fills)],
  ]);
  const hidden = groups.length - MOST_ROWS;
  return reply(
    text(...headOf(pnl, title, prefs)),
    {
      kind: 'table',
      columns: [
        { title: words.dimensions[by], align: 'left' },
        { title: words.columns.profit, align: 'right' },
        { title: words.columns.fills, align: 'right' },
      ],
      rows: shown.map(({ name, profit, fills }) => [nameCell(name, room), profit, fills]),
    },
    text(
      ...(hidden > 0 ? [line(dim(words.inFile(hidden)))] : []),
      ...(pnl.statement.openChange === 0 ? [] : [line(dim(words.openIsLeft))]),
    ),
    ...notes(pnl, prefs),
    groupsFile(pnl, by, groups),
  );
}

function nameOf(key: string, by: Dimension, prefs: Preferences): string {
  if (key === '') return wordsFor(prefs.locale).look.money.none;
  if (TIMES.has(by)) return periodName(key, prefs);
  return by === 'strategy' ? strategyName(key, prefs) : key;
}

/** Transfers are none. */
export const bookedOf = ({ parts }: PnlGroup): number =>
  PNL_KINDS.reduce((sum, kind) => (kind === 'transfer' ? sum : sum + parts[kind]), 0);

const TIMES: ReadonlySet<Dimension> = new Set(['day', 'week', 'month', 'year']);

function ordered(groups: readonly PnlGroup[], by: Dimension): readonly PnlGroup[] {
  if (by === 'hour') return groups;
  if (TIMES.has(by)) return groups.toReversed();
  return groups.toSorted((a, b) => bookedOf(b) - bookedOf(a));
}

export function groupsFile(pnl: PeriodPnl, by: Dimension, groups: readonly PnlGroup[]): FileBlock {
  const exact = (units: number): string => formatUnits(units, pnl.decimals);
  const rows = groups.map(({ key, parts, beside, fills, ...rest }) => [
    key,
    exact(bookedOf({ key, parts, beside, fills, ...rest })),
    ...PNL_KINDS.map((kind) => exact(parts[kind])),
    exact(beside),
    fills,
    pnl.quote,
  ]);
  const head = [by, 'booked', ...PNL_KINDS, 'fee-beside', 'fills', 'coin'];
  return csvFile(fileName(`pnl-by-${by}`, pnl.subject, pnl.period.label), head, rows);
}
