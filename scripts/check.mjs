// npm run check [-- --coverage]: everything that must hold before a change is accepted, here and in CI.
// All steps run even if one fails, so that one run shows all there is to mend. The architecture test is one of the tests.
import { build, distIsStale } from './build.mjs';
import { runNode, toolPath } from './run.mjs';
import { runTests } from './run-tests.mjs';

/** @type {[string, () => number][]} */
const STEPS = [
  // First, because types and dead code need the generated database client.
  ['build', () => (distIsStale() ? build() : 0)],
  ['lint', () => runNode([toolPath('@biomejs/biome', 'biome'), 'check', '.'])],
  ['types', () => runNode([toolPath('typescript', 'tsc'), '-p', 'tsconfig.json'])],
  ['dead', () => runNode([toolPath('knip')])],
];

/** @type {string[]} */
const failed = [];
for (const [name, step] of STEPS) {
  process.stdout.write(`\n== ${name}\n`);
  if (step() !== 0) failed.push(`The step "${name}" failed, see above.`);
}
process.stdout.write('\n== tests\n');
const status = runTests(process.argv.slice(2), failed);
process.exitCode = failed.length > 0 ? 1 : status;
