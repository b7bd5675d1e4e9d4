import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

/** What a test may need that a machine may not have. */
export type Need = 'shared' | 'postgres' | 'redis' | 'chromium' | 'gcc';

const answers = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The read-only material beside the repository: tapes, candles, reference programs. */
export const sharedFolder =
  process.env['HELMSMAN_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url));

const PROBES: Record<Need, () => boolean> = {
  shared: () => existsSync(sharedFolder),
  postgres: () => answers('psql', '--version'),
  redis: () => answers('redis-server', '--version'),
  chromium: () => answers('chromium', '--version'),
  gcc: () => answers('gcc', '--version'),
};

const known = new Map<Need, boolean>();

/**
 * Whether the machine has it. With HELMSMAN_REQUIRE_ALL=1 (CI) a lack throws: there nothing may be skipped.
 * Use it with `it.runIf`, and then name what is needed in the test's title.
 * @public
 */
export function needs(what: Need): boolean {
  const here = known.get(what) ?? PROBES[what]();
  known.set(what, here);
  if (!here && process.env['HELMSMAN_REQUIRE_ALL'] === '1') {
    throw new Error(`this test needs ${what}, and HELMSMAN_REQUIRE_ALL=1 forbids skipping it`);
  }
  return here;
}

/**
 * Skips the running test with its reason, which `npm test` prints at its end.
 * @public
 */
export function skipWithout(context: TestContext, ...wanted: Need[]): void {
  const missing = wanted.filter((what) => !needs(what));
  if (missing.length === 0) return;
  const reason = `needs ${missing.join(', ')}`;
  Object.assign(context.task.meta, { skipped: reason });
  context.skip(reason);
}
