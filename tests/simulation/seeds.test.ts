import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/simulate.mjs', import.meta.url));

const simulate = (...options: readonly string[]) =>
  spawnSync(process.execPath, [script, ...options], { encoding: 'utf8', timeout: 280_000 });

it('no schedule of things that go wrong breaks an invariant', { timeout: 300_000 }, () => {
  const { status, stdout, stderr } = simulate(
    '--seeds',
    '200',
    '--seconds',
    '100',
    '--least',
    '10',
    '--shrink',
    '0',
  );
  expect(stdout, `${stdout}${stderr}`).toContain('no violation');
  expect(status).toBe(0);
  expect(Number(/^(\d+) seeds/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(10);
});
