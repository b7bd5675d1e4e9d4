// Processes that run the bundled simulator, one task at a time each.
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** A worker that says nothing for so long hangs: that is a finding too. */
const HANGS_MS = 300_000;

class Worker {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.child = this.#start();
  }

  /** @param {object} task @returns {Promise<any>} */
  ask(task) {
    const { child } = this;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        end({ error: 'the simulator hangs' });
      }, HANGS_MS);
      const exited = () => end({ error: 'the simulator has ended' });
      const end = (/** @type {any} */ given) => {
        clearTimeout(timer);
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
