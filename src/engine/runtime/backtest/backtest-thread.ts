import { Worker } from 'node:worker_threads';
import type { BacktestMessage } from './answer-task.js';
import type { BacktestReport, BacktestTask } from './backtest-task.js';

/** Runs a task somewhere and tells how many bars are done meanwhile. */
export type RunTask = (task: BacktestTask, onProgress: (doneBars: number) => void) => Promise<BacktestReport>;

const WORKER = new URL('./backtest.worker.js', import.meta.url);
/** Enough for some ten million bars; a run that needs more dies alone. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 4096 };

/** In a thread of its own, so that nothing else waits. Rejects when the thread dies. */
export function runInThread(
  task: BacktestTask,
  onProgress: (doneBars: number) => void,
  worker: URL = WORKER,
): Promise<BacktestReport> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: task, resourceLimits: RESOURCE_LIMITS });
    thread.on('message', (message: BacktestMessage) => {
      if (message.kind === 'report') resolve(message.report);
      else onProgress(message.doneBars);
    });
    thread.on('error', reject);
    // After a report this changes nothing any more.
    thread.on('exit', (code) => reject(new Error(`the backtest thread ended with ${code} and no report`)));
  });
}
