// npm run schedule-proof -- [--years 10] [--from 2011] [--zones A,B] [--seed 1] [--mistake forgets|fixed-zone|loses|early|all]: years of
// schedules in six time zones, with clocks that are changed twice a year, leap days, a day that never was, restarts and clock steps at
// random; each period is told exactly once, as a walk over every minute of a wall clock says. With --mistake something is wrong, and
// that has to be found: then exit 1, with `all` exit 0 when each was.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '10' },
    from: { type: 'string', default: '2011' },
    zones: { type: 'string' },
    seed: { type: 'string', default: '1' },
    mistake: { type: 'string' },
  },
});

async function prove(runZone, zones, mistake) {
  const totals = { expected: 0, told: 0, missed: 0 };
  console.log(
    `${'zone'.padEnd(22)}${['expected', 'told', 'named', 'restarts', 'steps', 'faults'].map((one) => one.padStart(9)).join('')}`,
  );
  for (const [at, timeZone] of zones.entries()) {
    const options = { timeZone, years: Number(values.years), fromYear: Number(values.from) };
    const of = await runZone({ ...options, seed: Number(values.seed) + at, mistake });
    const cells = [of.expected, of.told, of.missed, of.restarts, of.steps, of.faults];
    console.log(`${timeZone.padEnd(22)}${cells.map((one) => String(one).padStart(9)).join('')}`);
    for (const name of Object.keys(totals)) totals[name] += of[name];
  }
  const { expected, told, missed } = totals;
  console.log(
    `${expected} periods expected = ${told} told + ${missed} named as missed, each once, in ${zones.length} time zones`,
  );
}

if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  const { MISTAKES, runZone, ZONES } = await import('./lib/schedule-run.mjs');
  const { mistake } = values;
  const zones = values.zones?.split(',') ?? ZONES;
  if (mistake !== undefined && mistake !== 'all' && !MISTAKES.includes(mistake)) {
    console.error(`no mistake ${mistake}: ${MISTAKES.join(', ')}, all`);
    process.exitCode = 2;
  } else {
    const names = mistake === 'all' ? MISTAKES : [mistake];
    let found = 0;
    for (const name of names) {
      try {
        await prove(runZone, zones, name);
      } catch (failure) {
        found += 1;
        console.error(`${name ?? 'not once'}: ${failure instanceof Error ? failure.message : failure}`);
      }
    }
    if (mistake === 'all') console.log(`${found} of ${names.length} mistakes found`);
    process.exitCode = mistake === 'all' ? Number(found !== names.length) : Number(found > 0);
  }
}
