import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/proofs/kill-test.mjs', import.meta.url));

/** `npm run kill-test`, with few kills: what it prints, and its exit code. */
async function killTest(
  kills: number,
  scene: string,
): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = spawn(process.execPath, [SCRIPT, '--kills', String(kills), '--with', scene]);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, out };
}

describe('a paper desk that is killed again and again', () => {
  it.each([
    ['templates', 5],
    ['own', 4],
    ['perpetual', 4],
  ])(
    'loses nothing, does nothing twice, and its books are those of an undisturbed run: %s',
    async (scene, kills) => {
      const { code, out } = await killTest(kills, scene);
      const figure = (name: string): string => new RegExp(`^${name} +(.*)$`, 'm').exec(out)?.[1] ?? out;
      expect(figure('kills')).toMatch(new RegExp(`^${kills} `));
      expect(figure('lost acknowledged facts')).toBe('0');
      expect(figure('duplicates')).toBe('0');
      expect(figure('broken chains')).toBe('0');
      expect(figure("bars not the market's own")).toBe('0');
      const [, identical, all] = /^(\d+) of (\d+),/.exec(figure('ledgers identical')) ?? [];
      expect(identical).toBe(all);
      expect(Number(all)).toBeGreaterThan(0);
      expect(Number(figure('commands acknowledged').split(',')[0])).toBeGreaterThan(0);
      expect(code).toBe(0);
    },
  );
});
