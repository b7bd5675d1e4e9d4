import { Worker } from 'node:worker_threads';
import type { Program, SourceFault } from '../../domain/own-program.js';
import type { StrategyBundler } from '../../ports/own-sources.js';
import type { BundleRequest } from './bundle-strategy.js';

const WORKER = new URL('./bundle.worker.js', import.meta.url);
/** A page of code takes a tenth of a second; nested without end it takes for ever, or brings esbuild down. */
const TIMEOUT_MS = 20_000;

/** Bundles in a thread that lives for one file: what breaks in there breaks nothing else. */
export const threadBundler = (folder: string, worker: URL = WORKER): StrategyBundler => ({
  bundle: ({ file }) => inThread({ folder, file }, worker),
});

function inThread(request: BundleRequest, worker: URL): Promise<Program | SourceFault> {
  return new Promise((resolve) => {
    const tooDeep: SourceFault = { code: 'too-deep', file: request.file, detail: request.file };
    const thread = new Worker(worker, { workerData: request, execArgv: [], env: {}, stderr: true });
    const timer = setTimeout(() => finish(tooDeep), TIMEOUT_MS);
    const finish = (outcome: Program | SourceFault): void => {
      clearTimeout(timer);
      resolve(outcome);
      thread.terminate().catch(() => undefined);
    };
    thread.on('message', finish);
    thread.on('error', (error) =>
      finish({ code: 'unreadable', file: request.file, detail: String(error.message) }),
    );
    // esbuild died and never answered: nothing was left to wait for.
    thread.on('exit', () => finish(tooDeep));
  });
}
