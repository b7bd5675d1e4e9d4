import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

/** What a test may need that a machine may not have. */
export type Need = 'shared' | 'postgres' | 'redis' | 'chromium' | 'gcc';

const answers = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The read-only material beside the repository: tapes, candles, reference programs. */
export const sharedFolder =
  process.env['HELMSMAN_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Where the tests' PostgreSQL is: PGHOST, PGPORT, PGUSER and PGPASSWORD, as its own tools read them. */
export function postgresAddress(): string {
  const { PGHOST = '127.0.0.1', PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD } = process.env;
  const password = PGPASSWORD === undefined ? '' : `:${encodeURIComponent(PGPASSWORD)}`;
  return `postgresql://${PGUSER}${password}@${PGHOST}:${PGPORT}/postgres`;
}

/** Asks it something; a probe has to answer at once, so that somebody else waits for the answer. */
const ASK_POSTGRES = `import pg from 'pg';
  const client = new pg.Client({ connectionString: process.argv[1], connectionTimeoutMillis: 5000 });
  await client.connect();
  await client.query('SELECT 1');
  await client.end();`;

const PROBES: Record<Need, () => boolean> = {
  shared: () => existsSync(sharedFolder),
  postgres: () => answers(process.execPath, '--input-type=module', '-e', ASK_POSTGRES, postgresAddress()),
  redis: () => answers('redis-server', '--version'),
  chromium: () => answers('chromium', '--version'),
  gcc: () => answers('gcc', '--version'),
};

const known = new Map<Need, boolean>();

/**
 * Whether the machine has it. With HELMSMAN_REQUIRE_ALL=1 (CI) a lack throws: there nothing may be skipped.
 * Use it with `it.runIf`, and then name what is needed in the test's title.
 * @public
 */
export function needs(what: Need): boolean {
  const here = known.get(what) ?? PROBES[what]();
  known.set(what, here);
  if (!here && process.env['HELMSMAN_REQUIRE_ALL'] === '1') {
    throw new Error(`this test needs ${what}, and HELMSMAN_REQUIRE_ALL=1 forbids skipping it`);
  }
  return here;
}

/**
 * Skips the running test with its reason, which `npm test` prints at its end.
 * @public
 */
export function skipWithout(context: TestContext, ...wanted: Need[]): void {
  const missing = wanted.filter((what) => !needs(what));
  if (missing.length === 0) return;
  const reason = `needs ${missing.join(', ')}`;
  Object.assign(context.task.meta, { skipped: reason });
  context.skip(reason);
}
