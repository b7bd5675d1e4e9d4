import type { Preferences } from '../../engine/domain/person.js';
import type { PeriodPnl, SlippageRow } from '../../engine/usecases/pnl-desk.js';
import { dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { csvFile } from './csv.js';
import { count, NOTHING, signed, signedMoney } from './format.js';
import { nameCell, roomForNames, strategyName } from './lookup-table.js';
import { fileName, periodName } from './period-head.js';
import { wordsFor } from './words/catalogue.js';

const MOST_ROWS = 5;

const bpsOf = ({ bps }: SlippageRow, prefs: Preferences): string =>
  bps === undefined ? NOTHING : signed(bps, prefs, 1);

/** How much worse than decided, and what made the equity change; the parts add up. */
export function slippagePage(pnl: PeriodPnl, prefs: Preferences): Reply {
  const { money: words } = wordsFor(prefs.locale).look;
  const { slippage, slippageBy, attribution, decimals, quote, subject, period } = pnl;
  if (slippage.fills === 0) return refusal(text(words.slippage.noFills));
  const own = words.slippage;
  const value = (units: number): string => signedMoney(units, decimals, prefs);
  const { signal, fees, funding } = attribution;
  const rows = slippageBy
    .slice(0, MOST_ROWS)
    .map((row) => ({ key: row.key, cells: [count(row.fills, prefs), bpsOf(row, prefs)] }));
  const room = roomForNames(
    [words.columns.fills, words.columns.cost].map((title, at) => [
      title,
      ...rows.map(({ cells }) => cells[at] ?? ''),
    ]),
  );
  const change = signal + attribution.slippage + fees + funding;
  return reply(
    text(
      line(strong(own.bps(bpsOf(slippage, prefs))), ` · ${badgesOf(pnl, prefs)}`),
      words.titles.slippage(subject, periodName(period.label, prefs)),
    ),
    {
      kind: 'fields',
      rows: [
        { label: own.signal, value: value(signal) },
        { label: own.slippage, value: value(attribution.slippage) },
        { label: own.fees, value: value(fees) },
        { label: own.funding, value: value(funding) },
        { label: own.change, value: `${value(change)} ${quote}` },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: words.columns.fills, align: 'right' },
        { title: words.columns.cost, align: 'right' },
      ],
      rows: rows.map((row) => [nameCell(strategyName(row.key, prefs), room), ...row.cells]),
    },
    text(
      ...(pnl.environment === undefined ? [line(dim(own.simulated))] : []),
      ...(slippage.unknown === 0 ? [] : [line(dim(own.unknown(slippage.unknown)))]),
    ),
    csvFile(
      fileName('slippage', subject, period.label),
      ['of', 'fills', 'without-decision', 'bps'],
      slippageBy.map((row) => [row.key, row.fills, row.unknown, row.bps?.toFixed(4) ?? '']),
    ),
  );
}
