import { expect, it } from 'vitest';
import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { SoakRun } from './soak/soak-run.js';

const MOST_TIMERS = 60;

/** `npm run soak` lets 30 days pass, and looks at memory and handles: here only what it stands on. */
it('a desk that goes on for hours trades, and holds no more timers than before', {
  timeout: 120_000,
}, async () => {
  const journal = new MemoryJournal({ nowMs: () => run.world.clock.nowMs() });
  const run: SoakRun = new SoakRun({ journal, bars: createMemoryBarStore() });
  await run.open();
  await run.pass(1);
  const before = { timers: run.timers, rows: run.desk.runtime.parts.guard.storedRows };
  await run.pass(7);
  expect(run.trouble).toEqual([]);
  expect(run.desk.runtime.sessions.size).toBe(6);
  expect(run.desk.live.all().map(({ state }) => state.kind)).toEqual(['ready', 'ready']);
  expect(run.desk.runtime.parts.guard.storedRows).toBeGreaterThan(before.rows);
  expect(run.timers).toBeLessThanOrEqual(Math.min(MOST_TIMERS, before.timers + 20));
  run.close();
});
