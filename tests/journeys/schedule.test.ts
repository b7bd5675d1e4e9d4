import { expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

it('a year of schedules over restarts and clock steps tells each period once, and a mistake is found', {
  timeout: PATIENCE_MS,
}, async () => {
  const year = ['--years', '1', '--from', '2011', '--zones', 'Pacific/Apia,Europe/Berlin'];
  const { code, out } = await runProof('schedule-proof', year);
  expect(out).toMatch(
    /[1-9]\d* periods expected = [1-9]\d* told \+ \d+ named as missed, each once, in 2 time zones/,
  );
  expect(code).toBe(0);
  const wrong = await runProof('schedule-proof', [
    ...['--years', '1', '--from', '2011', '--zones', 'Europe/Berlin'],
    ...['--mistake', 'fixed-zone'],
  ]);
  expect(wrong.code).toBe(1);
});
