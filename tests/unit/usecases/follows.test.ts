import { expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import { Follows } from '../../../src/engine/usecases/follows.js';
import { byOwner } from '../../builders/people.js';

const session = sessionUid('uid-m1');
const nowMs = (): number => 0;

it('a group that got another id hears what it heard, ends it there, and keeps that over a restart', async () => {
  const journal = new MemoryJournal({ nowMs });
  const follows = await Follows.open(journal, nowMs);
  const topic = { platform: 'telegram', chatId: '-1', threadId: '5' } as const;
  const other = { platform: 'telegram', chatId: '-2' } as const;
  await follows.change('follow', { session, address: topic }, byOwner());
  await follows.change('follow', { session, address: other }, byOwner());
  await Promise.all([follows.moved(topic, '-1001'), follows.moved(topic, '-1001')]);
  const moved = { ...topic, chatId: '-1001' };
  expect(follows.placesOf(session)).toEqual([moved, other]);
  const next = await Follows.open(new MemoryJournal({ nowMs, disk: journal.disk }), nowMs);
  expect(next.placesOf(session)).toEqual([moved, other]);
  expect(await next.change('unfollow', { session, address: moved }, byOwner())).toBe('done');
  expect(next.placesOf(session)).toEqual([other]);
});
