import { APPROVAL_RULES, checkApproval } from './approval.js';
import type { Finding, SourceFile } from './finding.js';
import { checkLayers, LAYER_RULES } from './layers.js';
import { checkLimits, LIMIT_RULES } from './limits.js';
import { checkPackages, PACKAGE_RULES } from './packages.js';
import { checkPurity, PURITY_RULES } from './purity.js';
import { checkSeen, filesUnder, readSource, seenModules } from './survey.js';
import { BORDER_RULES, checkTestBorders } from './test-borders.js';

const CHECKS: readonly ((source: SourceFile) => Finding[])[] = [
  checkLayers,
  checkPackages,
  checkPurity,
  checkApproval,
  checkTestBorders,
  checkLimits,
];

export const RULES: readonly string[] = [
  'seen',
  ...LAYER_RULES,
  ...PACKAGE_RULES,
  ...PURITY_RULES,
  ...APPROVAL_RULES,
  ...BORDER_RULES,
  ...LIMIT_RULES,
];

export interface Survey {
  /** How many files of src were there, and how many of them were examined. */
  readonly files: number;
  readonly modules: number;
  readonly findings: readonly Finding[];
}

/** Holds a tree of src/ and tests/ to every rule: the repository, or a planted one. */
export async function check(root: string): Promise<Survey> {
  const modules = await seenModules(root);
  const files = [...filesUnder(root, 'src'), ...filesUnder(root, 'tests')];
  const sources = modules.map((module) => readSource(root, module));
  const findings = sources.flatMap((source) => CHECKS.flatMap((rule) => rule(source)));
  return {
    files: files.filter((file) => file.startsWith('src/')).length,
    modules: modules.filter(({ file }) => file.startsWith('src/')).length,
    findings: [...checkSeen(files, modules), ...findings],
  };
}
