import { describe, expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

/** Short forms, of a few seconds each beside the start of their desk; `npm run storm` is the whole of it. */
const TELEGRAM = '--updates 16 --seconds 1 --people 4 --faults 0.4'.split(' ');
const DISCORD = '--platform discord --updates 16 --seconds 1 --people 3 --drops 2'.split(' ');

describe('a storm', () => {
  it(
    'on Telegram: every message is answered, in order, within the budget, though sends fail',
    async () => {
      const { code, out } = await runProof('storm', TELEGRAM);
      expect(out).toMatch(/16 answers, 0 lost/);
      expect(out).toMatch(/answers twice; \d+ sends took effect/);
      expect(out).toMatch(/[1-9]\d* commands with an effect, each once/);
      expect(out).toMatch(/ [1-9]\d* failed on purpose, 0 over the budget/);
      expect(code).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'on Discord: what was acknowledged is answered, in order, within the budget, though the line is cut',
    async () => {
      const { code, out } = await runProof('storm', DISCORD);
      expect(out).toMatch(/ 2 cuts, /);
      expect(out).toMatch(/[1-9]\d* acknowledged .* and answered, 0 lost/);
      expect(out).toMatch(/[1-9]\d* interactions with an effect, each once/);
      expect(out).toMatch(/ [1-9]\d* failed on purpose, 0 over the budget/);
      expect(code).toBe(0);
    },
    PATIENCE_MS,
  );
});
