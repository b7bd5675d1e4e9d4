// Paper against backtest: the same spec over the same bars, as recorded and as computed in one go.
import { runBacktestOn } from '../../../dist/engine/runtime/backtest/run.js';
import { columnsFor, firstDifference, ledgerOf, moneyOf, play, same } from './undisturbed.mjs';

export const PARITY_HEAD = [
  'template',
  'fills paper',
  'fills backtest',
  'final equity paper',
  'final equity backtest',
  'events',
  'equal',
];

/**
 * The very spec that the desk wrote down, run over whole columns to their end. What was done to it (orders by hand, a stop
 * while the market goes on) is done at its recorded place.
 */
export const backtestOf = (session, tape, strategy) =>
  tape.facts !== undefined || session.spec.endsWhenFlat === true
    ? play(session, tape, strategy)
    : runBacktestOn({ spec: session.spec, strategy, columns: columnsFor(session.spec, tape) });

const fillsIn = (events) => events.filter(({ kind }) => kind === 'fill').length;

/** Events byte for byte, the ledger folded from fills, funding and payments alone, and the figures that the desk itself ended with. */
export function parityRow({ spec, events, controls }, final, backtest) {
  const at = firstDifference(events, backtest.events);
  const paper = ledgerOf(spec, events, controls);
  const equal =
    at === -1 &&
    same(paper, ledgerOf(spec, backtest.events, controls)) &&
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
