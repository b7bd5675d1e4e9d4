import { describe, expect, it } from 'vitest';
import { runProof } from '../builders/proof.js';

describe('a desk in a process of its own that is sent what no platform would send', () => {
  for (const platform of ['telegram', 'discord']) {
    it(`on ${platform}: goes on, and does nothing`, async () => {
      const { code, out } = await runProof('fuzz-updates', ['--platform', platform, '--updates', '1000']);
      expect(out).toMatch(/0 crashes; the owner is answered: No instrument QENDX/);
      expect(out).toMatch(/0 effects; [1-9]\d* of them were whole enough to be stored/);
      expect(code).toBe(0);
    });
  }
});
