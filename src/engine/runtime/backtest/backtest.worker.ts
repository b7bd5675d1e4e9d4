import { parentPort, workerData } from 'node:worker_threads';
import { answerTask } from './answer-task.js';

answerTask(workerData, (message) => parentPort?.postMessage(message));
