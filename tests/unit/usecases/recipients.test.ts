import { describe, expect, it } from 'vitest';
import { instrumentId, personId, sessionUid } from '../../../src/engine/domain/ids.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import {
  type ChatAddress,
  DEFAULT_PREFERENCES,
  type Person,
  type Role,
} from '../../../src/engine/domain/person.js';
import { CONSOLE_CHAT, recipientsOf } from '../../../src/engine/usecases/recipients.js';
import { asker, openTestDesk } from '../../builders/desk.js';

const TOPIC: ChatAddress = { platform: 'telegram', chatId: '-100', threadId: '7' };
const UID = sessionUid('s-1');

const person = (role: Role, userId: string): Person => ({
  id: personId(`p-${userId}`),
  name: userId,
  role,
  identities: [{ platform: 'telegram', userId }],
  preferences: DEFAULT_PREFERENCES,
});
const people = [person('owner', '1'), person('operator', '2'), person('viewer', '3'), person('nobody', '4')];
const body: Notification['body'] = { kind: 'store-recovered' };
const news: Pick<Notification, 'level' | 'session' | 'body'> = { level: 'info', session: UID, body };

describe('who hears of something', () => {
  const audience = (places: readonly ChatAddress[] = []) => ({
    people,
    platforms: ['console', 'telegram'] as const,
    placesOf: () => places,
  });
  const inPrivate = (userId: string): ChatAddress => ({ platform: 'telegram', chatId: userId });

  it('is the console, and everybody who may act on it, in private', () => {
    expect(recipientsOf(news, audience())).toEqual([CONSOLE_CHAT, inPrivate('1'), inPrivate('2')]);
  });

  it('is the place that follows the session, instead of private chats, while it is only news', () => {
    expect(recipientsOf(news, audience([TOPIC]))).toEqual([CONSOLE_CHAT, TOPIC]);
    expect(recipientsOf({ ...news, level: 'critical' }, audience([TOPIC]))).toEqual([
      CONSOLE_CHAT,
      TOPIC,
      inPrivate('1'),
      inPrivate('2'),
    ]);
  });

  it('is nobody on a platform that the desk is not connected to, and nobody twice', () => {
    const discord: ChatAddress = { platform: 'discord', chatId: '#1' };
    const elsewhere = { ...audience([discord]), platforms: ['telegram'] as const };
    expect(recipientsOf(news, elsewhere)).toEqual([inPrivate('1'), inPrivate('2')]);
    expect(recipientsOf({ ...news, level: 'warn' }, audience([inPrivate('1')]))).toEqual([
      CONSOLE_CHAT,
      inPrivate('1'),
      inPrivate('2'),
    ]);
  });

  it('is everybody elsewhere when a platform is down', () => {
    const down = { kind: 'surface', name: 'telegram', isUp: false } as const;
    expect(recipientsOf({ level: 'warn', body: down }, audience())).toEqual([CONSOLE_CHAT]);
  });
});

describe('following a session', () => {
  const start = {
    strategy: 'ma-cross',
    parameters: {},
    instruments: [instrumentId('BTC/USDT')],
    frame: '1m',
  } as const;
  const here = { name: 'm1', address: TOPIC } as const;

  it('brings its fills to that topic, across a restart, until it is taken back', async () => {
    const options = { platforms: ['telegram'] } as const;
    const one = await openTestDesk(options);
    await one.desk.startSession(start, asker());
    expect((await one.desk.follow('follow', here, asker('f-1'))).kind).toBe('done');
    expect((await one.desk.follow('follow', here, asker('f-1'))).kind).toBe('done');
    expect((await one.desk.follow('follow', here, asker())).kind).toBe('already');
    const two = await openTestDesk({ ...options, disk: one.disk });
    const told = async () => {
      for (let turn = 0; turn < 100; turn += 1) await two.turn();
      return (await two.journal.pendingOutbox(999)).map(({ address }) => address?.threadId);
    };
    const first = await told();
    expect(first.length).toBeGreaterThan(0);
    expect(new Set(first)).toEqual(new Set(['7']));
    expect((await two.desk.follow('unfollow', here, asker())).kind).toBe('done');
    expect((await two.desk.follow('unfollow', here, asker())).kind).toBe('already');
    expect(await told()).toEqual(first);
  });

  it('is refused for a session that is not there, and does not hold when it cannot be stored', async () => {
    const desk = await openTestDesk();
    const absent = { kind: 'no-session', text: 'm1', known: [] };
    expect(await desk.desk.follow('follow', here, asker())).toEqual(absent);
    await desk.desk.startSession(start, asker());
    desk.journal.failNext('io');
    await expect(desk.desk.follow('follow', here, asker())).rejects.toThrow('io');
    expect((await desk.desk.follow('unfollow', here, asker())).kind).toBe('already');
  });
});
