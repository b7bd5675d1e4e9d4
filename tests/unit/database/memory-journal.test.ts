import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { NOW_MS, rowOf } from '../../builders/database.js';

describe('the journal in memory', () => {
  it('fails as often as asked, storing nothing, and then works again', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    journal.failNext('disk-full', 2);
    const failing = { name: 'StoreFailure', fault: 'disk-full' };
    await expect(journal.commit({ rows: [rowOf('desk', 1)] })).rejects.toMatchObject(failing);
    const message = {
      id: 'i',
      receivedMs: NOW_MS,
      address: { platform: 'console', chatId: 'tty' },
      userId: 'u',
      payload: {},
    } as const;
    await expect(journal.receive(message)).rejects.toMatchObject(failing);
    expect(await journal.read('desk')).toEqual([]);
    expect(await journal.receive(message)).toBe(true);
    expect(await journal.commit({ rows: [rowOf('desk', 2)] })).toHaveLength(1);
  });

  it('fails until it is mended', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    journal.failNext('io', Number.POSITIVE_INFINITY);
    for (let n = 0; n < 3; n += 1) {
      await expect(journal.commit({ rows: [rowOf('desk', n)] })).rejects.toMatchObject({ fault: 'io' });
    }
    journal.mend();
    expect(await journal.commit({ rows: [rowOf('desk', 9)] })).toHaveLength(1);
  });

  it('gives out copies: a caller cannot change what is stored', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    const payload = { list: [1] };
    await journal.commit({ rows: [rowOf('desk', 1, { payload })], settings: { list: payload.list } });
    payload.list.push(2);
    expect((await journal.read('desk'))[0]?.payload).toEqual({ list: [1] });
    expect(await journal.setting('list')).toEqual([1]);
    expect(await journal.verify()).toEqual([]);
  });
});
