import type { InvariantId, Violation } from './checks/violation.js';
import { runSchedule } from './run/outcome.js';
import { traceOf } from './run/trace.js';
import { drawSchedule, stormOf } from './schedule/draw.js';
import type { Schedule } from './schedule/schedule.js';
import { shrink } from './schedule/shrink.js';

/** What the parent process may ask for; it is answered with one message. */
type Task =
  | { readonly kind: 'seed' | 'storm'; readonly seed: number }
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'shrink'; readonly schedule: Schedule; readonly budgetMs: number }
  | { readonly kind: 'trace'; readonly schedule: Schedule };

async function answer(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'seed':
    case 'storm': {
      const schedule = task.kind === 'seed' ? drawSchedule(task.seed) : stormOf(task.seed);
      return { schedule, outcome: await runSchedule(schedule) };
    }
    case 'schedule':
      return { schedule: task.schedule, outcome: await runSchedule(task.schedule) };
    case 'shrink':
      return { schedule: await smallest(task.schedule, task.budgetMs) };
    case 'trace':
      return { lines: await traceOf(task.schedule) };
  }
}

/** The smallest schedule found that breaks the same invariant. */
async function smallest(schedule: Schedule, budgetMs: number): Promise<Schedule> {
  const begun = performance.now();
  const target = gravest((await runSchedule(schedule)).violations);
  const stillFails = async (tried: Schedule): Promise<boolean> =>
    (await runSchedule(tried)).violations.some(({ invariant }) => invariant === target);
  return shrink(schedule, stillFails, () => performance.now() - begun > budgetMs);
}

/** What a person would look at first. */
const GRAVEST: readonly InvariantId[] = ['I1', 'I2', 'I4', 'I3', 'I6', 'I8', 'I7', 'I13'];

const gravest = (violations: readonly Violation[]): InvariantId | undefined =>
  GRAVEST.find((one) => violations.some(({ invariant }) => invariant === one)) ?? violations[0]?.invariant;

process.on('message', (task: Task) => {
  answer(task).then(
    (given) => process.send?.(given),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});

// Nobody is left to tell.
process.on('disconnect', () => process.exit(0));
