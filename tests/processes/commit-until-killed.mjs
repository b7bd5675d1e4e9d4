// node commit-until-killed.mjs FOLDER|ADDRESS: takes the lock, migrates, and commits as fast as it can with many commits
// under way. Each acknowledged commit is a line `stream sequence n hash` on the standard output, written before going on.
import { writeSync } from 'node:fs';

const dist = new URL('../../dist/engine/adapters/prisma/', import.meta.url);
/** @param {string} name */
const load = (name) => import(new URL(name, dist).href);
const place = process.argv[2] ?? '';
const terms = { nowMs: () => Date.now(), anchorEvery: 50 };

async function onFile() {
  const [{ takeLock }, { migrate }, { openDatabase }] = await Promise.all(
    ['lock.js', 'migrate.js', 'open-database.js'].map(load),
  );
  if (takeLock(`${place}/desk.lock`, terms.nowMs).kind !== 'taken') throw new Error('the lock was not free');
  const file = `${place}/desk.db`;
  migrate({ file, nowMs: terms.nowMs });
  return openDatabase({ file, ...terms });
}

async function onServer() {
  const { openPostgres } = await load('postgres/open-postgres.js');
  const opened = await openPostgres({ url: place, ...terms });
  if (opened.kind !== 'open') throw new Error('the lock was not free');
  return opened.database;
}

const { journal } = await (place.startsWith('postgresql:') ? onServer() : onFile());

/** @param {number} lane */
async function keepCommitting(lane) {
  for (let k = 0; ; k += 1) {
    const n = `${journal.epoch}-${lane}-${k}`;
    const row = { stream: `s${lane % 3}`, type: 'noted', version: 1, atMs: k, payload: { n } };
    const outbox = { id: n, createdMs: k, lane: 'card', body: { kind: 'answer', inboxId: n, reply: null } };
    const [stored] = await journal.commit({ rows: [row], outbox: [outbox] });
    writeSync(1, `${stored.stream} ${stored.sequence} ${n} ${stored.hash}\n`);
  }
}
await Promise.all(Array.from({ length: 12 }, (_, lane) => keepCommitting(lane)));
