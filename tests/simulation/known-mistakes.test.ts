import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUGS } from '../../scripts/simulation/bugs.mjs';

describe('the known mistakes', () => {
  it.each(BUGS)('of $row fit the code: $name', (bug) => {
    for (const { file, find } of 'edits' in bug ? bug.edits : [bug]) {
      const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
      expect(text.split(find), file).toHaveLength(2);
    }
  });
});
