// What a desk's database holds, in a few figures that two databases can be compared by; read through the desk's own reader.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { openDatabase } from '../../../dist/engine/adapters/prisma/open-database.js';
import { openPostgres } from '../../../dist/engine/adapters/prisma/postgres/open-postgres.js';
import { canonicalJson } from '../../../dist/engine/domain/canonical-json.js';
import { eventOf, openedOf } from '../../../dist/engine/runtime/sessions/session-rows.js';
import { ledgerOf } from './undisturbed.mjs';

const PAGE = 10_000;
const nowMs = () => Date.now();

async function open({ home, url }) {
  if (url === undefined) return openDatabase({ file: path.join(home, 'desk.db'), nowMs });
  const opened = await openPostgres({ url, nowMs });
  if (opened.kind === 'held') throw new Error(`somebody has ${url}`);
  return opened.database;
}

async function* rowsOf(journal, stream) {
  for (let read = 0; ; ) {
    const page = await journal.read(stream, read, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    read += page.length;
  }
}

/** Streams but the anchors, which every opening and closing of a writer adds to. */
async function read(journal) {
  const heads = (await journal.heads())
    .filter(({ stream }) => stream !== 'anchor')
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  const rows = createHash('sha256');
  const ledgers = createHash('sha256');
  const specs = new Map();
  let count = 0;
  let fills = 0;
  // `desk` comes before `session:…`, so that every session is known when its rows come.
  for (const { stream } of heads) {
    const events = [];
    for await (const row of rowsOf(journal, stream)) {
      rows.update(`${canonicalJson(row)}\n`);
      count += 1;
      if (row.type === 'session-opened') specs.set(`session:${openedOf(row).spec.uid}`, openedOf(row).spec);
      else if (row.type === 'fill' || row.type === 'funding') events.push(eventOf(row));
    }
    fills += events.filter(({ kind }) => kind === 'fill').length;
    const spec = specs.get(stream);
    if (spec !== undefined) ledgers.update(canonicalJson([stream, ledgerOf(spec, events)]));
  }
  return {
    rows: count,
    streams: heads.length,
    fills,
    heads: createHash('sha256').update(canonicalJson(heads)).digest('hex'),
    content: rows.digest('hex'),
    ledgers: ledgers.digest('hex'),
  };
}

/** Of the file in a home, or of the database at an address: figures, and the rows at which a chain does not hold. */
export async function contentsOf(place) {
  const { journal } = await open(place);
  try {
    const begunMs = performance.now();
    const broken = await journal.verify();
    const verifyMs = performance.now() - begunMs;
    return { ...(await read(journal)), broken, verifyMs };
  } finally {
    await journal.close();
  }
}
