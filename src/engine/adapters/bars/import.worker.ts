import { parentPort, workerData } from 'node:worker_threads';
import { runImport } from './import-task.js';

runImport(workerData, (message, transfer) => parentPort?.postMessage(message, transfer));
