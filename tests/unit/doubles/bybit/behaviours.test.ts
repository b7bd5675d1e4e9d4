import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const here = path.dirname(fileURLToPath(import.meta.url));
const page = readFileSync(path.join(here, '../../../../docs/concepts/bybit-double.md'), 'utf8');

/** The rows of the page: number, behaviour and the page of the documentation that it comes from. */
const rows = [...page.matchAll(/^\| (B\d+) \| (.+) \| ([\w/-]+) \|$/gm)].map(
  ([, row = '', what = '', from = '']) => ({
    row,
    what,
    from,
  }),
);

const titles = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [...readFileSync(path.join(here, name), 'utf8').matchAll(/\bit\(\s*'(B\d+) /g)])
  .map(([, row = '']) => row);

it('each behaviour on the page has its test, and each numbered test its row', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.map(({ row }) => row)).toEqual([...new Set(rows.map(({ row }) => row))]);
  expect(rows.map(({ row }) => row).toSorted()).toEqual(titles.toSorted());
  expect(rows.filter(({ from }) => from === '')).toEqual([]);
});
