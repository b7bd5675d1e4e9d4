import { expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

it('books of one account add up to the unit under fills, funding and liquidations, whatever the seed', {
  timeout: PATIENCE_MS,
}, async () => {
  for (const seed of ['1', '2']) {
    const { code, out } = await runProof('ledger-proof', ['--fills', '5000', '--seed', seed]);
    expect(out).toMatch(/fills +5000\n[\s\S]*liquidations +[1-9][\s\S]*adds up to the unit/);
    expect(code).toBe(0);
  }
});
