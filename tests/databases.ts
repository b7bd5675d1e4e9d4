import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { postgresAddress } from './require.js';

const OWN = 'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)';

/** What the databases of this run are called begins so; once all tests have ended none of them stays. */
export function setup(): () => Promise<void> {
  const prefix = `helmsman_test_${randomBytes(4).toString('hex')}_`;
  process.env['HELMSMAN_TEST_DATABASES'] = prefix;
  return async () => {
    const client = new pg.Client({ connectionString: postgresAddress() });
    // Where there is no server no test has made anything on it.
    const isThere = await client.connect().then(
      () => true,
      () => false,
    );
    if (!isThere) return;
    const { rows } = await client.query<{ name: string }>(OWN, [prefix]);
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  };
}
