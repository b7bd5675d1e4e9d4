// The run of `npm run kill-test`, its comparison with an undisturbed run, and what it prints.
import path from 'node:path';
import { openBarStore } from '../../../dist/engine/adapters/bars/bar-store.js';
import { giveDatabase } from './database-of.mjs';
import { temporaryHome, until } from './desk-process.mjs';
import { finalStates, inboxOf, recordedSessions, standing } from './journal-file.mjs';
import { KillRun } from './kill-run.mjs';
import { writeOwn } from './own-files.mjs';
import { programOf } from './program-of.mjs';
import { quantile } from './quantile.mjs';
import { SCENES } from './scenes.mjs';
import { claim, prove, table } from './steps.mjs';
import { firstDifference, ledgerOf, moneyOf, play, same, tapeOfSeed } from './undisturbed.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const TOLD_EVERY = 20;
const MAX_SHOWN = 10;

/** Every session is brought to its end, so that its final figures stand. */
async function finish(run) {
  run.desk = run.newDesk();
  run.sent = [];
  await run.begin();
  // What earlier lives left unanswered may still start a session.
  await until('all that was stored to be answered', async () => inboxOf(run.home).every(({ done }) => done));
  run.learn();
  if (run.commander.isHalted) await run.say('/unhalt');
  for (const name of [...run.commander.names]) await run.say(`/stop ${name}`);
  const running = async () => (await run.desk.send('/sessions')).lines.join('\n');
  await until('all sessions to end', async () => !/^m\d+ [●○⏸]/m.test(await running()) || undefined, 60_000);
  await run.desk.close();
  await run.work;
  run.inspect();
}

/** All bars that the desk has stored are the market's own, each once. */
async function strangeBars(run, seed) {
  const store = openBarStore({ folder: path.join(run.home, 'bars') });
  const found = [];
  let longest = 0;
  const series = await store.list();
  for (const { bars } of series) longest = Math.max(longest, bars);
  const tape = await tapeOfSeed(seed, longest + 1);
  for (const { key } of series) {
    const { columns } = await store.load(key);
    const own = tape.base(key.instrument);
    for (const name of ['openMs', 'open', 'high', 'low', 'close', 'volume']) {
      for (let index = 0; index < columns.length; index++) {
        if (columns[name][index] !== own[name][index]) found.push(`${key.instrument} bar ${index} ${name}`);
      }
    }
  }
  await store.close();
  return { found, tape };
}

/** Each recorded session against the same spec and the same controls over the whole tape in one piece. */
function compare(run, tape) {
  const finals = finalStates(run.home);
  return recordedSessions(run.rows).map((session) => {
    const { spec, events, controls, stream } = session;
    const alone = play(session, tape, programOf(run.home, spec));
    const final = finals.get(stream)?.snapshot;
    const at = firstDifference(events, alone.events);
    const equal =
      at === -1 &&
      final !== undefined &&
      same(moneyOf(final), moneyOf(alone.snapshot)) &&
      same(ledgerOf(spec, events, controls), ledgerOf(spec, alone.events, controls)) &&
      ledgerOf(spec, events, controls).cash === final.cash;
    return { session, alone, final, at, equal };
  });
}

function sumOf(sessions) {
  const byTemplate = new Map();
  for (const { session, equal } of sessions) {
    const name = session.spec.program.strategy;
    const row = byTemplate.get(name) ?? [name, 0, 0, 0, 0, 0];
    row[1] += 1;
    row[2] += session.controls.length;
    row[3] += session.events.length;
    row[4] += session.events.filter(({ kind }) => kind === 'fill').length;
    row[5] += equal ? 1 : 0;
    byTemplate.set(name, row);
  }
  return [['template', 'sessions', 'controls', 'events', 'fills', 'identical'], ...byTemplate.values()];
}

function report(run, sessions, strange) {
  const fills = run.rows.filter(({ type }) => type === 'fill').length;
  const acknowledged = run.commands.filter(({ expected }) => expected !== undefined).length;
  const [first, second] = [quantile(run.recoveryMs, 0.5), quantile(run.recoveryMs, 0.99)];
  const unequal = sessions.filter(({ equal }) => !equal);
  table(sumOf(sessions));
  say('');
  const ways = Object.entries(run.killedIn).map(([way, count]) => `${count} ${way}`);
  say(`kills                      ${run.kills} (${ways.join(', ')})`);
  say(`commands acknowledged      ${acknowledged}, cut off after they were stored ${run.interrupted}`);
  say(`facts in the journal       ${run.rows.length} rows, ${sessions.length} sessions, ${fills} fills`);
  say(`lost acknowledged facts    ${run.lost.length}`);
  say(`duplicates                 ${run.duplicates.length}`);
  say(`broken chains              ${run.chainFaults.length}`);
  say(`bars not the market's own  ${strange.length}`);
  say(
    `ledgers identical          ${sessions.length - unequal.length} of ${sessions.length}, to the unit, with an undisturbed run`,
  );
  say(
    `recovery time              p50 ${first.toFixed(0)} ms, p99 ${second.toFixed(0)} ms (spawn to first answer)`,
  );
  const wrong = unequal.map(
    ({ session, at, alone }) =>
      `${session.spec.name} ${session.spec.program.strategy} event ${at}: recorded ${JSON.stringify(session.events[at])}, undisturbed ${JSON.stringify(alone.events[at])}`,
  );
  return [...new Set([...run.lost, ...run.duplicates, ...run.chainFaults, ...strange, ...wrong])];
}

export const killTest = ({ kills, seed, speed, keep, database, scene }) =>
  prove(async () => {
    const place = temporaryHome('kill');
    const args = ['--seed', String(seed), '--speed', speed];
    const given = await giveDatabase(place.home, database);
    const run = new KillRun({ home: place.home, args, env: given.env, seed, scene: SCENES[scene] });
    writeOwn(place.home, SCENES[scene].files);
    say(`${kills} kills, seed ${seed}, synthetic market at ${speed}×, database ${database}, with ${scene}`);
    try {
      while (run.kills < kills) {
        await run.life();
        if (run.kills % TOLD_EVERY === 0) {
          const { running } = standing(run.rows);
          say(`${run.kills} kills: ${run.rows.length} rows, ${running.length} sessions running`);
        }
      }
      await finish(run);
      const { found, tape } = await strangeBars(run, seed);
      const faults = report(run, compare(run, tape), found);
      const unanswered = inboxOf(place.home).filter(({ done }) => !done);
      claim(unanswered.length === 0, 'every stored command was answered', JSON.stringify(unanswered));
      claim(faults.length === 0, `${faults.length} faults`, faults.slice(0, MAX_SHOWN).join('\n  '));
      say('nothing lost, nothing twice');
      if (!keep) {
        await given.remove();
        place.remove();
      }
    } finally {
      if (!run.desk.isOver) await run.desk.kill();
      if (process.exitCode === 1 || keep) say(`home: ${place.home}`);
    }
  });
