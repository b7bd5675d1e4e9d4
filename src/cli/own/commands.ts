import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isStrategyName } from '../../engine/domain/own-program.js';
import { strategyNamed } from '../../engine/strategies/registry.js';
import { failure, usageFailure } from '../command-failure.js';
import { type SettingFlags, settingsOf } from '../settings.js';
import { shownPath } from '../shown-path.js';
import type { Terminal } from '../terminal.js';
import { type CheckFigures, checkTask, figuresOf } from './check-run.js';
import { runOwn } from './run-own.js';
import { skeleton } from './skeleton.js';

/** Makes a strategy with its expectation, and checks it once. */
export async function newStrategy(name: string, flags: SettingFlags, terminal: Terminal): Promise<void> {
  const folder = path.resolve(settingsOf(flags).home, 'strategies');
  if (!isStrategyName(name)) {
    throw usageFailure(
      `"${name}" is no name for a strategy: lower-case letters, digits and single dashes, at most 30, as my-cross. Nothing was made.`,
    );
  }
  if (strategyNamed(name) !== undefined) {
    throw usageFailure(`${name} is the name of a template. Nothing was made: choose another name.`);
  }
  const taken = ['.ts', '.js', '.yaml']
    .map((end) => `${name}${end}`)
    .find((file) => existsSync(path.join(folder, file)));
  if (taken !== undefined) {
    throw usageFailure(
      `There is ${taken} in ${shownPath(folder)} already. Nothing was made: choose another name.`,
    );
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, `${name}.ts`), skeleton(name), { flag: 'wx' });
  await checkStrategy(name, { ...flags, update: true }, terminal);
  terminal.out(
    `Edit ${shownPath(path.join(folder, `${name}.ts`))}, then: npx helmsman check-strategy ${name}\n`,
  );
}

interface CheckFlags extends SettingFlags {
  /** Takes what it does now for right. */
  readonly update?: boolean;
}

/** Runs a strategy over the bars of the check and compares with what is expected of it; exit code 1 when it differs. */
export async function checkStrategy(name: string, flags: CheckFlags, terminal: Terminal): Promise<void> {
  const { home } = settingsOf(flags);
  const file = path.resolve(home, 'strategies', `${name}.expect.json`);
  const found = figuresOf(await runOwn({ home, name, parameters: {} }, checkTask));
  const text = `${JSON.stringify(found, undefined, 2)}\n`;
  if (flags.update === true) {
    writeFileSync(file, text);
    terminal.out(`${name}: ${wordsOf(found)} Kept as what is expected in ${shownPath(file)}.\n`);
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (expected === undefined) {
    terminal.out(`${name}: ${wordsOf(found)} Nothing is expected of it yet; --update keeps this.\n`);
  } else if (expected === text) {
    terminal.out(`${name}: ${wordsOf(found)} As expected.\n`);
  } else {
    throw failure(
      `${name} does something else than expected: ${differences(expected, found)}. --update takes this for right.`,
    );
  }
}

const wordsOf = ({ bars, fills, finalEquity }: CheckFigures): string =>
  `${fills} fills over ${bars}, ends with ${finalEquity} of 10000.`;

/** `fills: 168, now 142; …` */
function differences(expected: string, found: CheckFigures): string {
  let before: Readonly<Record<string, unknown>>;
  try {
    before = { ...(JSON.parse(expected) as object) };
  } catch {
    return 'its file of expectations is no JSON';
  }
  const changed = Object.entries(found).filter(
    ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
  );
  return changed
    .map(([key, value]) => `${key}: ${JSON.stringify(before[key])}, now ${JSON.stringify(value)}`)
    .join('; ');
}
