import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/engine/domain/ids.js';
import { allowChat, forbidChat, moveChat } from '../../../src/engine/usecases/people-chats.js';
import { revoke, setRole } from '../../../src/engine/usecases/people-roles.js';
import { peopleViews } from '../../../src/engine/usecases/people-views.js';
import { byOwner, discord, openPeople, somebody, telegram } from '../../builders/people.js';

const OWNER = personId('owner');
const ann = telegram('7');

describe('a role', () => {
  it('changes at once, with its fact, once a message', async () => {
    const bench = await openPeople();
    const { id } = await bench.admit('viewer', ann);
    const change = { person: id, role: 'trader' as const };
    expect(await setRole(bench.people, change, byOwner('c1'))).toMatchObject({ kind: 'done' });
    expect(bench.people.person(ann)?.role).toBe('trader');
    expect(await setRole(bench.people, { person: id, role: 'viewer' }, byOwner('c1'))).toMatchObject({
      kind: 'done',
      person: { role: 'trader' },
    });
    expect(await setRole(bench.people, change, byOwner())).toMatchObject({ kind: 'already' });
    const [told] = await bench.journal.newest('desk', 1);
    expect(told).toMatchObject({
      type: 'person-role',
      correlation: 'c1',
      payload: { person: id, role: 'trader', was: 'viewer', by: 'owner' },
    });
    expect((await bench.reopen()).people.person(ann)?.role).toBe('trader');
  });

  it('of nobody who is here changes nothing', async () => {
    const { people } = await openPeople();
    expect(await setRole(people, { person: personId('p-x'), role: 'viewer' }, byOwner())).toEqual({
      kind: 'no-person',
    });
  });

  it('does not change when it cannot be stored', async () => {
    const bench = await openPeople();
    const { id } = await bench.admit('viewer', ann);
    bench.journal.failNext('io');
    await expect(setRole(bench.people, { person: id, role: 'trader' }, byOwner())).rejects.toMatchObject({
      fault: 'io',
    });
    expect(bench.people.person(ann)?.role).toBe('viewer');
  });
});

describe('shutting out', () => {
  it('leaves the identity for the record and takes every right', async () => {
    const bench = await openPeople();
    const { id } = await bench.admit('trader', ann);
    expect(await revoke(bench.people, id, byOwner('c1'))).toMatchObject({ kind: 'done' });
    expect(bench.people.person(ann)).toMatchObject({ id, role: 'nobody', identities: [ann] });
    expect(await bench.journal.newest('desk', 1)).toMatchObject([
      { type: 'person-revoked', payload: { role: 'nobody', was: 'trader' } },
    ]);
    expect(await revoke(bench.people, id, byOwner())).toMatchObject({ kind: 'already' });
  });

  it('of the first owner shuts out their chats and leaves them the terminal', async () => {
    const bench = await openPeople();
    await bench.admit('owner', ann);
    await bench.admit('owner', discord('7'));
    const outcome = await revoke(bench.people, OWNER, byOwner('c1'));
    expect(outcome).toMatchObject({ kind: 'done', person: { role: 'nobody' } });
    expect(bench.people.person(ann)?.role).toBe('nobody');
    expect(bench.people.person(discord('7'))?.role).toBe('nobody');
    expect(bench.people.person({ platform: 'console', userId: 'local' })?.role).toBe('owner');
    expect(await revoke(bench.people, OWNER, byOwner())).toMatchObject({ kind: 'local-owner' });
    const next = await bench.reopen();
    expect(next.people.person(ann)?.role).toBe('nobody');
    // A new telephone of the same account comes in again as itself.
    expect(await next.admit('owner', ann)).toMatchObject({ role: 'owner' });
  });

  it('never takes the terminal its owner', async () => {
    const { people } = await openPeople();
    expect(await revoke(people, OWNER, byOwner())).toMatchObject({ kind: 'local-owner' });
    expect(await setRole(people, { person: OWNER, role: 'viewer' }, byOwner())).toMatchObject({
      kind: 'local-owner',
    });
  });

  it('leaves one owner who can be reached', async () => {
    const bench = await openPeople({ local: false });
    const unreachable = somebody('ghost', 'owner', []);
    await bench.people.commit({
      people: [somebody('ann', 'owner', [ann]), somebody('bob', 'owner', [telegram('8')]), unreachable],
    });
    expect(await revoke(bench.people, personId('p-ann'), byOwner())).toMatchObject({ kind: 'done' });
    expect(await revoke(bench.people, personId('p-bob'), byOwner())).toMatchObject({ kind: 'last-owner' });
    expect(
      await setRole(bench.people, { person: personId('p-bob'), role: 'viewer' }, byOwner()),
    ).toMatchObject({ kind: 'last-owner' });
  });
});

describe('the list of people', () => {
  it('is by name, with the time of the first pairing', async () => {
    const bench = await openPeople();
    await bench.admit('viewer', telegram('2'));
    bench.nowMs += 5;
    await bench.admit('trader', telegram('2'));
    const next = await bench.reopen();
    expect(
      peopleViews(next.people).map(({ person, sinceMs }) => [person.name, person.role, sinceMs]),
    ).toEqual([
      ['owner', 'owner', undefined],
      ['user 2', 'trader', 1_000_000],
    ]);
  });

  it('tells of every change to who listens, until they stop', async () => {
    const bench = await openPeople();
    let told = 0;
    const end = bench.people.onChange(() => {
      told += 1;
    });
    await bench.admit('viewer', ann);
    expect(told).toBe(1);
    await allowChat(bench.people, { platform: 'telegram', chatId: '-1' }, byOwner());
    expect(told).toBe(2);
    end();
    await bench.admit('trader', ann);
    expect(told).toBe(2);
  });
});

describe('a chat', () => {
  const group = { platform: 'telegram', chatId: '-100', threadId: '5' } as const;

  it('is allowed with all its topics, once, and over a restart', async () => {
    const bench = await openPeople();
    expect(bench.people.allows(group)).toBe(false);
    expect(await allowChat(bench.people, group, byOwner('c1'))).toEqual({ kind: 'done' });
    expect(await allowChat(bench.people, group, byOwner('c1'))).toEqual({ kind: 'done' });
    expect(await allowChat(bench.people, group, byOwner())).toEqual({ kind: 'already' });
    const next = await bench.reopen();
    expect(next.people.allows({ platform: 'telegram', chatId: '-100' })).toBe(true);
    expect(next.people.allows({ platform: 'discord', chatId: '-100' })).toBe(false);
    expect((await next.journal.read('desk')).map(({ type }) => type)).toEqual(['chat-allowed']);
  });

  it('is taken back, and what an old message did is not done again', async () => {
    const bench = await openPeople();
    await allowChat(bench.people, group, byOwner('c1'));
    expect(await forbidChat(bench.people, group, byOwner('c2'))).toEqual({ kind: 'done' });
    expect(await allowChat(bench.people, group, byOwner('c1'))).toEqual({ kind: 'done' });
    expect(bench.people.allows(group)).toBe(false);
    expect(await forbidChat(bench.people, group, byOwner())).toEqual({ kind: 'already' });
    const rows = await bench.journal.read('desk');
    expect(rows.map(({ type, payload }) => [type, payload])).toEqual([
      ['chat-allowed', { platform: 'telegram', chatId: '-100', by: 'owner' }],
      ['chat-forbidden', { platform: 'telegram', chatId: '-100', by: 'owner' }],
    ]);
  });

  it('that got another id is allowed under the new one, however often that is told, and over a restart', async () => {
    const bench = await openPeople();
    await allowChat(bench.people, group, byOwner());
    const moved = { platform: 'telegram', chatId: '-1007' } as const;
    await Promise.all([moveChat(bench.people, group, '-1007'), moveChat(bench.people, group, '-1007')]);
    for (const { people } of [bench, await bench.reopen()]) {
      expect([people.allows(group), people.allows(moved)]).toEqual([false, true]);
    }
    await forbidChat(bench.people, moved, byOwner());
    await moveChat(bench.people, group, '-1007');
    expect(bench.people.allows(moved)).toBe(false);
    const rows = await bench.journal.read('desk');
    expect(rows.map(({ type }) => type)).toEqual(['chat-allowed', 'chat-moved', 'chat-forbidden']);
    expect(rows[1]?.payload).toEqual({ platform: 'telegram', chatId: '-100', to: '-1007' });
  });

  it('that got another id is allowed no more than it was', async () => {
    const bench = await openPeople();
    await moveChat(bench.people, group, '-1007');
    expect(bench.people.chats).toEqual([]);
    await allowChat(bench.people, group, byOwner());
    bench.journal.failNext('disk-full', 1);
    await expect(moveChat(bench.people, group, '-1007')).rejects.toThrow();
    expect(bench.people.allows(group)).toBe(true);
  });
});
