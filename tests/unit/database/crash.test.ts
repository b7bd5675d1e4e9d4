import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/engine/adapters/prisma/lock.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import { NOW_MS } from '../../builders/database.js';
import { STORES, type StoreBench } from '../../builders/stores.js';
import { skipWithout } from '../../require.js';

/** Acknowledged lines before each kill: uneven, so that the kill falls into different moments of a commit. */
const KILL_AFTER = [1, 7, 40, 111, 260, 333];

describe.each(STORES)('kill -9 while committing to $name', ({ name, needed, make }) => {
  let bench: StoreBench;
  beforeEach(async (context) => {
    skipWithout(context, ...needed);
    bench = await make();
  });
  afterEach(() => bench?.remove());

  /** Runs the committing process until it has acknowledged `lines`, kills it, and gives back all that it acknowledged. */
  async function runAndKill(lines: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, ['tests/processes/commit-until-killed.mjs', bench.place], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > lines) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    return text.split('\n').slice(0, -1);
  }

  it('loses no acknowledged row, stores none twice, keeps the chain, and the next start has the lock at once', async () => {
    const acknowledged: string[] = [];
    for (const [round, lines] of KILL_AFTER.entries()) {
      acknowledged.push(...(await runAndKill(lines)));
      const lock =
        name === 'SQLite' ? takeLock(path.join(bench.place, 'desk.lock'), () => NOW_MS) : undefined;
      expect(lock?.kind).not.toBe('held');
      const { journal } = await bench.open();
      const rows = (await Promise.all(['s0', 's1', 's2'].map((stream) => journal.read(stream)))).flat();
      const stored = rows.map(asLine);
      expect(new Set(stored).size).toBe(stored.length);
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      // A row and its message are one commit: both are there or neither.
      const messages = (await journal.pendingOutbox(100_000)).map(({ id }) => id);
      expect(messages.sort()).toEqual(rows.map(numberOf).sort());
      expect(await journal.verify()).toEqual([]);
      // Each start took an epoch: that of the child, and this one.
      expect(journal.epoch).toBe(2 * round + 2);
      await journal.close();
      if (lock?.kind === 'taken') lock.release();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_AFTER.reduce((sum, lines) => sum + lines, 0));
  }, 120_000);
});

const numberOf = ({ payload }: JournalRow): string =>
  typeof payload === 'object' && payload !== null && 'n' in payload ? String(payload.n) : '';
const asLine = (row: JournalRow): string => `${row.stream} ${row.sequence} ${numberOf(row)} ${row.hash}`;
