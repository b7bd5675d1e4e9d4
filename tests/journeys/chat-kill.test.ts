import { describe, expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

/** A short form: two restarts, and what was said is answered at a message a second. */
const KILLS = ['--kills', '2'];

describe('a chat with a desk that is killed again and again', () => {
  it(
    'on Telegram: each message has its effect once, and an answer',
    async () => {
      const { code, out } = await runProof('chat-kill', KILLS);
      const [, said] = /^ +(\d+) messages; start/m.exec(out) ?? [];
      expect(out).toContain(`${Number(said) + 1} stored, 0 lost`);
      expect(out).toMatch(/ 0 doubled; \d+ commands were told to be done, and are/);
      expect(code).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'on Discord: each that was acknowledged has its effect once, and an answer; others have none',
    async () => {
      const { code, out } = await runProof('chat-kill', ['--platform', 'discord', ...KILLS]);
      expect(out).toMatch(/\d+ acknowledged, all stored and answered; \d+ never acknowledged/);
      expect(out).toMatch(/ 0 doubled; \d+ commands were told to be done, and are/);
      expect(code).toBe(0);
    },
    PATIENCE_MS,
  );
});
