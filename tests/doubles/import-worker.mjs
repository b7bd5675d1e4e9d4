// A worker that says what its file's name asks for.
import { parentPort, workerData } from 'node:worker_threads';

const fault = { kind: 'not-found', path: workerData };
if (workerData === 'throws') throw new Error('out of order');
if (workerData !== 'silent') {
  parentPort?.postMessage({ kind: 'progress', doneBytes: 1, totalBytes: 4 });
  parentPort?.postMessage({ kind: 'outcome', outcome: { kind: 'fault', fault } });
}
