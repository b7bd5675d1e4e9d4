import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import { personId, sessionUid } from '../../../src/engine/domain/ids.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { Rooms } from '../../../src/engine/usecases/boards/rooms.js';
import { Follows } from '../../../src/engine/usecases/follows.js';

const HERE: ChatAddress = { platform: 'discord', chatId: '#1' };
const THREAD: ChatAddress = { ...HERE, threadId: '7' };
const by = personId('owner');
const NEWS: Notification = {
  level: 'info',
  lane: 'report',
  atMs: 5,
  session: sessionUid('u1'),
  body: { kind: 'session-ended', session: 'm1', synthetic: true },
};

async function rooms(disk?: MemoryJournal['disk']) {
  const journal = new MemoryJournal({ nowMs: () => 5, ...(disk === undefined ? {} : { disk }) });
  const log = new MemoryLog();
  const sent: OutboxItem[] = [];
  const elsewhere: Notification[] = [];
  const running = [{ uid: sessionUid('u1'), name: 'm1' }];
  const boards = [{ address: HERE, by }];
  const follows = await Follows.open(journal, () => 5);
  const all = await Rooms.open({
    journal,
    log,
    nowMs: () => 5,
    follows,
    boards: { withThreads: () => boards, at: () => undefined },
    sessions: () => running,
    audience: () => ({
      people: [],
      platforms: ['console', 'discord'],
      placesOf: (uid) => follows.placesOf(uid),
    }),
    tellElsewhere: async (notification) => {
      elsewhere.push(notification);
    },
    onStored: (items) => sent.push(...items),
  });
  const places = () => follows.placesOf(sessionUid('u1'));
  return { rooms: all, journal, log, sent, elsewhere, running, boards, places };
}

const idsOf = (items: readonly OutboxItem[]): readonly string[] => items.map(({ id }) => id);

describe('rooms', () => {
  it('are asked for once for each session and board, also after a start', async () => {
    const { rooms: all, sent, journal, running } = await rooms();
    await all.look();
    await all.look();
    expect(sent).toMatchObject([
      { id: 'room-1-open', address: HERE, body: { kind: 'room', move: 'open', number: 1 } },
    ]);
    const next = await rooms(journal.disk);
    await next.rooms.look();
    expect(next.sent).toEqual([]);
    running.push({ uid: sessionUid('u2'), name: 'm2' });
    await all.look();
    expect(idsOf(sent)).toEqual(['room-1-open', 'room-2-open']);
  });

  it('bring the news and the card once they stand, told again or not', async () => {
    const { rooms: all, sent, journal, places } = await rooms();
    await all.look();
    // The process dies between the two commits of it: the follow is there, the rest is not.
    const { commit } = journal;
    let left = 1;
    journal.commit = (change) =>
      left-- > 0 ? commit.call(journal, change) : Promise.reject(new Error('died'));
    await expect(all.opened(1, '7')).rejects.toThrow('died');
    expect(idsOf(sent)).toEqual(['room-1-open']);
    const next = await rooms(journal.disk);
    await next.rooms.opened(1, '7');
    await next.rooms.opened(1, '7');
    expect(next.sent).toMatchObject([
      { id: 'room-1-card', address: THREAD, body: { kind: 'room-card', session: 'm1' } },
    ]);
    expect(next.places()).toEqual([THREAD]);
    expect(next.rooms.at(THREAD)).toMatchObject({ name: 'm1', isOver: false });
    expect(places()).toEqual([THREAD]);
  });

  it('end with their session: the last words come behind its news', async () => {
    const { rooms: all, sent, running, places } = await rooms();
    await all.look();
    await all.opened(1, '7');
    running.pop();
    await all.look();
    await all.look();
    expect(sent.at(-1)).toMatchObject({ id: 'room-1-close', lane: 'report', address: THREAD });
    expect(sent).toHaveLength(3);
    expect(all.at(THREAD)).toMatchObject({ isOver: true });
    expect(places()).toEqual([]);
    await all.closed(1);
    expect(all.at(THREAD)).toBeUndefined();
    expect(all.due(1, 'close')).toBeUndefined();
  });

  it('are not wanted any more when the session ends before they stand', async () => {
    const { rooms: all, running, sent } = await rooms();
    await all.look();
    running.pop();
    await all.look();
    expect(all.due(1, 'open')).toBeUndefined();
    await all.opened(1, '7');
    expect(idsOf(sent)).toEqual(['room-1-open']);
  });

  it('end with their board', async () => {
    const { rooms: all, sent, boards } = await rooms();
    await all.look();
    await all.opened(1, '7');
    boards.pop();
    await all.look();
    expect(idsOf(sent).at(-1)).toBe('room-1-close');
  });

  it('that were refused are told of once, and tried again when they are asked for again', async () => {
    const { rooms: all, sent, running } = await rooms();
    running.push({ uid: sessionUid('u2'), name: 'm2' });
    await all.look();
    await all.refused(1, 'rights');
    await all.refused(2, 'rights');
    expect(sent.slice(2)).toMatchObject([
      {
        id: 'room-1-refused',
        address: HERE,
        body: { notification: { body: { session: 'm1', why: 'rights' } } },
      },
    ]);
    running.push({ uid: sessionUid('u3'), name: 'm3' });
    await all.look();
    expect(sent).toHaveLength(3);
    await all.again(HERE);
    await all.look();
    expect(idsOf(sent.slice(3))).toEqual(['room-3-open', 'room-4-open', 'room-5-open']);
  });

  it('that are lost are told of once, where the news goes from now on and in their channel', async () => {
    const { rooms: all, sent, places } = await rooms();
    await all.look();
    await all.opened(1, '7');
    await all.lost(THREAD, 'deleted');
    await all.lost(THREAD, 'locked');
    const told = sent.filter(({ id }) => id.includes('lost'));
    expect(told.map(({ address }) => address?.platform)).toEqual(['console', 'discord']);
    expect(told[1]).toMatchObject({ address: HERE, body: { notification: { body: { why: 'deleted' } } } });
    expect(places()).toEqual([]);
    await all.look();
    expect(idsOf(sent)).not.toContain('room-2-open');
    await all.again(HERE);
    await all.look();
    expect(idsOf(sent)).toContain('room-2-open');
  });

  it('send on what could not be said in them, if it was news', async () => {
    const { rooms: all, elsewhere, running } = await rooms();
    await all.look();
    await all.opened(1, '7');
    await all.redirect(THREAD, NEWS);
    expect(elsewhere).toEqual([]);
    await all.lost(THREAD, 'deleted');
    await all.redirect(HERE, NEWS);
    await all.redirect(THREAD, { ...NEWS, level: 'critical' });
    await all.redirect(THREAD, NEWS);
    expect(elsewhere).toEqual([NEWS]);
    running.pop();
    await all.look();
    await all.redirect(THREAD, NEWS);
    expect(elsewhere).toHaveLength(2);
  });

  it('that are lost while they are put away are news to nobody', async () => {
    const { rooms: all, sent, running } = await rooms();
    await all.look();
    await all.opened(1, '7');
    running.pop();
    await all.look();
    await all.lost(THREAD, 'locked');
    expect(idsOf(sent)).toEqual(['room-1-open', 'room-1-card', 'room-1-close']);
    expect(all.at(THREAD)).toBeUndefined();
  });

  it('wait for a store that fails', async () => {
    const { rooms: all, sent, journal, log } = await rooms();
    journal.failNext('io');
    await all.look();
    expect(sent).toEqual([]);
    expect(JSON.stringify(log.lines)).toContain('threads of a board were not stored');
    await all.look();
    expect(idsOf(sent)).toEqual(['room-1-open']);
  });

  it('remember no more of what is gone than is of use', async () => {
    const { rooms: all, sent } = await rooms();
    for (let number = 1; number <= 105; number += 1) {
      await all.look();
      await all.opened(number, String(number));
      await all.lost({ ...HERE, threadId: String(number) }, 'deleted');
      await all.again(HERE);
    }
    await all.look();
    expect(idsOf(sent)).toContain('room-106-open');
    const stored = (await all['parts'].journal.setting('desk.rooms')) as { rooms: unknown[] };
    expect(stored.rooms).toHaveLength(101);
  });
});
