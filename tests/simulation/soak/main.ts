import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openBarStore } from '../../../src/engine/adapters/bars/bar-store.js';
import { openDatabase } from '../../../src/engine/adapters/prisma/open-database.js';
import { SoakRun } from './soak-run.js';

/** What a process holds at the end of a simulated day. */
interface Sample {
  readonly day: number;
  /** Bytes, after all that is garbage was collected. */
  readonly rss: number;
  readonly heap: number;
  readonly handles: number;
  readonly timers: number;
  readonly requests: number;
  readonly rows: number;
  readonly trouble: readonly string[];
}

const LOOKS = 5;
const LOOK_MS = 50;

interface Task {
  readonly folder: string;
  readonly days: number;
}

async function soak({ folder, days }: Task, tell: (sample: Sample) => void): Promise<void> {
  const nowMs = (): number => run?.world.clock.nowMs() ?? 0;
  let run: SoakRun | undefined;
  const { journal } = await openDatabase({ file: path.join(folder, 'desk.db'), nowMs });
  run = new SoakRun({ journal, bars: openBarStore({ folder: path.join(folder, 'bars') }) });
  await run.open();
  for (let day = 1; day <= days; day += 1) {
    await run.pass(24);
    tell(await sample(day, run));
  }
  run.close();
  await journal.close();
}

async function sample(day: number, run: SoakRun): Promise<Sample> {
  const { rss, heap } = await settled();
  return {
    day,
    rss,
    heap,
    handles: readdirSync('/proc/self/fd').length,
    timers: run.timers,
    requests: run.world.orders,
    rows: run.desk.runtime.parts.guard.storedRows,
    trouble: run.trouble,
  };
}

/** Without garbage, and without what a compiling or collecting thread holds for a moment: the least of a few looks. */
async function settled(): Promise<{ readonly rss: number; readonly heap: number }> {
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < LOOKS; times += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    least = Math.min(least, process.memoryUsage.rss());
  }
  return { rss: least, heap: process.memoryUsage().heapUsed };
}

process.on('message', (task: Task) => {
  soak(task, (one) => process.send?.({ sample: one })).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});

// Nobody is left to tell.
process.on('disconnect', () => process.exit(0));
