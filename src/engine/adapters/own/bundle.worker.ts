import { parentPort, workerData } from 'node:worker_threads';
import { bundleStrategy } from './bundle-strategy.js';

bundleStrategy(workerData).then((outcome) => parentPort?.postMessage(outcome));
