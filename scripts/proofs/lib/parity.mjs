// Paper against backtest: the same spec over the same bars, as recorded and as computed in one go.
import { runBacktestOn } from '../../../dist/engine/runtime/backtest/run.js';
import { columnsFor, firstDifference, ledgerOf, moneyOf, same } from './undisturbed.mjs';

export const PARITY_HEAD = [
  'template',
  'fills paper',
  'fills backtest',
  'final equity paper',
  'final equity backtest',
  'events',
  'equal',
];

/** The very spec that the desk wrote down, run over whole columns. */
export const backtestOf = ({ spec }, tape, strategy) =>
  runBacktestOn({ spec, strategy, columns: columnsFor(spec, tape) });

const fillsIn = (events) => events.filter(({ kind }) => kind === 'fill').length;

/** Events byte for byte, the ledger folded from the fills alone, and the figures that the desk itself ended with. */
export function parityRow({ spec, events }, final, backtest) {
  const at = firstDifference(events, backtest.events);
  const paper = ledgerOf(spec, events);
  const equal =
    at === -1 &&
    same(paper, ledgerOf(spec, backtest.events)) &&
    same(moneyOf(final.snapshot), moneyOf(backtest.snapshot)) &&
    paper.cash === final.snapshot.cash;
  const row = [
    spec.program.strategy,
    fillsIn(events),
    fillsIn(backtest.events),
    final.snapshot.equity,
    backtest.snapshot.equity,
    events.length,
    equal ? 'yes' : 'NO',
  ];
  if (equal) return { row };
  const what = at === -1 ? 'the sums differ' : `event ${at} differs: ${JSON.stringify(events[at])}`;
  return { row, difference: `${spec.program.strategy}: ${what}` };
}
