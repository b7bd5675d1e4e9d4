import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleSimulator } from '../../scripts/simulation/bundle.mjs';
import { rawIn } from '../../scripts/simulation/raw-time.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = await bundleSimulator();
afterAll(bundle.remove);

describe('the code that is simulated', () => {
  const own = bundle.sources.filter(
    (file) => file.startsWith('src/') && !file.startsWith('src/engine/adapters/'),
  );

  it('is all that trades: runtime, core, usecases and the conversation', () => {
    for (const part of [
      'runtime/live/dispatcher',
      'core/session',
      'usecases/halt',
      'runtime/desk/trading-loop',
    ]) {
      expect(own).toContain(`src/engine/${part}.ts`);
    }
    expect(own).toContain('src/commands/dispatch.ts');
    expect(own.length).toBeGreaterThan(300);
  });

  it('takes neither time nor timers nor chance from the machine', () => {
    const found = own.flatMap((file) =>
      rawIn(readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    'const at = Date.now();',
    'const at = new Date();',
    'if (Math.random() < 0.5) return;',
    'setTimeout(() => go(), 5);',
    'const begun = performance.now();',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    'const id = randomUUID();',
  ])('would be found out: %s', (line) => {
    expect(
      rawIn(
        `/** Date.now() in a comment is none. */\n${line}\nnew Date(atMs).toISOString(); // Math.random()`,
      ),
    ).toEqual([line]);
  });
});
