import { describe, expect, it } from 'vitest';
import { correlationId, personId } from '../../../src/engine/domain/ids.js';
import { ALERT_STREAM } from '../../../src/engine/domain/journal-row.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import {
  DEFAULT_PREFERENCES,
  type Person,
  type Preferences,
  type Role,
} from '../../../src/engine/domain/person.js';
import { asker, openTestDesk, type TestDesk } from '../../builders/desk.js';

const MINUTE = 60_000;
const NOON = Date.parse('1970-01-01T12:00Z');
const PLATFORMS = ['console', 'telegram', 'discord'] as const;

const person = (name: string, role: Role, preferences: Partial<Preferences> = {}): Person => ({
  id: personId(`p-${name}`),
  name,
  role,
  identities: [
    { platform: 'telegram', userId: `${name}-t` },
    { platform: 'discord', userId: `${name}-d` },
  ],
  preferences: { ...DEFAULT_PREFERENCES, ...preferences },
});

const ANN = person('ann', 'owner');
const warn = (session = 'm1', key?: string): Notification => ({
  level: 'warn',
  lane: 'report',
  atMs: 0,
  ...(key === undefined ? {} : { key }),
  body: { kind: 'session-diverged', session, atMs: 0, cause: 'tape', synthetic: true },
});
const critical = (session = 'm1'): Notification => ({
  level: 'critical',
  lane: 'critical',
  atMs: 0,
  body: { kind: 'session-failed', session, code: 'x', atMs: 0, synthetic: true },
});

async function open(people: readonly Person[], disk?: TestDesk['disk'], nowMs = NOON) {
  const desk = await openTestDesk({
    platforms: PLATFORMS,
    speed: 1,
    nowMs,
    ...(disk === undefined ? {} : { disk }),
  });
  if (people.length > 0) await desk.people.commit({ people });
  return desk;
}

/** What stands in the outbox since the last look, by chat. */
function mail(desk: TestDesk) {
  const known = new Set<string>();
  return async () => {
    const items = (await desk.journal.pendingOutbox(10_000)).filter(({ id }) => !known.has(id));
    for (const { id } of items) known.add(id);
    return items
      .map(({ address, body }) => {
        const call = body.kind === 'notification' ? body.alert?.call : undefined;
        return `${address?.chatId}${call === undefined ? '' : ` ${call}`}`;
      })
      .toSorted();
  };
}

async function tell(desk: TestDesk, ...all: readonly Notification[]): Promise<void> {
  for (const one of all) desk.runtime.tell(one);
  await desk.runtime.exclusive.run(() => desk.runtime.flush());
}

async function passed(desk: TestDesk, ms: number): Promise<void> {
  desk.clock.moveTo(desk.clock.nowMs() + ms);
  await desk.alerts.look();
}

describe('an alert', () => {
  it('goes to one chat of each first, then further with every call that nobody answers, across a restart', async () => {
    const one = await open([ANN, person('bob', 'trader'), person('cy', 'viewer')]);
    const sent = mail(one);
    await tell(one, critical());
    expect(await sent()).toEqual(['ann-t 0', 'bob-t 0', 'console 0']);
    await passed(one, 119_000);
    expect(await sent()).toEqual([]);
    await passed(one, 1_000);
    expect(await sent()).toEqual(['ann-d 1', 'ann-t 1', 'bob-d 1', 'bob-t 1', 'console 1']);
    const two = await open([], one.disk, NOON + 3 * MINUTE);
    const later = mail(two);
    await later();
    await passed(two, 0);
    expect(await later()).toEqual([]);
    await passed(two, 2 * MINUTE);
    expect(await later()).toEqual(['ann-d 2', 'ann-t 2', 'bob-d 2', 'bob-t 2', 'console 2']);
    await two.desk.acknowledge(1, asker());
    await passed(two, 60 * MINUTE);
    expect(await later()).toEqual([]);
    expect(two.desk.alert(1)).toMatchObject({ state: { kind: 'acknowledged', by: 'owner' }, calls: 2 });
    expect(two.desk.alerts()).toEqual([]);
  });

  it('of a session is for whoever started it; the others are called the third time', async () => {
    const desk = await open([ANN, person('owner', 'trader')]);
    const start = { strategy: 'ma-cross', parameters: {}, instruments: ['BTC/USDT'], frame: '1m' } as never;
    const started = await desk.desk.startSession(start, asker());
    if (started.kind !== 'started') throw new Error(started.kind);
    const sent = mail(desk);
    await sent();
    await tell(desk, { ...critical(), session: started.spec.uid });
    expect(await sent()).toEqual(['console 0', 'owner-t 0']);
    await passed(desk, 2 * MINUTE);
    expect(await sent()).toEqual(['console 1', 'owner-d 1', 'owner-t 1']);
    await passed(desk, 3 * MINUTE);
    expect(await sent()).toEqual(['ann-d 2', 'ann-t 2', 'console 2', 'owner-d 2', 'owner-t 2']);
  });

  it('is counted when it is told again soon, and no new message is sent', async () => {
    const desk = await open([ANN]);
    const sent = mail(desk);
    await tell(desk, warn('m1', 'k'));
    expect(await sent()).toEqual(['ann-t 0', 'console 0']);
    for (let more = 0; more < 3; more += 1) {
      await passed(desk, MINUTE);
      await tell(desk, warn('m2', 'k'));
    }
    expect(await sent()).toEqual([]);
    expect(desk.desk.alerts()).toMatchObject([{ number: 1, count: 4, firstMs: NOON }]);
    await passed(desk, 16 * MINUTE);
    await tell(desk, warn('m1', 'k'));
    expect(await sent()).toEqual(['ann-t 0', 'console 0']);
    expect(desk.desk.alerts()).toMatchObject([{ number: 2, count: 1 }]);
  });

  it('is over when good news of the same thing comes, and told anew when it becomes worse', async () => {
    const desk = await open([ANN]);
    const held = { account: 'main', environment: 'live', instrument: 'BTC/USDT', baseDecimals: 6 };
    const guarded = (cause: string) =>
      ({ kind: 'unprotected', session: 'm1', cause, ...held }) as unknown as Notification['body'];
    await tell(desk, { ...warn(), body: guarded('no-stop') });
    await tell(desk, { ...critical(), body: guarded('missing') });
    expect(desk.desk.alerts()).toMatchObject([{ number: 2, level: 'critical' }]);
    await tell(desk, { level: 'info', lane: 'report', atMs: 0, body: guarded('again') });
    expect(desk.desk.alerts()).toEqual([]);
    expect(desk.desk.alert(1)).toMatchObject({ state: { kind: 'over', cause: 'replaced' } });
    expect(desk.desk.alert(2)).toMatchObject({ state: { kind: 'over', cause: 'resolved' } });
  });

  it('that is snoozed comes back by itself as loud as before, and is counted meanwhile', async () => {
    const desk = await open([ANN]);
    const sent = mail(desk);
    await tell(desk, critical());
    await desk.desk.snooze({ which: 1, forMs: 60 * MINUTE }, asker());
    await sent();
    await passed(desk, 30 * MINUTE);
    await tell(desk, critical());
    expect(await sent()).toEqual([]);
    await passed(desk, 30 * MINUTE);
    expect(await sent()).toEqual(['ann-t 0', 'console 0']);
    await passed(desk, 2 * MINUTE);
    expect(await sent()).toEqual(['ann-d 1', 'ann-t 1', 'console 1']);
    expect(desk.desk.alert(1)).toMatchObject({ count: 2 });
  });

  it('goes to the other platform at once while the first is known to be down', async () => {
    const desk = await open([ANN]);
    const sent = mail(desk);
    desk.surfaces.push({
      name: 'telegram',
      start: async () => undefined,
      deliver: () => Promise.reject(new Error('down')),
      stop: async () => undefined,
      health: () => ({ name: 'telegram', state: 'down' }),
    });
    await tell(desk, critical());
    expect(await sent()).toEqual(expect.arrayContaining(['ann-d 0', 'ann-t 0']));
  });

  it('goes to the next chat once it is known that the first was down already, and nowhere twice', async () => {
    const desk = await open([ANN, person('bob', 'trader')]);
    const sent = mail(desk);
    let state: 'up' | 'down' = 'up';
    desk.surfaces.push({
      name: 'telegram',
      start: async () => undefined,
      deliver: () => Promise.reject(new Error('down')),
      stop: async () => undefined,
      health: () => ({ name: 'telegram', state }),
    });
    await tell(desk, critical('m1'), critical('m2'), warn('m3'));
    await desk.desk.acknowledge(2, asker());
    expect((await sent()).filter((one) => one === 'ann-t 0')).toHaveLength(3);
    await passed(desk, 1_000);
    expect(await sent()).toEqual([]);
    state = 'down';
    await passed(desk, 1_000);
    expect(await sent()).toEqual(['ann-d 0', 'bob-d 0']);
    await tell(desk, critical('m4'));
    await sent();
    state = 'up';
    await passed(desk, 1_000);
    state = 'down';
    await passed(desk, 1_000);
    expect(await sent()).toEqual([]);
  });

  it('is cared for once by the same message, and says so when there is nothing to care for', async () => {
    const desk = await open([ANN]);
    await tell(desk, warn('m1'), warn('m2'));
    const first = asker('c-1');
    expect(await desk.desk.acknowledge('all', first)).toMatchObject({ kind: 'done' });
    const rows = (await desk.journal.read(ALERT_STREAM)).length;
    expect(await desk.desk.acknowledge('all', { ...first, correlation: correlationId('c-1') })).toMatchObject(
      {
        kind: 'done',
      },
    );
    expect(await desk.journal.read(ALERT_STREAM)).toHaveLength(rows);
    expect(await desk.desk.acknowledge(2, asker())).toMatchObject({ kind: 'already' });
    expect(await desk.desk.snooze({ which: 9, forMs: 1 }, asker())).toEqual({ kind: 'no-alert', number: 9 });
  });

  it('holds as acknowledged while the store fails, and is stored when it does no more', async () => {
    const desk = await open([ANN]);
    await tell(desk, critical());
    desk.journal.failNext('disk-full', 1);
    await desk.desk.acknowledge(1, asker());
    expect(desk.desk.alerts()).toEqual([]);
    await desk.turn();
    const again = await open([], desk.disk, desk.clock.nowMs());
    expect(again.desk.alert(1)).toMatchObject({ state: { kind: 'acknowledged' } });
  });
});

describe('quiet hours and digests', () => {
  const fill = (): Notification => ({
    level: 'info',
    lane: 'report',
    atMs: 0,
    body: { kind: 'session-ended', session: 'm1', synthetic: true },
  });

  it('keep news and warnings for the morning, as one message; what is critical comes', async () => {
    const night = Date.parse('1970-01-01T23:30Z');
    const quiet = { quiet: '22:00-07:00', timeZone: 'Europe/Berlin' };
    const desk = await open([person('ann', 'owner', quiet)], undefined, night);
    const sent = mail(desk);
    await tell(desk, fill(), fill(), warn());
    expect(await sent()).toEqual(['console', 'console', 'console 0']);
    await tell(desk, critical());
    expect(await sent()).toEqual(['ann-t 0', 'console 0']);
    await desk.desk.acknowledge('all', asker());
    const next = await open([], desk.disk, Date.parse('1970-01-02T05:59:59Z'));
    const later = mail(next);
    await later();
    await passed(next, 0);
    expect(await later()).toEqual([]);
    await passed(next, 1_000);
    expect(await later()).toEqual(['ann-t']);
    const [item] = (await next.journal.pendingOutbox(100)).filter(
      ({ body }) => body.kind === 'notification' && body.notification.body.kind === 'digest',
    );
    expect(item?.body).toMatchObject({
      notification: { body: { cause: 'quiet', counts: { sessions: 3 } } },
    });
    await passed(next, 24 * 60 * MINUTE);
    expect(await later()).toEqual([]);
  });

  it('let each topic come as it is wished', async () => {
    const desk = await open([
      person('dan', 'operator', { alerts: { sessions: 'digest' } }),
      person('off', 'operator', { alerts: { sessions: 'off' } }),
      person('sam', 'operator', { alerts: { sessions: 'silent' } }),
    ]);
    const sent = mail(desk);
    await tell(desk, fill());
    expect(await sent()).toEqual(['console', 'sam-d', 'sam-t']);
    const loud = (await desk.journal.pendingOutbox(10)).map(({ address, body }) => [
      address?.platform,
      body.kind === 'notification' && body.silent === true,
    ]);
    expect(Object.fromEntries(loud)).toEqual({ console: false, telegram: true, discord: true });
    await passed(desk, 20 * 60 * MINUTE);
    expect(await sent()).toEqual(['dan-t']);
    await tell(desk, critical());
    expect(await sent()).toEqual(['console 0', 'dan-t 0', 'off-t 0', 'sam-t 0']);
  });
});
