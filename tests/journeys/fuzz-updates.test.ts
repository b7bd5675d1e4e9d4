import { describe, expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

/** A short form: the parsers have property tests of their own, here it is that the process lives. */
const SCALE = ['--updates', '300', '--people', '3'];

describe('a desk in a process of its own that is sent what no platform would send', () => {
  for (const platform of ['telegram', 'discord']) {
    it(
      `on ${platform}: goes on, and does nothing`,
      async () => {
        const { code, out } = await runProof('fuzz-updates', ['--platform', platform, ...SCALE]);
        expect(out).toMatch(/0 crashes; the owner is answered: No instrument QENDX/);
        expect(out).toMatch(/0 effects; [1-9]\d* of them were whole enough to be stored/);
        expect(code).toBe(0);
      },
      PATIENCE_MS,
    );
  }
});
