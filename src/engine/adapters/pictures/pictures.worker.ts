import { parentPort } from 'node:worker_threads';
import { answer, type DrawRequest } from './answer.js';

// Native buffers are freed only between two turns of the loop, and each message is a turn of its own.
parentPort?.on('message', (request: DrawRequest) => parentPort?.postMessage(answer(request)));
