import { programOf } from '../../strategies/registry.js';
import { type BacktestReport, type BacktestTask, runBacktestTask } from './backtest-task.js';

/** What a backtest thread says: how far it is, at last what came of it. */
export type BacktestMessage =
  | { readonly kind: 'progress'; readonly doneBars: number }
  | { readonly kind: 'report'; readonly report: BacktestReport };

/** Runs the task and posts; a strategy that is not there is a bug of the sender and ends the thread. */
export function answerTask(task: BacktestTask, post: (message: BacktestMessage) => void): void {
  const strategy = programOf(task.spec.program);
  if (strategy === undefined) throw new RangeError(`no strategy ${task.spec.program.strategy}`);
  const report = runBacktestTask(task, strategy, (doneBars) => post({ kind: 'progress', doneBars }));
  post({ kind: 'report', report });
}
