import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedFolder, skipWithout } from '../require.js';

const SCRIPT = fileURLToPath(new URL('../../scripts/proofs/journey.mjs', import.meta.url));
const BARS = 2_000;

/** `npm run journey -- console` over the first bars of a file. */
async function journey(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly out: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'helmsman-journey-'));
  const whole = path.join(sharedFolder, 'data/binance-spot-BTCUSDT-1m-20210219-20210225.csv.gz');
  const file = path.join(folder, 'binance-spot-BTCUSDT-1m-20210219-20210220.csv');
  const lines = gunzipSync(readFileSync(whole)).toString('utf8').split('\n');
  writeFileSync(file, `${lines.slice(0, BARS + 1).join('\n')}\n`);
  const child = spawn(process.execPath, [
    SCRIPT,
    'console',
    '--bars',
    file,
    '--fills',
    '40',
    '--speed',
    '3600',
    ...args,
  ]);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  }
  await once(child, 'close');
  rmSync(folder, { recursive: true });
  return { code: child.exitCode, out };
}

describe('the journey in the console', () => {
  it('ends with a ledger equal to that of a backtest, with a strategy of a user’s own', async (context) => {
    skipWithout(context, 'shared');
    const { code, out } = await journey('--with', 'own');
    expect(out).toMatch(/^my-cross +\d+ +\d+ +\d+ +\d+ +\d+ +yes$/m);
    expect(code, out).toBe(0);
  });
});
