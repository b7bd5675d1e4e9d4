import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { skipWithout } from '../require.js';

const SCRIPT = fileURLToPath(new URL('../../scripts/proofs/move-proof.mjs', import.meta.url));
/** More than one page of a move, and no whole number of them. */
const ROWS = 6_100;

describe('a desk that has traded, carried to PostgreSQL and back', () => {
  it('has the same rows, heads and ledgers at each place', async (context) => {
    skipWithout(context, 'postgres');
    const child = spawn(process.execPath, [SCRIPT, '--rows', String(ROWS)]);
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        out += chunk;
      });
    }
    await once(child, 'close');
    expect(out).toMatch(/^SQLite → PostgreSQL +6100 /m);
    expect(out).toMatch(/^PostgreSQL → SQLite +6100 /m);
    expect(out).toContain('the same rows, heads and ledgers at each place');
    expect(child.exitCode).toBe(0);
  });
});
