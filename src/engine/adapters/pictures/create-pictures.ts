import { Worker } from 'node:worker_threads';
import type { ChartSpec } from '../../domain/chart-spec.js';
import { PictureFailure, type Pictures } from '../../ports/pictures.js';
import type { DrawAnswer, DrawRequest } from './answer.js';

export interface PicturesOptions {
  /** The thread ends when nothing was asked for this long: it holds about 60 MB. */
  readonly idleMs?: number;
  /** A picture that takes longer is given up, and the thread with it. */
  readonly timeoutMs?: number;
  /** Pictures that may wait; more are refused at once. */
  readonly queueLimit?: number;
  /** Starts a thread that speaks {@link DrawRequest} and {@link DrawAnswer}. */
  readonly spawn?: () => Worker;
}

interface Waiting {
  readonly spec: ChartSpec;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (failure: PictureFailure) => void;
}

/** With none of this process' own options and no environment: a picture needs neither, and secrets stay here. */
const spawnWorker = (): Worker =>
  new Worker(new URL('./pictures.worker.js', import.meta.url), { execArgv: [], env: {} });

/** Draws in one worker thread, one picture after the other; the thread lives while there is work. */
export function createPictures(options: PicturesOptions): Pictures {
  return new ThreadPictures({
    idleMs: 30_000,
    timeoutMs: 20_000,
    queueLimit: 16,
    spawn: spawnWorker,
    ...options,
  });
}

class ThreadPictures implements Pictures {
  readonly #options: Required<PicturesOptions>;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #drawing: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;
  #closed = false;

  constructor(options: Required<PicturesOptions>) {
    this.#options = options;
  }

  render(spec: ChartSpec): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const refusal = this.#refusal();
      if (refusal !== undefined) reject(new PictureFailure(refusal));
      else this.#queue.push({ spec, resolve, reject });
      this.#next();
    });
  }

  #refusal(): string | undefined {
    if (this.#closed) return 'no pictures are drawn any more';
    const waiting = this.#queue.length;
    return waiting < this.#options.queueLimit ? undefined : `${waiting} pictures are waiting already`;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#abandon('the desk is closing');
    for (const waiting of this.#queue.splice(0)) waiting.reject(new PictureFailure('the desk is closing'));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#drawing !== undefined) return;
    const waiting = this.#queue.shift();
    clearTimeout(this.#timer);
    if (waiting === undefined) this.#rest();
    else this.#draw(waiting);
  }

  #draw(waiting: Waiting): void {
    this.#drawing = waiting;
    this.#asked += 1;
    const request: DrawRequest = { id: this.#asked, spec: waiting.spec };
    this.#timer = setTimeout(() => this.#giveUp('it took too long'), this.#options.timeoutMs);
    this.#thread().postMessage(request);
  }

  #thread(): Worker {
    this.#worker ??= this.#start();
    this.#worker.ref();
    return this.#worker;
  }

  #start(): Worker {
    const worker = this.#options.spawn();
    const died = (cause: string): void => {
      if (this.#worker === worker) this.#giveUp(cause);
    };
    worker.on('message', (message: DrawAnswer) => this.#answered(message));
    worker.on('error', (cause) => died(`the drawing thread failed: ${cause.message}`));
    worker.on('exit', (code) => died(`the drawing thread ended with ${code}`));
    return worker;
  }

  /** Late answers of a picture that was given up are not for whoever is being drawn now. */
  #answered(message: DrawAnswer): void {
    const drawn = this.#drawing;
    if (drawn === undefined || message.id !== this.#asked) return;
    this.#drawing = undefined;
    if ('png' in message) drawn.resolve(message.png);
    else drawn.reject(new PictureFailure(message.failure));
    this.#next();
  }

  #giveUp(cause: string): void {
    void this.#abandon(cause)?.terminate();
    this.#next();
  }

  /** Lets go of the thread and of what it was drawing; the caller ends it. */
  #abandon(cause: string): Worker | undefined {
    const worker = this.#worker;
    const lost = this.#drawing;
    clearTimeout(this.#timer);
    this.#worker = undefined;
    this.#drawing = undefined;
    lost?.reject(new PictureFailure(cause));
    return worker;
  }

  /** An idle thread keeps no process alive, and does not stay. */
  #rest(): void {
    if (this.#worker === undefined) return;
    this.#worker.unref();
    this.#timer = setTimeout(() => void this.#abandon('idle')?.terminate(), this.#options.idleMs);
    this.#timer.unref();
  }
}
