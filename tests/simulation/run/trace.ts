import type { Schedule } from '../schedule/schedule.js';
import { judge } from './judge.js';
import { SimRun } from './sim-run.js';

/** Everything that stands in the journal of a run, and what was wrong, for whoever wants to see what happened. */
export async function traceOf(schedule: Schedule): Promise<readonly string[]> {
  const run = new SimRun(schedule);
  await run.toTheEnd();
  judge(run);
  const { world, blames, process } = run;
  const told = world.disk.memory.rows.map(({ row }) => {
    const { recordedMs, stream, sequence, type, payload } = row;
    const what = JSON.stringify(payload).slice(0, 300);
    return { atMs: recordedMs - world.startMs, line: `${stream.slice(-3)} ${sequence} ${type} ${what}` };
  });
  const done = world.venue.truth.executions.map(({ atMs, ...execution }) => ({
    atMs: atMs - world.startMs,
    line: `exchange ${JSON.stringify(execution)}`,
  }));
  const wrong = blames.violations.map(({ atMs, invariant, detail }) => ({
    atMs,
    line: `!!! ${invariant} ${detail}`,
  }));
  const said = process.log.lines
    .filter(({ level }) => level !== 'info')
    .map((line) => `last life: ${JSON.stringify(line)}`);
  const lines = [...told, ...done, ...wrong].sort((a, b) => a.atMs - b.atMs);
  return [...lines.map(({ atMs, line }) => `${atMs} ${line}`), ...said];
}
