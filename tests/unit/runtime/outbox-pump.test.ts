import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';
import type { Lane } from '../../../src/engine/domain/notification.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { OutboxPump } from '../../../src/engine/runtime/desk/outbox-pump.js';

const item = (id: string, lane: Lane = 'report', chatId = 'c1'): OutboxItem => ({
  id,
  createdMs: 1,
  lane,
  address: { platform: 'telegram', chatId },
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
  const tried: { readonly id: string; readonly atMs: number }[] = [];
  const clock = new VirtualClock(0);
  const timers = new VirtualScheduler(clock);
  const deliver = async ({ id }: OutboxItem): Promise<void> => {
    tried.push({ id, atMs: clock.nowMs() });
    await Promise.resolve();
    if (dark.has(id)) throw new Error('the window is closed');
    shown.push(id);
  };
  const pump = new OutboxPump(journal, deliver, timers);
  const pending = async () => (await journal.pendingOutbox(99)).map(({ id }) => id);
  return { journal, pump, shown, dark, pending, timers, tried };
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

  it('leaves in the store what was not shown, goes on with the next, and tries it when there is a window', async () => {
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
    const deliver = ({ id }: OutboxItem): Promise<void> => {
      shown.push(id);
      return id === 'slow' ? new Promise(() => undefined) : Promise.resolve();
    };
    const pump = new OutboxPump(journal, deliver, new VirtualScheduler(new VirtualClock(0)));
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

describe('what could not be delivered', () => {
  it('is tried again by itself, ever less often, each minute at least', async () => {
    const { pump, dark, tried, timers, pending } = await pumping(item('a'));
    dark.add('a');
    await pump.loadPending();
    await timers.advance(400_000);
    const seconds = tried.map(({ atMs }) => atMs / 1_000);
    expect(seconds).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303, 363]);
    dark.clear();
    await timers.advance(60_000);
    expect(tried).toHaveLength(13);
    expect(await pending()).toEqual([]);
    expect(timers.pending).toBe(0);
  });

  it('keeps its place: what comes later for that chat waits behind it, and leaves in order', async () => {
    const later = ['b', 'c', 'd'].map((id) => item(id));
    const { pump, dark, shown, timers, pending } = await pumping(item('a'), ...later);
    dark.add('a');
    pump.push([item('a')]);
    await timers.advance(500);
    pump.push(later);
    pump.push([item('a'), item('c')]);
    await timers.advance(20_000);
    expect(shown).toEqual([]);
    dark.clear();
    await timers.advance(60_000);
    expect(shown).toEqual(['a', 'b', 'c', 'd']);
    expect(await pending()).toEqual([]);
  });

  it('several that failed together are tried oldest first', async () => {
    const all = ['a', 'b', 'c'].map((id) => item(id));
    const { pump, dark, shown, tried, timers } = await pumping(...all);
    for (const { id } of all) dark.add(id);
    pump.push(all);
    await timers.advance(10_000);
    expect(tried.slice(3).map(({ id }) => id)).toEqual(['a', 'a', 'a']);
    dark.clear();
    await timers.advance(60_000);
    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('holds up no other chat, and nothing more urgent', async () => {
    const others = [item('b', 'report', 'c2'), item('c', 'critical')];
    const { pump, dark, shown, timers } = await pumping(item('a'), ...others);
    dark.add('a');
    pump.push([item('a')]);
    await timers.advance(100);
    pump.push(others);
    await timers.advance(100);
    expect(shown).toEqual(['b', 'c']);
  });

  it('lets the others pass where it alone never gets through, and is tried on', async () => {
    const { pump, dark, shown, timers, pending } = await pumping(item('a'), item('b'), item('c'));
    dark.add('a');
    pump.push([item('a')]);
    await timers.advance(0);
    pump.push([item('b')]);
    await timers.advance(300_000);
    pump.push([item('c'), item('a')]);
    await timers.advance(1_000);
    expect(shown).toEqual(['b', 'c']);
    expect(await pending()).toEqual(['a']);
    dark.clear();
    await timers.advance(60_000);
    expect(shown).toEqual(['b', 'c', 'a']);
  });
});
