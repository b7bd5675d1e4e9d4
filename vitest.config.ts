import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Tests share no state, so files share loaded modules: loading them anew for each file costs more than the tests.
    isolate: false,
    // Many tests wait for processes and servers of their own: more of them than there are cores keep these busy.
    maxWorkers: 3,
    globalSetup: ['tests/databases.ts'],
    // No test looks for a network: a desk that asks nobody trades on the synthetic market.
    env: { HELMSMAN_MARKET: 'synthetic' },
    // A guard against hanging only: a busy disk may take seconds for what usually takes milliseconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/engine/**/*.ts', 'src/commands/**/*.ts'],
      // Worker entries run in threads, where coverage counts nothing: they stay tiny and their functions are tested.
      exclude: ['src/engine/adapters/prisma/generated/**', '**/*.worker.ts'],
      reporter: ['text-summary', 'html'],
      // A run with a failure says it too: both can be mended at once.
      reportOnFailure: true,
      thresholds: { lines: 95, branches: 95 },
    },
  },
});
