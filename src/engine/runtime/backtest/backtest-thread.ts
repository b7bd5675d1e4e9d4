import { Worker } from 'node:worker_threads';
import type { BacktestMessage } from './answer-task.js';
import type { BacktestReport, BacktestTask } from './backtest-task.js';

/** What goes on while a task runs. */
export interface Watch {
  readonly onProgress: (doneBars: number) => void;
  /** Somebody wants it no longer: it is ended where it is, and rejects with {@link RunCanceled}. */
  readonly signal?: AbortSignal;
}

/** Runs a task somewhere. */
export type RunTask = (task: BacktestTask, watch: Watch) => Promise<BacktestReport>;

/** A run that somebody ended. */
export class RunCanceled extends Error {
  override readonly name = 'RunCanceled';
}

/** Calls `end` once when it is wanted no longer, at once if that was before; the returned function forgets about it. */
export function onCanceled(signal: AbortSignal | undefined, end: () => void): () => void {
  if (signal?.aborted === true) end();
  else signal?.addEventListener('abort', end);
  return () => signal?.removeEventListener('abort', end);
}

const WORKER = new URL('./backtest.worker.js', import.meta.url);
/** Enough for some ten million bars; a run that needs more dies alone. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 4096 };

/** In a thread of its own, so that nothing else waits. Rejects when the thread dies. */
export function runInThread(
  task: BacktestTask,
  { onProgress, signal }: Watch,
  worker: URL = WORKER,
): Promise<BacktestReport> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: task, resourceLimits: RESOURCE_LIMITS });
    const forget = onCanceled(signal, () => {
      reject(new RunCanceled());
      thread.terminate().catch(() => undefined);
    });
    thread.on('exit', forget);
    thread.on('message', (message: BacktestMessage) => {
      if (message.kind === 'report') resolve(message.report);
      else onProgress(message.doneBars);
    });
    thread.on('error', reject);
    // After a report this changes nothing any more.
    thread.on('exit', (code) => reject(new Error(`the backtest thread ended with ${code} and no report`)));
  });
}
