import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

const BARS = '../shared/data/coinbase-spot-BTCUSD-1h-20170701-20191017.csv.gz';

it('without a file of bars the proof of statements says so and proves nothing', {
  timeout: PATIENCE_MS,
}, async () => {
  const { code, out } = await runProof('statement-proof', ['--file', 'no-such-file.csv.gz']);
  expect(out).toContain('There is no file no-such-file.csv.gz. Skipped');
  expect(code).toBe(0);
});

it.skipIf(!existsSync(BARS))(
  'a month on paper over real bars adds up to the unit, and a mistake does not',
  {
    timeout: PATIENCE_MS,
  },
  async () => {
    const { code, out } = await runProof('statement-proof', ['--file', BARS]);
    expect(out).toMatch(/opening\+parts-closing +0\n[\s\S]*[1-9]\d* fills, 62 statements add up/);
    expect(code).toBe(0);
    const wrong = await runProof('statement-proof', ['--file', BARS, '--mistake', 'fee']);
    expect(wrong.code).toBe(1);
  },
);
