import type { BacktestResult } from '../../engine/usecases/backtest.js';
import type { CommandContext } from '../command.js';
import { drawn } from '../drawn.js';
import { type Reply, reply } from '../reply.js';
import { backtestButtons, backtestFigures, returnsOf, titleOf } from '../views/backtest.js';
import { backtestChart } from '../views/backtest-chart.js';
import { fillsCsv } from '../views/fills-csv.js';

interface Done {
  readonly result: BacktestResult;
  readonly as: 'picture' | 'csv';
  readonly lines: { readonly csv: string; readonly paper: string };
}

/** Figures with the picture of the run, or with its fills as a file. */
export async function backtestAnswer({ result, as, lines }: Done, context: CommandContext): Promise<Reply> {
  const figures = backtestFigures(result, context.preferences);
  const buttons = backtestButtons(lines, context.preferences);
  const name = [
    'backtest',
    result.strategy,
    ...result.instruments.map(({ id }) => id.replace(/\W/g, '')),
    result.frame,
  ].join('-');
  if (as === 'csv') return reply(figures, fillsCsv(`${name}.csv`, result.fills, result.instruments), buttons);
  const spec = backtestChart(result, context.preferences);
  const alt = `${titleOf(result, context.preferences)}: ${returnsOf(result, context.preferences).join(' · ')}`;
  return reply(figures, await drawn(context, { name: `${name}.png`, alt, spec }), buttons);
}
