import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lock, type LockHeld, takeLock } from '../../../src/engine/adapters/prisma/lock.js';
import { NOW_MS, temporaryFolder } from '../../builders/database.js';

describe('the lock', () => {
  let home: ReturnType<typeof temporaryFolder>;
  let file: string;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    home = temporaryFolder();
    file = path.join(home.folder, 'desk.lock');
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    home.remove();
  });
  const take = (): Lock | LockHeld => takeLock(file, () => NOW_MS);
  function release(lock: Lock | LockHeld): void {
    if (lock.kind === 'taken') lock.release();
  }
  /** A process that holds the lock; resolves when it has it. */
  async function holder(): Promise<ChildProcess> {
    const started = spawn(process.execPath, ['tests/processes/hold-lock.mjs', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const [line] = await once(createInterface({ input: started.stdout }), 'line');
    expect(JSON.parse(String(line))).toMatchObject({ kind: 'taken' });
    return started;
  }

  it('is had by one process; the other is told by whom and since when', async () => {
    const other = await holder();
    expect(take()).toEqual({ kind: 'held', pid: other.pid, sinceMs: 1_700_000_000_000 });
  });

  it('is free at once when its process was killed', async () => {
    const other = await holder();
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = take();
    expect(lock.kind).toBe('taken');
    release(lock);
  });

  it('is had once within a process, and free after it was released', () => {
    const first = take();
    expect(first.kind).toBe('taken');
    expect(take()).toEqual({ kind: 'held', pid: process.pid, sinceMs: NOW_MS });
    release(first);
    const second = take();
    expect(second.kind).toBe('taken');
    writeFileSync(`${file}.owner`, 'half written');
    expect(take()).toEqual({ kind: 'held' });
    release(second);
  });

  it('says io when its folder is not there', () => {
    const nowhere = path.join(home.folder, 'no', 'desk.lock');
    expect(() => takeLock(nowhere, () => NOW_MS)).toThrow(expect.objectContaining({ fault: 'io' }));
  });
});
