import { describe, expect, it } from 'vitest';
import { runProof } from '../builders/proof.js';

/** `npm run journey -- console` on the synthetic market, until there are some fills. */
const journey = (scene: string) =>
  runProof('journey', [
    'console',
    ...['--bars', 'synthetic', '--with', scene],
    ...['--speed', '7200', '--fills', '40'],
  ]);

const EQUAL = ' +\\d+ +\\d+ +-?\\d+ +-?\\d+ +\\d+ +yes$';

describe('the journey in the console', () => {
  it('ends with ledgers equal to those of a run in one piece, with a strategy of a user’s own and by hand', async () => {
    const { code, out } = await journey('own');
    expect(out).toMatch(new RegExp(`^my-cross${EQUAL}`, 'm'));
    expect(out).toMatch(new RegExp(`^manual${EQUAL}`, 'm'));
    expect(code, out).toBe(0);
  });

  it('does so with a contract that is held on both sides, with leverage and through its funding', async () => {
    const { code, out } = await journey('perpetual');
    expect(out).toMatch(new RegExp(`^ma-cross${EQUAL}`, 'm'));
    expect(out).toMatch(/^\d+ long and \d+ short entries, \d+ fundings/m);
    expect(code, out).toBe(0);
  });
});
