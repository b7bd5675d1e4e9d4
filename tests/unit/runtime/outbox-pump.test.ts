import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import type { Lane } from '../../../src/engine/domain/notification.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { OutboxPump } from '../../../src/engine/runtime/desk/outbox-pump.js';

const item = (id: string, lane: Lane = 'report'): OutboxItem => ({
  id,
  createdMs: 1,
  lane,
  body: {
    kind: 'notification',
    notification: { level: 'info', lane, atMs: 1, body: { kind: 'store-recovered' } },
  },
});

/** A pump into a window that shows everything but what is in `dark`. */
async function pumping(...items: readonly OutboxItem[]) {
  const journal = new MemoryJournal({ nowMs: () => 0 });
  await journal.commit({ outbox: items });
  const shown: string[] = [];
  const dark = new Set<string>();
  const pump = new OutboxPump(journal, async ({ id }) => {
    await Promise.resolve();
    if (dark.has(id)) throw new Error('the window is closed');
    shown.push(id);
  });
  const pending = async () => (await journal.pendingOutbox(99)).map(({ id }) => id);
  return { journal, pump, shown, dark, pending };
}

describe('the outbox pump', () => {
  it('sends what is pushed in order, also while it is sending, and marks it as sent', async () => {
    const all = ['a', 'b', 'c'].map((id) => item(id));
    const { pump, shown, pending } = await pumping(...all);
    pump.push(all.slice(0, 2));
    pump.push(all.slice(2));
    await pump.settled();
    expect(shown).toEqual(['a', 'b', 'c']);
    expect(await pending()).toEqual([]);
    pump.push([]);
    await pump.settled();
    expect(shown).toHaveLength(3);
  });

  it('loads what an earlier process left, urgent first, at most so many', async () => {
    const { pump, shown, pending } = await pumping(item('a'), item('b', 'critical'), item('c'));
    await pump.loadPending(2);
    await pump.settled();
    expect(shown).toEqual(['b', 'a']);
    expect(await pending()).toEqual(['c']);
  });

  it('leaves in the store what was not shown, and goes on with the next', async () => {
    const { pump, shown, dark, pending } = await pumping(item('a'), item('b'));
    dark.add('a');
    await pump.loadPending();
    await pump.settled();
    expect(shown).toEqual(['b']);
    expect(await pending()).toEqual(['a']);
    dark.clear();
    await pump.loadPending();
    await pump.settled();
    expect(shown).toEqual(['b', 'a']);
  });

  it('does not send twice what is in hand', async () => {
    const { pump, shown } = await pumping(item('a'), item('b'));
    pump.push([item('a')]);
    await pump.loadPending();
    await pump.settled();
    expect(shown).toEqual(['a', 'b']);
  });

  it('sends an answer that an earlier process stored and did not send', async () => {
    const answer: OutboxItem = { ...item('a', 'answer'), body: { kind: 'answer', inboxId: 'i', reply: {} } };
    const { pump, shown, pending } = await pumping(answer);
    await pump.loadPending();
    await pump.settled();
    expect(shown).toEqual(['a']);
    expect(await pending()).toEqual([]);
  });

  it('is not held up by one that takes for ever', async () => {
    const journal = new MemoryJournal({ nowMs: () => 0 });
    await journal.commit({ outbox: [item('slow'), item('b')] });
    const shown: string[] = [];
    const pump = new OutboxPump(journal, ({ id }) => {
      shown.push(id);
      return id === 'slow' ? new Promise(() => undefined) : Promise.resolve();
    });
    await pump.loadPending();
    await expect.poll(async () => (await journal.pendingOutbox(9)).map(({ id }) => id)).toEqual(['slow']);
    expect(shown).toEqual(['slow', 'b']);
  });

  it('shows a message once more after a restart when it could not be marked', async () => {
    const { pump, shown, journal, pending } = await pumping(item('a'));
    journal.failNext('io');
    await pump.loadPending();
    await pump.settled();
    expect(shown).toEqual(['a']);
    expect(await pending()).toEqual(['a']);
  });

  it('does not hide a bug, and is not stopped by it', async () => {
    const { pump, shown, journal } = await pumping(item('a'), item('b'));
    const { commit } = journal;
    journal.commit = () => Promise.reject(new TypeError('a bug'));
    pump.push([item('a')]);
    await expect(pump.settled()).rejects.toThrow('a bug');
    journal.commit = commit;
    pump.push([item('b')]);
    await pump.settled();
    expect(shown).toEqual(['a', 'b']);
  });
});
