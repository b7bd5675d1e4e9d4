import { describe, expect, it } from 'vitest';
import { RunCanceled, runInThread } from '../../../src/engine/runtime/backtest/backtest-thread.js';
import { tapeOf } from '../../builders/bars.js';
import { specOf } from '../../builders/spec.js';

const task = { spec: specOf(), columns: [tapeOf([100, 101])] };

/** A worker of one line, in place of the built one. */
const worker = (line: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort as port, workerData } from 'node:worker_threads';${line}`)}`,
  );

describe('a backtest in a thread', () => {
  it('gets the task, tells its progress and brings the report', async () => {
    const done: number[] = [];
    const report = await runInThread(
      task,
      { onProgress: (bars) => done.push(bars) },
      worker(`
        port.postMessage({ kind: 'progress', doneBars: workerData.columns[0].length });
        port.postMessage({ kind: 'report', report: { bars: workerData.columns[0].close[1] } });
      `),
    );
    expect([report, done]).toEqual([{ bars: 101 }, [2]]);
  });

  it('that dies takes only its own run with it', async () => {
    const nothing = { onProgress: (): void => undefined };
    await expect(runInThread(task, nothing, worker("throw new Error('out of luck');"))).rejects.toThrow(
      'out of luck',
    );
    await expect(runInThread(task, nothing, worker('process.exit(3);'))).rejects.toThrow(
      'ended with 3 and no report',
    );
    await expect(runInThread(task, nothing, worker(';'))).rejects.toThrow('ended with 0 and no report');
  });

  it('ends when it is wanted no longer, also when that was before it began', async () => {
    const loop = worker('for (;;) ;');
    const end = new AbortController();
    const watch = { onProgress: (): void => undefined, signal: end.signal };
    const running = runInThread(task, watch, loop);
    setTimeout(() => end.abort(), 20);
    await expect(running).rejects.toThrow(RunCanceled);
    await expect(runInThread(task, watch, loop)).rejects.toThrow(RunCanceled);
  });
});
