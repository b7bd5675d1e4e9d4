import { describe, expect, it } from 'vitest';
import { runProof } from '../builders/proof.js';

describe('a paper desk that is killed again and again', () => {
  it.each([
    ['templates', 5],
    ['own', 4],
    ['perpetual', 4],
  ])(
    'loses nothing, does nothing twice, and its books are those of an undisturbed run: %s',
    async (scene, kills) => {
      const { code, out } = await runProof('kill-test', ['--kills', String(kills), '--with', scene]);
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
