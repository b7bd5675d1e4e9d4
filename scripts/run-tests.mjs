// Runs vitest and sums up from its own JSON report, so that the last line cannot differ from what ran.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, distIsStale } from './build.mjs';
import { runNode, toolPath } from './run.mjs';

/**
 * @typedef {{ status: string, fullName: string, meta?: { skipped?: string } }} TestRow
 * @typedef {{ status: string, name: string, assertionResults: TestRow[] }} FileRow
 * @typedef {{ passed: number, failed: number, skipped: TestRow[] }} Sum
 */

/** @param {FileRow[]} files @returns {Sum} */
function sumUp(files) {
  const tests = files.flatMap((file) => file.assertionResults);
  // A file that cannot even be loaded has no tests to count; it is one failure.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + broken.length,
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed'),
  };
}

/** @param {string[]} args for vitest @param {string} report file @returns {{ status: number, sum: Sum }} */
function runVitest(args, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = runNode([toolPath('vitest'), 'run', ...reporters, ...args]);
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : undefined;
  // No report at all: the runner itself did not come up.
  return { status, sum: files === undefined ? { passed: 0, failed: 1, skipped: [] } : sumUp(files) };
}

/** @param {Sum} sum @param {number} status @param {string[]} notes */
function say({ passed, failed, skipped }, status, notes) {
  const lines = skipped.map(
    (test) => `skipped: ${test.fullName}${test.meta?.skipped ? ` (${test.meta.skipped})` : ''}`,
  );
  if (status !== 0 && failed === 0) {
    lines.push(
      'The run failed outside the tests: coverage below its limit or an unhandled error, see above.',
    );
  }
  lines.push(...notes, `${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
}

/** @param {string[]} args for vitest @param {string[]} [notes] printed before the last line @returns {number} exit status */
export function runTests(args, notes = []) {
  if (distIsStale() && build() !== 0) {
    process.stdout.write(
      `\n${[...notes, 'The build failed.', '0 passed, 1 failed, 0 skipped'].join('\n')}\n`,
    );
    return 1;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'helmsman-report-'));
  const { status, sum } = runVitest(args, path.join(folder, 'report.json'));
  rmSync(folder, { recursive: true });
  const all = process.env['HELMSMAN_REQUIRE_ALL'] === '1';
  const skippedButRequired = all && sum.skipped.length > 0;
  say(
    sum,
    status,
    skippedButRequired ? [...notes, 'HELMSMAN_REQUIRE_ALL=1: a skipped test is a failure.'] : notes,
  );
  return status !== 0 || sum.failed > 0 || skippedButRequired ? 1 : 0;
}
