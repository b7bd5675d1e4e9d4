import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/proofs/journey.mjs', import.meta.url));

/** `npm run journey -- console` on the synthetic market, until there are some fills. */
async function journey(scene: string): Promise<{ readonly code: number | null; readonly out: string }> {
  const terms = ['--bars', 'synthetic', '--with', scene, '--speed', '7200', '--fills', '40'];
  const child = spawn(process.execPath, [SCRIPT, 'console', ...terms]);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, out };
}

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
