import { describe, expect, it } from 'vitest';
import { runProof } from '../builders/proof.js';

describe('a storm', () => {
  it('on Telegram: every message is answered, in order, within the budget, though sends fail', async () => {
    const { code, out } = await runProof('storm', ['--updates', '60', '--seconds', '1', '--people', '8']);
    expect(out).toMatch(/60 answers, 0 lost/);
    expect(out).toMatch(/answers twice; \d+ sends took effect/);
    expect(out).toMatch(/[1-9]\d* commands with an effect, each once/);
    expect(out).toMatch(/ [1-9]\d* failed on purpose, 0 over the budget/);
    expect(code).toBe(0);
  });

  it('on Discord: what was acknowledged is answered, in order, within the budget, though the line is cut', async () => {
    const scale = ['--updates', '60', '--seconds', '3', '--people', '5', '--drops', '5'];
    const { code, out } = await runProof('storm', ['--platform', 'discord', ...scale]);
    expect(out).toMatch(/ 5 cuts, /);
    expect(out).toMatch(/[1-9]\d* acknowledged .* and answered, 0 lost/);
    expect(out).toMatch(/[1-9]\d* interactions with an effect, each once/);
    expect(out).toMatch(/ [1-9]\d* failed on purpose, 0 over the budget/);
    expect(code).toBe(0);
  });
});
