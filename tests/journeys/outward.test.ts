import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Notification } from '../../src/engine/domain/notification.js';
import { SurfaceWatch } from '../../src/engine/usecases/surface-watch.js';
import type { TestDesk } from '../builders/desk.js';
import { until } from '../builders/desk-process.js';
import type { MailServer } from '../builders/mail.js';
import {
  ANN,
  give,
  hookKey,
  NOON,
  type Outside,
  outside,
  SECRETS,
  startOutside,
} from '../builders/outside.js';

const MINUTE = 60_000;
const UNPROTECTED: Notification = {
  level: 'critical',
  lane: 'critical',
  atMs: NOON,
  body: { kind: 'session-failed', session: 'm1', code: 'x', atMs: NOON, synthetic: true },
};

async function tell({ runtime }: TestDesk, one: Notification): Promise<void> {
  runtime.tell(one);
  await runtime.exclusive.run(() => runtime.flush());
}

const pushes = ({ pushover }: Outside) => pushover.posts.filter(({ path }) => path === '/1/messages.json');
const counts = (all: Outside) => [
  all.hook.posts.length,
  all.mail.mails.length,
  all.ntfy.posts.length,
  pushes(all).length,
];
const reached = (all: Outside, ...wanted: readonly number[]) =>
  until(`${wanted.join()} messages outside`, () =>
    String(counts(all)) === String(wanted) ? true : undefined,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; there were ${counts(all).join()}`);
  });
const messageId = (mail: MailServer['mails'][number] | undefined): string =>
  /^Message-ID: (.*)$/im.exec(mail?.source ?? '')?.[1] ?? '';

it('calls everybody outside once when a critical alert stays unacknowledged, and again with the same id when that was not recorded', async () => {
  const all = await outside();
  const one = await startOutside(all);
  await tell(one.desk, UNPROTECTED);
  await one.pass(2 * MINUTE);
  await one.pass(3 * MINUTE);
  await one.pass(10 * MINUTE - 1_000);
  expect(one.chats.filter((chat) => chat === 'telegram ann-t')).toHaveLength(3);
  expect(counts(all)).toEqual([0, 0, 0, 0]);
  await one.pass(1_000);
  // What arrives now is not recorded as sent: the desk dies before.
  one.desk.journal.failNext('io', 1_000);
  await reached(all, 1, 2, 1, 1);
  await one.stop();
  const [hook] = all.hook.posts;
  const body = JSON.parse(hook?.body ?? '') as Record<string, unknown>;
  expect(body).toMatchObject({ alert: 1, call: 3, level: 'critical', environment: 'PAPER', kind: 'alert' });
  const timestamp = hook?.headers['helmsman-timestamp'];
  expect(hook?.headers['helmsman-signature']).toBe(
    `v1=${createHmac('sha256', hookKey).update(`${timestamp}.${hook?.body}`).digest('hex')}`,
  );
  expect(all.mail.mails.map(({ to }) => to).toSorted()).toEqual([['ann@example.org'], ['bob@example.org']]);
  expect(all.mail.mails[0]?.source).toMatch(/^Subject: =\?UTF-8\?Q\?=5BCRITICAL_PAPER=5D_m1_stoppe/m);
  one.desk.journal.mend();

  const two = await startOutside(all, one.desk, NOON + 16 * MINUTE);
  await reached(all, 2, 4, 2, 2);
  expect(JSON.parse(all.hook.posts[1]?.body ?? '')).toEqual(body);
  const ids = all.mail.mails.map(messageId);
  expect(new Set(ids).size).toBe(2);
  await two.desk.pump.settled();
  const alert = two.desk.desk.alert(1);
  expect(alert?.told?.map(({ call, platforms }) => `${call} ${platforms.join()}`)).toEqual([
    '0 console,telegram',
    '1 console,telegram',
    '2 console,telegram',
    '3 console,telegram,webhook,email,ntfy,pushover',
  ]);
  // The first four were taken too, but nobody has recorded it: they count once.
  expect(
    alert?.outside?.map(({ platform, to, isDelivered }) => `${platform} ${to} ${isDelivered}`).toSorted(),
  ).toEqual([
    'email ann@example.org true',
    'email bob@example.org true',
    'ntfy ntfy true',
    'pushover pushover true',
    'webhook webhook true',
  ]);
  expect(await give(two.desk, '/alerts 1')).toMatch(
    /12:15:00 · last call · told on console, telegram, webhook, email, ntfy, pushover[\s\S]*✓ email ann@example\.org took it 12:16:00/,
  );
  await two.stop();

  const three = await startOutside(all, two.desk, NOON + 20 * MINUTE);
  await three.pass(600 * MINUTE);
  await three.desk.pump.settled();
  expect(counts(all)).toEqual([2, 4, 2, 2]);
  await three.stop();
  const kept = JSON.stringify([three.desk.disk.journal, one.log.lines, two.log.lines, three.desk.log.lines]);
  expect(SECRETS.filter((secret) => kept.includes(secret))).toEqual([]);
});

it('loses nothing while everything outside is down or refuses for a while', async () => {
  const all = await outside();
  await all.mail.close();
  await all.ntfy.close();
  all.hook.plan.push({ status: 405 }, { status: 503 }, { status: 429, headers: { 'retry-after': '120' } });
  const { desk, pass, stop, log } = await startOutside(all);
  await until('the first look', () => (all.hook.received.length > 0 ? true : undefined));
  await tell(desk, UNPROTECTED);
  await pass(15 * MINUTE);
  await until('the first try', () => (all.hook.posts.length > 0 ? true : undefined));
  await until('the second try', async () => {
    await pass(1_000);
    return all.hook.posts.length > 1 ? true : undefined;
  });
  for (let second = 0; second < 100; second += 1) await pass(1_000);
  expect(all.hook.posts).toHaveLength(2);
  const health = () => desk.surfaces.map((surface) => surface.health());
  expect(health()).toContainEqual({
    name: 'email',
    state: 'down',
    detail: expect.stringContaining('does not answer'),
  });
  await all.mail.open();
  await all.ntfy.open();
  await until('everything to arrive', async () => {
    await pass(1_000);
    return String(counts(all)) === '3,2,1,1' ? true : undefined;
  });
  await desk.pump.settled();
  expect(health().every(({ state }) => state === 'up')).toBe(true);
  await pass(600 * MINUTE);
  expect(counts(all)).toEqual([3, 2, 1, 1]);
  expect(SECRETS.filter((secret) => JSON.stringify(log.lines).includes(secret))).toEqual([]);
  await stop();
});

it('says once what is refused for good, in the health too, and does not try it again', async () => {
  const all = await outside();
  const { desk, pass, stop, chats } = await startOutside(all);
  await until('the first look', () => (all.hook.received.length > 0 ? true : undefined));
  all.hook.plan.push({ status: 401, body: hookKey });
  await tell(desk, UNPROTECTED);
  await pass(15 * MINUTE);
  await reached(all, 1, 2, 1, 1);
  await desk.pump.settled();
  const webhook = desk.surfaces.find(({ name }) => name === 'webhook');
  expect(webhook?.health()).toEqual({
    name: 'webhook',
    state: 'down',
    detail: `${all.hook.url} refuses it (401). Give the receiver the secret of ALERT_WEBHOOK_SECRET`,
  });
  const told = chats.length;
  const watch = new SurfaceWatch((notification) => desk.runtime.tell(notification));
  for (let look = 0; look < 300; look += 1) {
    await pass(2_000);
    watch.look(
      desk.surfaces.map((surface) => surface.health()),
      desk.clock.nowMs(),
    );
  }
  await desk.runtime.exclusive.run(() => desk.runtime.flush());
  await desk.pump.settled();
  expect(await give(desk, '/alerts 1')).toMatch(/✕ webhook refused it 12:15:00: \/health says why/);
  expect(chats.slice(told).toSorted()).toEqual(['console console', 'telegram ann-t']);
  expect(desk.desk.alerts()[0]).toMatchObject({ level: 'warn', notification: { body: { name: 'webhook' } } });
  await pass(600 * MINUTE);
  expect(all.hook.posts).toHaveLength(1);
  // The next alert that gets through makes it well.
  await tell(desk, { ...UNPROTECTED, key: 'another' });
  await pass(15 * MINUTE);
  await reached(all, 2, 4, 2, 2);
  await desk.pump.settled();
  expect(webhook?.health()).toEqual({ name: 'webhook', state: 'up' });
  await stop();
});

it('silences a telephone that rings on when somebody acknowledges in a chat', async () => {
  const all = await outside();
  const { desk, pass, stop } = await startOutside(all);
  await tell(desk, UNPROTECTED);
  await pass(15 * MINUTE);
  await reached(all, 1, 2, 1, 1);
  await desk.pump.settled();
  const cancelled = () => all.pushover.posts.filter(({ path }) => path.endsWith('/cancel.json')).length;
  for (let second = 0; second < 30; second += 1) await pass(1_000);
  expect(cancelled()).toBe(0);
  await give(desk, '/ack 1');
  all.pushover.plan.push({ status: 503 });
  await until('it to be silenced', async () => {
    await pass(1_000);
    return cancelled() === 2 ? true : undefined;
  });
  for (let second = 0; second < 30; second += 1) await pass(1_000);
  expect(cancelled()).toBe(2);
  await stop();
});

it('lets go of what somebody has acknowledged while a channel was away', async () => {
  const all = await outside();
  await all.mail.close();
  const { desk, pass, stop } = await startOutside(all);
  await tell(desk, UNPROTECTED);
  await pass(15 * MINUTE);
  await reached(all, 1, 0, 1, 1);
  await desk.desk.acknowledge('all', { person: ANN.id, name: 'ann', correlation: 'c-1' as never });
  await all.mail.open();
  await until('the mail to be given up', async () => {
    await pass(1_000);
    return (await desk.journal.pendingOutbox(10)).length === 0 ? true : undefined;
  });
  expect(all.mail.mails).toEqual([]);
  await stop();
});
