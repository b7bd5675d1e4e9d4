// node ask-postgres.mjs ADDRESS: a JSON array [sql, values] on the standard input, the rows as JSON on the standard output. A
// process of its own, so that whoever asks can wait for the answer without letting go of anything else.
import { readFileSync } from 'node:fs';
import pg from 'pg';

const INT8 = 20;
pg.types.setTypeParser(INT8, Number);
const [sql, values] = JSON.parse(readFileSync(0, 'utf8'));
const client = new pg.Client({ connectionString: process.argv[2] });
await client.connect();
try {
  const { rows } = await client.query(sql, values);
  process.stdout.write(JSON.stringify(rows));
} finally {
  await client.end();
}
