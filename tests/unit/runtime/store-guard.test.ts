import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import type { NewRow } from '../../../src/engine/domain/journal-row.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import { type Change, type OutboxItem, StoreFailure } from '../../../src/engine/ports/journal.js';
import { lettersTo } from '../../../src/engine/runtime/desk/letters.js';
import { StoreGuard } from '../../../src/engine/runtime/desk/store-guard.js';

const row = (n: number): NewRow => ({
  stream: 'session:s1',
  type: 'signal',
  version: 1,
  atMs: n,
  payload: { n },
});
const notice: Notification = { level: 'info', lane: 'report', atMs: 5, body: { kind: 'store-recovered' } };

const HERE: ChatAddress = { platform: 'console', chatId: 'console' };

function guarded(recipients: readonly ChatAddress[] = [HERE]) {
  const journal = new MemoryJournal({ nowMs: () => 7 });
  const sent: OutboxItem[] = [];
  const guard = new StoreGuard(journal, () => 7, {
    letters: (notification) => lettersTo(notification, recipients),
    onStored: (items) => sent.push(...items),
  });
  const stored = async () => (await journal.read('session:s1')).map(({ atMs }) => atMs);
  return { journal, guard, sent, stored };
}

describe('a store guard', () => {
  it('stores what is noted in one commit and tells what may be sent', async () => {
    const { guard, sent, stored, journal } = guarded();
    guard.note([row(1), row(2)], [notice]);
    expect(await stored()).toEqual([]);
    await guard.flush();
    expect(await stored()).toEqual([1, 2]);
    expect(sent).toEqual([
      {
        id: 'n-1-1',
        createdMs: 7,
        lane: 'report',
        address: HERE,
        body: { kind: 'notification', notification: notice },
      },
    ]);
    expect(await journal.pendingOutbox(9)).toEqual(sent);
    expect(guard.storedRows).toBe(2);
    await guard.flush();
    expect(guard.failure).toBeUndefined();
  });

  it('stores one message for each chat that hears of it', async () => {
    const there: ChatAddress = { platform: 'telegram', chatId: '42' };
    const { guard, sent } = guarded([HERE, there]);
    guard.note([], [notice]);
    await guard.flush();
    expect(sent.map(({ id, address }) => [id, address])).toEqual([
      ['n-1-1', HERE],
      ['n-1-2', there],
    ]);
  });

  it('stores a notification alone, each under an id of its own', async () => {
    const { guard, sent } = guarded();
    guard.note([], [notice]);
    await guard.flush();
    guard.note([], [notice]);
    await guard.flush();
    expect(sent.map(({ id }) => id)).toEqual(['n-1-1', 'n-1-2']);
  });

  it('keeps what the store did not take, before what comes later', async () => {
    const { guard, sent, stored, journal } = guarded();
    guard.note([row(1)], [notice]);
    journal.failNext('disk-full');
    const flushing = guard.flush();
    guard.note([row(2)], [notice]);
    await flushing;
    expect([guard.failure?.fault, sent.length, guard.storedRows]).toEqual(['disk-full', 0, 0]);
    await guard.flush();
    expect(await stored()).toEqual([1, 2]);
    expect(sent.map(({ id }) => id)).toEqual(['n-1-1', 'n-1-2']);
    expect(guard.failure).toBeUndefined();
  });

  it('asks a store that failed whether it takes anything again, when nothing waits', async () => {
    const { guard, journal } = guarded();
    guard.fail(new StoreFailure('io', 'bars'));
    journal.failNext('busy');
    await guard.flush();
    expect(guard.failure?.fault).toBe('busy');
    await guard.flush();
    expect(guard.failure).toBeUndefined();
    expect(guard.storedRows).toBe(0);
  });

  it('commits after all that is noted, or keeps that and rejects', async () => {
    const { guard, stored, journal } = guarded();
    guard.note([row(1)]);
    journal.failNext('io');
    await expect(guard.commit([row(2)])).rejects.toMatchObject({ fault: 'io' });
    expect(guard.failure?.fault).toBe('io');
    await guard.commit([row(3)]);
    expect(await stored()).toEqual([1, 3]);
    expect(guard.storedRows).toBe(2);
  });

  it('does not go on after a bug', async () => {
    const { guard } = guarded();
    guard.note([{ ...row(1), payload: { n: Number.NaN } }]);
    await expect(guard.flush()).rejects.toThrow();
    expect(guard.failure).toBeUndefined();
  });

  it('does not wait for a store that cannot say yet: it keeps what comes, and refuses what has to be durable', async () => {
    const { journal, guard, sent, stored } = guarded();
    for (const outcome of ['stored', 'not stored'] as const) {
      const commit = journal.commit.bind(journal);
      let know = (): void => undefined;
      const known = new Promise<void>((resolve) => {
        know = resolve;
      });
      const doubtful = async (change: Change, onDoubt?: () => void) => {
        onDoubt?.();
        await known;
        if (outcome === 'not stored') throw new StoreFailure('unreachable', 'asked for by the test');
        return commit(change);
      };
      Object.assign(journal, { commit: doubtful });
      const before = (await stored()).length;
      guard.note([row(before + 1)], [notice]);
      await guard.flush();
      expect(guard.failure).toMatchObject({ fault: 'unreachable' });
      guard.note([row(before + 2)]);
      await guard.flush();
      await expect(guard.commit([row(99)])).rejects.toMatchObject({ fault: 'unreachable' });
      expect(await stored()).toHaveLength(before);
      journal.commit = commit;
      know();
      const failure = async () => {
        await guard.flush();
        return guard.failure;
      };
      await expect.poll(failure).toBeUndefined();
      await guard.flush();
      expect(await stored()).toHaveLength(before + 2);
    }
    // In order, each once, and each told of once.
    expect(await stored()).toEqual([1, 2, 3, 4]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(sent).toHaveLength(2);
    expect(guard.storedRows).toBe(4);
  });

  it('asks a store that is known to be away, also when there is nothing to be stored', async () => {
    const { journal, guard } = guarded();
    Object.assign(journal, { isReachable: false });
    journal.failNext('unreachable');
    await guard.flush();
    expect(guard.failure).toMatchObject({ fault: 'unreachable' });
    await guard.flush();
    expect(guard.failure).toBeUndefined();
  });
});

describe('whoever acts on rows', () => {
  function watched() {
    const made = guarded();
    const heard: string[] = [];
    made.guard.onRows = (rows, isStored) =>
      heard.push(`${isStored ? 'stored' : 'waiting'} ${rows.map(({ atMs }) => atMs).join(' ')}`);
    return { ...made, heard };
  }

  it('hears of them as soon as they are stored, with those that were committed beside', async () => {
    const { guard, heard } = watched();
    guard.note([row(1)]);
    expect(heard).toEqual([]);
    await guard.commit([row(2)]);
    expect(heard).toEqual(['stored 1 2']);
  });

  it('hears of those that the store does not take, again and again, and then that they are stored', async () => {
    const { guard, heard, journal } = watched();
    guard.note([row(1)]);
    journal.failNext('disk-full', 2);
    await guard.flush();
    guard.note([row(2)]);
    await guard.flush();
    await guard.flush();
    expect(heard).toEqual(['waiting 1', 'waiting 1 2', 'stored 1 2']);
  });

  it('hears of those of which the store cannot say, and of what comes meanwhile', async () => {
    const { guard, heard, journal } = watched();
    Object.assign(journal, {
      commit: (_change: Change, onDoubt?: () => void) => {
        onDoubt?.();
        return new Promise(() => undefined);
      },
    });
    guard.note([row(1)]);
    await guard.flush();
    guard.note([row(2)]);
    await guard.flush();
    expect(heard).toEqual(['waiting 1', 'waiting 2']);
  });
});
