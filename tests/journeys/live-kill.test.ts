import { expect, it } from 'vitest';
import { runProof } from '../builders/proof.js';

it('a live desk that is killed and stopped on an exchange that loses answers sends nothing twice', async () => {
  const { code, out } = await runProof('kill-test', ['--live', '--kills', '3', '--seed', '2']);
  const figure = (name: string): string => new RegExp(`^${name} +(.*)$`, 'm').exec(out)?.[1] ?? out;
  expect(figure('kills')).toMatch(/^3 /);
  expect(figure('lost acknowledged facts')).toBe('0');
  expect(figure('duplicate orders')).toBe('0');
  expect(figure('sessions that failed')).toBe('0');
  expect(Number(/^(\d+),/.exec(figure('orders at the exchange'))?.[1])).toBeGreaterThan(0);
  expect(figure('left at the exchange')).toMatch(/^0 positions/);
  const bare = /^contracts (\d+) ms, coins (\d+) ms/.exec(figure('longest without a stop'));
  expect(Number(bare?.[1])).toBeLessThanOrEqual(5_000);
  expect(Number(bare?.[2])).toBeLessThanOrEqual(5_000);
  expect(code).toBe(0);
}, 300_000);
