// The steps of `npm run move-proof`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveDatabase } from './database-of.mjs';
import { contentsOf } from './desk-contents.mjs';
import { temporaryHome } from './desk-process.mjs';
import { fillDesk } from './fill-desk.mjs';
import { claim, createSteps, prove, table } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const LOOK_EVERY_MS = 50;
const MB = 1024;

/** Most memory that a process has had so far, MB; undefined where the system does not tell. */
function peakOf(pid) {
  const file = `/proc/${pid}/status`;
  const found = existsSync(file) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8')) : null;
  return found === null ? undefined : Math.round(Number(found[1]) / MB);
}

/** `helmsman db move`, as a person runs it. */
async function move(home, to) {
  const begunMs = performance.now();
  const child = spawn(process.execPath, [PROGRAM, 'db', 'move', '--to', to, '--home', home], {
    env: { ...process.env, DATABASE_URL: '', HELMSMAN_CONFIG: '' },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
  }
  let peakMb;
  const looking = setInterval(() => {
    peakMb = peakOf(child.pid) ?? peakMb;
  }, LOOK_EVERY_MS);
  await once(child, 'close');
  clearInterval(looking);
  claim(child.exitCode === 0, 'the desk is moved', out);
  return { ms: performance.now() - begunMs, peakMb, out };
}

const short = (hash) => hash.slice(0, 12);
const told = ({ rows, streams, fills, heads, content, ledgers, verifyMs }) =>
  [
    `${rows} rows in ${streams} streams, ${fills} fills; every chain holds (${(verifyMs / 1000).toFixed(1)} s)`,
    `heads ${short(heads)} · rows ${short(content)} · ledgers folded from fills ${short(ledgers)}`,
  ].join('\n');

function compare(before, now) {
  claim(now.broken.length === 0, 'every chain holds', JSON.stringify(now.broken));
  for (const what of ['rows', 'streams', 'fills', 'heads', 'content', 'ledgers']) {
    claim(now[what] === before[what], `the same ${what}`, `${now[what]}, before ${before[what]}`);
  }
}

const rowOf = (way, { ms, peakMb }, { rows }) => [
  way,
  rows,
  (ms / 1000).toFixed(1),
  Math.round(rows / (ms / 1000)),
  peakMb ?? '?',
];

async function carry({ home, rows, seed, url }) {
  const step = createSteps();
  const results = [['way', 'journal rows', 's', 'rows/s', 'peak MB']];
  let before;
  await step(`a desk with ${rows} journal rows in SQLite`, async () => {
    const { sessions } = await fillDesk(home, { rows, seed });
    const megabytes = statSync(path.join(home, 'desk.db')).size / MB / MB;
    return `${sessions} sessions that have ended, desk.db ${megabytes.toFixed(0)} MB`;
  });
  await step('what is in it', async () => {
    before = await contentsOf({ home });
    claim(before.rows >= rows && before.broken.length === 0, 'the rows are there and their chains hold');
    return told(before);
  });
  const go = async (way, to, place) => {
    await step(`db move: ${way}`, async () => {
      const moved = await move(home, to);
      results.push(rowOf(way, moved, before));
      return moved.out.trim().replaceAll(home, 'HOME');
    });
    await step('the same there', async () => {
      const now = await contentsOf(place);
      compare(before, now);
      return told(now);
    });
  };
  await go('SQLite → PostgreSQL', url, { url });
  claim(!existsSync(path.join(home, 'desk.db')), 'the file has left its place');
  await go('PostgreSQL → SQLite', 'sqlite', { home });
  return results;
}

export const moveProof = ({ rows, seed, keep }) =>
  prove(async () => {
    const place = temporaryHome('move');
    const given = await giveDatabase(place.home, 'postgres');
    try {
      table(await carry({ home: place.home, rows, seed, url: given.env.DATABASE_URL }));
      process.stdout.write('the same rows, heads and ledgers at each place\n');
    } finally {
      await given.remove();
      if (keep) process.stdout.write(`home: ${place.home}\n`);
      else place.remove();
    }
  });
