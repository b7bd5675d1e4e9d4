import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built entry of a strategy's process. */
const STRATEGY_ENTRY = new URL('./strategy.worker.js', import.meta.url);

/** Old space of a session's process; a backtest keeps its fills, so it gets more. */
export const SESSION_HEAP_MB = 96;
export const BACKTEST_HEAP_MB = 512;

/**
 * Starts a process for one strategy: without environment, arguments or files but our own code, without the right to
 * start anything, without making code from text, and with a heap of its own. A heap that is full ends a process, and in
 * a worker thread that would be ours: V8 gives up on one large allocation without asking anybody.
 */
export function launchStrategy(heapMb: number, entry: URL = STRATEGY_ENTRY): ChildProcess {
  const file = realpathSync(fileURLToPath(entry));
  return fork(file, [], {
    env: {},
    cwd: path.dirname(file),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      '--max-semi-space-size=4',
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      ...permissions(file),
    ],
  });
}

/** Reading our own program and nothing else. Node 20 has the switch under its older name. */
function permissions(file: string): readonly string[] {
  const name = ['--permission', '--experimental-permission'].find((one) =>
    process.allowedNodeEnvironmentFlags.has(one),
  );
  if (name === undefined) return [];
  const program = path.resolve(path.dirname(file), '../../..');
  const zod = realpathSync(path.dirname(fileURLToPath(import.meta.resolve('zod/package.json'))));
  const readable = [`${program}/`, path.join(program, '../package.json'), `${zod}/`];
  return [name, ...readable.map((one) => `--allow-fs-read=${one}`)];
}
