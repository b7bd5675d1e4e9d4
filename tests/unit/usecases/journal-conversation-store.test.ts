import { describe, expect, it } from 'vitest';
import { memoryIds } from '../../../src/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { personId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Person } from '../../../src/engine/domain/person.js';
import { type InboxItem, StoreFailure } from '../../../src/engine/ports/journal.js';
import { storeFault } from '../../../src/engine/usecases/conversation-store.js';
import { JournalConversationStore } from '../../../src/engine/usecases/journal-conversation-store.js';
import { People } from '../../../src/engine/usecases/people.js';

const journalOn = (disk?: MemoryJournal['disk']): MemoryJournal =>
  new MemoryJournal(disk === undefined ? { nowMs: () => 0 } : { nowMs: () => 0, disk });

const storeOn = async (journal: MemoryJournal): Promise<JournalConversationStore> => {
  const people = await People.open({ journal, ids: memoryIds(), nowMs: () => 0 });
  return JournalConversationStore.open(journal, people);
};

const item = (id: string): InboxItem => ({
  id,
  receivedMs: 1,
  address: { platform: 'console', chatId: 'local' },
  userId: 'local',
  payload: { text: '/status' },
});

const form = { key: 'f', command: 'paper', answers: { frame: '1h' }, asking: 'cash', expiresMs: 9 };

const ann: Person = {
  id: personId('ann'),
  name: 'Ann',
  role: 'owner',
  identities: [
    { platform: 'console', userId: 'local' },
    { platform: 'telegram', userId: '7' },
  ],
  preferences: DEFAULT_PREFERENCES,
};

describe('a message', () => {
  it('is new once, then pending, then done with its answer', async () => {
    const store = await storeOn(journalOn());
    expect(await store.receive(item('a'))).toEqual({ kind: 'new' });
    expect(await store.receive(item('a'))).toEqual({ kind: 'pending' });
    await store.done('a', { text: 'fine' });
    expect(await store.receive(item('a'))).toEqual({ kind: 'done', answer: { text: 'fine' } });
  });

  it('that an earlier process did not answer is pending, one that it answered is done without words', async () => {
    const journal = journalOn();
    const first = await storeOn(journal);
    await first.receive(item('a'));
    await first.receive(item('b'));
    await first.done('b', 'yes');
    const next = await storeOn(journalOn(journal.disk));
    expect(await next.receive(item('a'))).toEqual({ kind: 'pending' });
    expect(await next.receive(item('b'))).toEqual({ kind: 'done' });
  });

  it('is answered when the store has it, not before', async () => {
    const journal = journalOn();
    const store = await storeOn(journal);
    journal.failNext('busy');
    await expect(store.receive(item('a'))).rejects.toMatchObject({ fault: 'busy' });
    expect(await store.receive(item('a'))).toEqual({ kind: 'new' });
    journal.failNext('disk-full');
    await expect(store.done('a', 1)).rejects.toMatchObject({ fault: 'disk-full' });
    expect(await store.receive(item('a'))).toEqual({ kind: 'pending' });
  });

  it('keeps the last thousand answers', async () => {
    const store = await storeOn(journalOn());
    const ids = Array.from({ length: 1_001 }, (_, index) => `m${index}`);
    for (const id of ids) {
      await store.receive(item(id));
      await store.done(id, id);
    }
    expect(await store.receive(item('m0'))).toEqual({ kind: 'done' });
    expect(await store.receive(item('m1'))).toEqual({ kind: 'done', answer: 'm1' });
    expect(await store.receive(item('m1000'))).toEqual({ kind: 'done', answer: 'm1000' });
  });
});

describe('a form', () => {
  it('is put and taken away together with an answer, or not at all', async () => {
    const journal = journalOn();
    const store = await storeOn(journal);
    await store.receive(item('a'));
    await store.done('a', 1, { form: { kind: 'put', form } });
    expect(await store.form('f')).toEqual(form);
    journal.failNext('io');
    await expect(store.done('b', 2, { form: { kind: 'gone', key: 'f' } })).rejects.toMatchObject({
      fault: 'io',
    });
    expect(await store.form('f')).toEqual(form);
    await store.done('b', 2, { form: { kind: 'gone', key: 'f' } });
    expect(await store.form('f')).toBeUndefined();
  });
});

describe('a fault of the store', () => {
  it('is told apart from a bug', () => {
    expect(storeFault(new StoreFailure('busy', 'locked'))).toBe('busy');
    expect(storeFault(new TypeError('busy'))).toBeUndefined();
  });
});

describe('a person', () => {
  it('is known by each identity and by no other', async () => {
    const journal = journalOn();
    await journal.commit({ people: [ann] });
    const store = await storeOn(journal);
    expect(store.person({ platform: 'console', userId: 'local' })).toEqual(ann);
    expect(store.person({ platform: 'telegram', userId: '7' })).toEqual(ann);
    expect(store.person({ platform: 'telegram', userId: 'local' })).toBeUndefined();
  });
});
