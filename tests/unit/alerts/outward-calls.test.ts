import { describe, expect, it } from 'vitest';
import type { Surface } from '../../../src/bots/surface.js';
import { personId } from '../../../src/engine/domain/ids.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import {
  type ChatAddress,
  DEFAULT_PREFERENCES,
  type Person,
  type Platform,
} from '../../../src/engine/domain/person.js';
import { asker, openTestDesk, type TestDesk } from '../../builders/desk.js';

const MINUTE = 60_000;
const OUTWARD: readonly ChatAddress[] = [
  { platform: 'webhook', chatId: 'webhook' },
  { platform: 'email', chatId: 'ops@example.org' },
  { platform: 'ntfy', chatId: 'ntfy' },
];
const ANN: Person = {
  id: personId('p-ann'),
  name: 'ann',
  role: 'owner',
  identities: [
    { platform: 'telegram', userId: 'ann-t' },
    { platform: 'discord', userId: 'ann-d' },
  ],
  preferences: DEFAULT_PREFERENCES,
};
const failed = (level: 'warn' | 'critical' = 'critical'): Notification => ({
  level,
  lane: 'critical',
  atMs: 0,
  body: { kind: 'session-failed', session: 'm1', code: 'x', atMs: 0, synthetic: true },
});

async function open(people: readonly Person[], down: readonly Platform[] = []) {
  const state = new Set(down);
  const desk = await openTestDesk({
    platforms: ['console', 'telegram', 'discord'],
    outward: OUTWARD,
    speed: 1,
  });
  if (people.length > 0) await desk.people.commit({ people });
  const surface = (name: Platform): Surface => ({
    name,
    start: async () => undefined,
    deliver: () => Promise.reject(new Error('kept, so that the test can read it')),
    stop: async () => undefined,
    health: () => ({ name, state: state.has(name) ? 'down' : 'up' }),
  });
  desk.surfaces.push(surface('console'), surface('telegram'), surface('discord'));
  const known = new Set<string>();
  return {
    desk,
    state,
    /** What is stored to be sent since the last look. */
    async sent() {
      const items = (await desk.journal.pendingOutbox(1_000)).filter(({ id }) => !known.has(id));
      for (const { id } of items) known.add(id);
      return items
        .map(({ address, body }) => {
          const call = body.kind === 'notification' ? body.alert?.call : undefined;
          return `${address?.chatId} ${call ?? 'news'}`;
        })
        .toSorted();
    },
    async tell(one: Notification) {
      desk.runtime.tell(one);
      await desk.runtime.exclusive.run(() => desk.runtime.flush());
    },
  };
}

async function passed({ clock, alerts }: TestDesk, ms: number): Promise<void> {
  clock.moveTo(clock.nowMs() + ms);
  await alerts.look();
}

const outside = (call: number): readonly string[] => OUTWARD.map(({ chatId }) => `${chatId} ${call}`);

describe('channels outside the chats', () => {
  it('are called last, once, when nobody has acknowledged a critical alert for 15 min', async () => {
    const { desk, sent, tell } = await open([ANN]);
    await tell(failed());
    await passed(desk, 2 * MINUTE);
    await passed(desk, 3 * MINUTE);
    await passed(desk, 10 * MINUTE - 1);
    expect((await sent()).filter((one) => outside(0).includes(one.replace(/\d$/, '0')))).toEqual([]);
    await passed(desk, 1);
    expect(await sent()).toEqual(['ann-d 3', 'ann-t 3', 'console 3', ...outside(3)].toSorted());
    await passed(desk, 600 * MINUTE);
    expect(await sent()).toEqual([]);
  });

  it('hear nothing of what was acknowledged before, and nothing of a warning', async () => {
    const { desk, sent, tell } = await open([ANN]);
    await tell(failed());
    await desk.desk.acknowledge(1, asker());
    await tell({ ...failed('warn'), key: 'another' });
    await passed(desk, 60 * MINUTE);
    expect(await sent()).toEqual(['ann-t 0', 'ann-t 0', 'console 0', 'console 0']);
  });

  it('are called at once when no chat is paired besides the console', async () => {
    const { desk, sent, tell } = await open([]);
    await tell(failed());
    expect(await sent()).toEqual(['console 0', ...outside(0)].toSorted());
    await passed(desk, 2 * MINUTE);
    expect(await sent()).toEqual(['console 1', ...outside(1)].toSorted());
  });

  it('are called at once while all platforms are known to be down, and wait their turn once one is back', async () => {
    const { desk, state, sent, tell } = await open([ANN], ['telegram', 'discord']);
    await tell(failed());
    expect(await sent()).toEqual(['ann-d 0', 'ann-t 0', 'console 0', ...outside(0)].toSorted());
    state.delete('discord');
    await passed(desk, 2 * MINUTE);
    expect(await sent()).toEqual(['ann-d 1', 'ann-t 1', 'console 1']);
    state.add('discord');
    await passed(desk, 3 * MINUTE);
    expect(await sent()).toEqual(['ann-d 2', 'ann-t 2', 'console 2', ...outside(2)].toSorted());
  });

  it('are not called at once while one platform is still there, for whichever person', async () => {
    const bob: Person = {
      ...ANN,
      id: personId('p-bob'),
      name: 'bob',
      identities: [{ platform: 'discord', userId: 'bob-d' }],
    };
    const { sent, tell } = await open(
      [{ ...ANN, identities: [{ platform: 'telegram', userId: 'ann-t' }] }, bob],
      ['telegram'],
    );
    await tell(failed());
    expect(await sent()).toEqual(['ann-t 0', 'bob-d 0', 'console 0']);
  });

  it('come back with a snooze that ends while nobody could hear it', async () => {
    const { desk, state, sent, tell } = await open([ANN]);
    await tell(failed());
    await desk.desk.snooze({ which: 1, forMs: 30 * MINUTE }, asker());
    await sent();
    state.add('telegram').add('discord');
    await passed(desk, 30 * MINUTE);
    expect(await sent()).toEqual(['ann-d 0', 'ann-t 0', 'console 0', ...outside(0)].toSorted());
  });
});
