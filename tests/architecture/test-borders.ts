import type { Finding, SourceFile } from './finding.js';

const isTest = (file: string): boolean => /^tests\/.*\.test\.ts$/.test(file);

/** Source never needs a test; a test never leans on another; a double shares no code with what it doubles. */
const BORDERS: readonly { rule: string; breaks: (from: string, to: string) => boolean }[] = [
  { rule: 'tests: source', breaks: (from, to) => from.startsWith('src/') && to.startsWith('tests/') },
  { rule: 'tests: each other', breaks: (from, to) => from.startsWith('tests/') && isTest(to) },
  {
    rule: 'tests: doubles',
    breaks: (from, to) =>
      from.startsWith('tests/doubles/') && (to.startsWith('src/') || to.startsWith('dist/')),
  },
];

export function checkTestBorders({ file, imports }: SourceFile): Finding[] {
  return imports.flatMap(({ file: target }) => {
    if (target === undefined) return [];
    return BORDERS.filter(({ breaks }) => breaks(file, target)).map(({ rule }) => ({
      rule,
      file,
      detail: `imports ${target}`,
    }));
  });
}

export const BORDER_RULES: readonly string[] = BORDERS.map(({ rule }) => rule);
