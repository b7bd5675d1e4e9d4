// npm run move-proof [-- --rows N --seed N --keep]: a desk with N journal rows is carried with `db move` from SQLite to PostgreSQL and back, by the
// program itself. At each place its chains are walked, its heads, rows and folded ledgers compared with what was there before; printed are times,
// rows a second and the most memory that the move took.
import { parseArgs } from 'node:util';
import { build, distIsStale } from '../build.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    keep: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);

if (!(Number.isInteger(rows) && rows > 0)) {
  process.stdout.write(`--rows has to be a whole number above zero, not ${values.rows}.\n`);
  process.exitCode = 2;
} else if (distIsStale() && build() !== 0) {
  process.exitCode = 1;
} else {
  const { moveProof } = await import('./lib/move-proof.mjs');
  await moveProof({ rows, seed: Number(values.seed), keep: values.keep });
}
