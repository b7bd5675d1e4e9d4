import { createHash } from 'node:crypto';
import type { Violation } from '../checks/violation.js';
import type { FaultKind } from '../exchange/faults.js';
import type { Schedule } from '../schedule/schedule.js';
import { judge } from './judge.js';
import { SimRun } from './sim-run.js';

/** What came of a run. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** Of all that stands in the journal. */
  readonly hash: string;
  readonly orders: number;
  readonly requests: number;
  /** Orders, withdrawals and changes that left, and those whose request or answer was lost, late or garbage. */
  readonly sent: number;
  readonly spoiled: number;
  readonly executions: number;
  readonly rows: number;
  readonly lives: number;
  readonly virtualMs: number;
  readonly struck: Readonly<Partial<Record<FaultKind, number>>>;
}

export async function runSchedule(schedule: Schedule): Promise<Outcome> {
  const run = new SimRun(schedule);
  await run.toTheEnd();
  judge(run);
  const { world, blames } = run;
  const { venue, journal, wire, faults } = world;
  return {
    seed: schedule.seed,
    violations: blames.violations,
    hash: hashOf(run),
    orders: venue.truth.orders.size,
    requests: wire.requests,
    sent: faults.requests.sent,
    spoiled: faults.requests.struck,
    executions: venue.truth.executions.length,
    rows: journal.rows,
    lives: run.lives,
    virtualMs: world.elapsedMs,
    struck: Object.fromEntries(faults.struck),
  };
}

function hashOf({ world }: SimRun): string {
  const hash = createHash('sha256');
  for (const { row } of world.disk.memory.rows) hash.update(row.hash);
  return hash.digest('hex').slice(0, 16);
}
