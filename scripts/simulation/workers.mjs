// Processes that run the bundled simulator, one task at a time each.
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { cpuSecondsOf } from '../proofs/lib/cpu-of.mjs';

/** A worker that works so long and says nothing hangs: that is a finding too. Of the processor's time, as the machine may be busy or stopped. */
const HANGS_CPU_S = 300;
/** Where nobody counts it, and for one that waits for ever. */
const HANGS_MS = 3_600_000;
const LOOK_MS = 5_000;

/** One process, which is made anew when it ends or hangs. */
export class Worker {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.child = this.#start();
  }

  /** @param {object} task @returns {Promise<any>} */
  ask(task) {
    const { child } = this;
    return new Promise((resolve) => {
      const [begunMs, begunCpuS] = [performance.now(), cpuSecondsOf(child.pid)];
      const timer = setInterval(() => {
        const isLate = performance.now() - begunMs > HANGS_MS;
        if (!isLate && cpuSecondsOf(child.pid) - begunCpuS < HANGS_CPU_S) return;
        child.kill('SIGKILL');
        end({ error: 'the simulator hangs' });
      }, LOOK_MS);
      const exited = () => end({ error: 'the simulator has ended' });
      const end = (/** @type {any} */ given) => {
        clearInterval(timer);
        child.off('exit', exited);
        child.off('message', end);
        if (given.error !== undefined) this.child = this.#start();
        resolve(given);
      };
      child.on('message', end);
      child.on('exit', exited);
      child.send(task);
    });
  }

  close() {
    this.child.kill();
  }

  #start() {
    const child = fork(this.file, [], {
      // Much is made and soon thrown away; and there is a worker for every core already.
      execArgv: ['--enable-source-maps', '--max-semi-space-size=64', '--single-threaded-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    // All cores for minutes: whoever else works there, with deadlines in real time, goes first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return child;
  }
}

/**
 * Works off a list with several processes.
 * @param {string} file
 * @param {{ count: number, next: () => object | undefined, done: (given: any, task: any) => void }} work
 */
export async function workOff(file, { count, next, done }) {
  const workers = Array.from({ length: count }, () => new Worker(file));
  await Promise.all(
    workers.map(async (worker) => {
      for (let task = next(); task !== undefined; task = next()) done(await worker.ask(task), task);
    }),
  );
  for (const worker of workers) worker.close();
}
