import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWED, BREACHES, INNOCENT } from './architecture/breaches.js';
import { check, RULES, type Survey } from './architecture/check.js';
import { plantTree } from './architecture/planted.js';
import { checkSeen } from './architecture/survey.js';

const SLOW = 240_000;

describe('the house', () => {
  let house: Survey;
  beforeAll(async () => {
    house = await check(fileURLToPath(new URL('..', import.meta.url)));
  }, SLOW);

  it('was examined whole: as many modules as there are files under src', () => {
    expect(house.files).toBeGreaterThan(0);
    expect(house.modules).toBe(house.files);
  });

  it('keeps every rule of the architecture', () => {
    expect(house.findings.map(({ rule, file, detail }) => `${rule}: ${file} ${detail}`)).toEqual([]);
  });
});

describe('a planted house', () => {
  let root: string;
  let planted: Survey;
  beforeAll(async () => {
    root = plantTree();
    planted = await check(root);
  }, SLOW);
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(BREACHES)('$rule is found in $file, and nothing else is', ({ rule, file }) => {
    expect([
      ...new Set(planted.findings.filter((found) => found.file === file).map((found) => found.rule)),
    ]).toEqual([rule]);
  });

  it('finds nothing in innocent files', () => {
    const clean = new Set([...INNOCENT, ...ALLOWED.map(({ file }) => file)]);
    expect(planted.findings.filter(({ file }) => clean.has(file))).toEqual([]);
  });

  it('notices a file that dependency-cruiser did not see', () => {
    expect(checkSeen(['src/a.ts', 'src/b.ts'], [{ file: 'src/a.ts', imports: [] }])).toEqual([
      { rule: 'seen', file: 'src/b.ts', detail: 'was not seen by dependency-cruiser' },
    ]);
  });

  it('has a breach for every rule', () => {
    expect([...new Set(['seen', ...BREACHES.map(({ rule }) => rule)])].sort()).toEqual([...RULES].sort());
  });
});
