import { Worker } from 'node:worker_threads';
import type { BarFileOutcome, ReadProgress } from './csv-import.js';
import type { ImportMessage } from './import-task.js';

export interface ImportJob {
  readonly path: string;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** The compiled worker; default the one beside this file. */
  readonly worker?: URL;
}

const WORKER = new URL('./import.worker.js', import.meta.url);

/** Reads a file of bars in a worker thread. Rejects only when the thread itself dies. */
export function importBars({ path, onProgress, worker = WORKER }: ImportJob): Promise<BarFileOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: path });
    thread.on('message', (message: ImportMessage) => {
      if (message.kind === 'outcome') resolve(message.outcome);
      else onProgress?.({ doneBytes: message.doneBytes, totalBytes: message.totalBytes });
    });
    thread.on('error', reject);
    // After an outcome this changes nothing any more.
    thread.on('exit', (code) => reject(new Error(`the import thread ended with ${code} and no outcome`)));
  });
}
