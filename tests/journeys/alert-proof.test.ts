import { expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

it('critical alerts come through a storm on both platforms, and are told again until somebody has seen them', {
  timeout: PATIENCE_MS,
}, async () => {
  const size = ['--lesser', '120', '--criticals', '12', '--people', '6', '--bound-s', '8'];
  const short = ['--parts', 'storm,escalation', '--minute-ms', '1000', '--drain-ms', '0', ...size];
  const { code, out } = await runProof('alert-proof', short);
  expect(out).toMatch(/storm telegram: critical, \d+ % answered 429, [1-9]\d* lesser waiting/);
  expect(out).toMatch(/storm discord: critical, \d+ % answered 429, [1-9]\d* lesser waiting/);
  expect(out).toMatch(/nobody acknowledges it: calls 1, 2, 3 on the other platform/);
  expect(out).toMatch(/acknowledged at 3 min: calls 1 on the other platform/);
  expect(code, out).toBe(0);
});
