// Which database the desk of a home keeps its things in: the file in the home, or one of its own on the PostgreSQL that PGHOST,
// PGPORT, PGUSER and PGPASSWORD lead to.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import pg from 'pg';

const ASK = fileURLToPath(new URL('ask-postgres.mjs', import.meta.url));
/** SQLite itself waits for a writer, or for another who recovers the log of a dead one, for so long. */
const BUSY_MS = 30_000;
const MOST_BYTES = 1 << 30;
const AGAIN_MS = 10;

/** Addresses by home. */
const servers = new Map();

function serverAddress(name) {
  const { PGHOST = '127.0.0.1', PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD } = process.env;
  const password = PGPASSWORD === undefined ? '' : `:${encodeURIComponent(PGPASSWORD)}`;
  return `postgresql://${PGUSER}${password}@${PGHOST}:${PGPORT}/${name}`;
}

async function onServer(name, sql, values = []) {
  const client = new pg.Client({ connectionString: serverAddress(name) });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database for the desk of this home: what its process needs in its environment, and how to be rid of it. */
export async function giveDatabase(home, kind = 'sqlite') {
  if (kind === 'sqlite') return { env: { DATABASE_URL: '' }, remove: async () => undefined };
  const name = `helmsman_proof_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer('postgres', `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  servers.set(home, { name, url: serverAddress(name) });
  return {
    env: { DATABASE_URL: serverAddress(name) },
    remove: async () => {
      servers.delete(home);
      await onServer('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** A server goes on for a moment with what a process that was killed had asked for. Resolves when that is over. */
export async function settled(home) {
  const server = servers.get(home);
  if (server === undefined) return;
  const others =
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE 'helmsman %'";
  while ((await onServer('postgres', others, [server.name]))[0].n > 0) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** A dead writer may leave a log without its index, which a read-only connection cannot make: then with write access. */
function openToRead(file) {
  try {
    const database = new Database(file, { readonly: true, timeout: BUSY_MS });
    database.pragma('schema_version');
    return database;
  } catch (error) {
    if (error.code !== 'SQLITE_CANTOPEN') throw error;
    return new Database(file, { timeout: BUSY_MS });
  }
}

function askFile(home, sql, values) {
  const database = openToRead(path.join(home, 'desk.db'));
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

function askServer({ url }, sql, values) {
  let count = 0;
  const numbered = sql.replaceAll('?', () => {
    count += 1;
    return `$${count}`;
  });
  const input = JSON.stringify([numbered, values]);
  const asked = spawnSync(process.execPath, [ASK, url], { input, encoding: 'utf8', maxBuffer: MOST_BYTES });
  if (asked.status !== 0) throw new Error(`${sql}: ${asked.stderr}`);
  return JSON.parse(asked.stdout);
}

/** All rows of a query that both databases understand; values stand for `?`. */
export function ask(home, sql, ...values) {
  const server = servers.get(home);
  return server === undefined ? askFile(home, sql, values) : askServer(server, sql, values);
}

/** Whether these tables are there: not before the first start has come to migrating. */
export function hasTables(home, names) {
  const list = names.map((name) => `'${name}'`).join(', ');
  if (servers.has(home)) {
    const sql = `SELECT count(*) AS count FROM pg_tables WHERE schemaname = 'public' AND tablename IN (${list})`;
    return ask(home, sql)[0].count === names.length;
  }
  if (!existsSync(path.join(home, 'desk.db'))) return false;
  return (
    ask(home, `SELECT count(*) AS count FROM sqlite_master WHERE name IN (${list})`)[0].count === names.length
  );
}
