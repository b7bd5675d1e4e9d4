import type { BacktestRequest } from '../../engine/usecases/backtest.js';
import { printGiven } from '../args/bind.js';
import { defineCommand } from '../command.js';
import * as views from '../views/backtest.js';
import { backtestProgress } from '../views/backtest-progress.js';
import { backtestAnswer } from './backtest-answer.js';
import { BACKTEST_ARGS } from './backtest-args.js';
import { RUN_ARGS, runTexts, sizes } from './run-args.js';

/** What a run starts with when nothing else is said, in coins of the quote. */
const USUAL_CASH = '10000';

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const backtestCommand = defineCommand({
  name: 'backtest',
  aliases: ['test'],
  group: 'try',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: BACKTEST_ARGS,
  async run(args, context) {
    const { strategy, instrument, frame, cash, parameters, from, to } = args;
    const request: BacktestRequest = {
      strategy,
      parameters,
      instruments: instrument,
      frame,
      cash: cash ?? USUAL_CASH,
      ...sizes(args),
      ...(from === undefined ? {} : { fromMs: from }),
      ...(to === undefined ? {} : { toMs: to }),
    };
    const outcome = await context.desk.runBacktest(request, context.asker, (progress) =>
      context.progress(backtestProgress(progress, context.preferences)),
    );
    const texts = {
      ...runTexts(args),
      ...(from === undefined ? {} : { from: day(from) }),
      ...(to === undefined ? {} : { to: day(to) }),
    };
    const lineFor = (name: string, text: string): string =>
      printGiven('backtest', BACKTEST_ARGS, { ...texts, [name]: text });
    if (outcome.kind !== 'done') return views.noBacktest(outcome, context.preferences, lineFor);
    const lines = { csv: lineFor('as', 'csv'), paper: printGiven('paper', RUN_ARGS, runTexts(args)) };
    return backtestAnswer({ result: outcome.result, as: args.as ?? 'picture', lines }, context);
  },
});
