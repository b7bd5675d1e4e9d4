import { expect, it } from 'vitest';
import { until } from '../builders/desk-process.js';
import { give, outside, SECRETS, startOutside } from '../builders/outside.js';

it('rings everywhere, plainly as a drill, and says of each place how soon it arrived', async () => {
  const all = await outside();
  const one = await startOutside(all);
  const answer = await give(one.desk, '/ring');
  for (const place of [
    'console',
    'telegram ann',
    'webhook',
    'email ann@example.org',
    'email bob@example.org',
    'ntfy',
    'pushover',
  ])
    expect(answer).toMatch(new RegExp(`^${place}.*✓ after 0\\.0 s$`, 'm'));
  expect(answer).toMatch(/^✓ 7 of 7 arrived$/m);
  expect(one.said.filter((text) => /DRILL: owner tries whether alarms arrive here/.test(text))).toHaveLength(
    2,
  );
  const body = JSON.parse(all.hook.posts[0]?.body ?? '') as object;
  expect(body).toMatchObject({
    kind: 'drill',
    level: 'critical',
    lines: ['Nothing has happened, and there is nothing to do.'],
  });
  expect(body).not.toHaveProperty('alert');
  expect(all.mail.mails.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]?.trim())).toEqual([
    '[DRILL PAPER] DRILL: owner tries whether alarms arrive here.',
    '[DRILL PAPER] DRILL: owner tries whether alarms arrive here.',
  ]);
  const pushed = all.pushover.posts.find(({ path }) => path === '/1/messages.json');
  expect(JSON.parse(pushed?.body ?? '')).toMatchObject({ priority: 1 });
  expect(JSON.parse(all.ntfy.posts[0]?.body ?? '')).toMatchObject({ priority: 5 });
  // It is no alert, and nothing of it is to be sent once more.
  expect(one.desk.desk.alerts()).toEqual([]);
  expect(await one.desk.journal.pendingOutbox(10)).toEqual([]);
  await give(one.desk, '/ring');
  const [first, second] = all.hook.posts.map(({ headers }) => headers['helmsman-delivery']);
  expect(second).not.toBe(first);
  await one.stop();
});

it('says why it did not arrive, and sends nothing later', async () => {
  const all = await outside();
  const one = await startOutside(all);
  await until('the first look', () => (all.hook.received.length > 0 ? true : undefined));
  await all.mail.close();
  all.hook.plan.push({ status: 403 });
  const answering = give(one.desk, '/ring');
  const isDown = (name: string) =>
    one.desk.surfaces.some((surface) => surface.name === name && surface.health().state === 'down');
  await until('both to be tried', () => (isDown('email') && isDown('webhook') ? true : undefined));
  await until('the others to arrive', () => (all.pushover.posts.length > 1 ? true : undefined));
  await one.pass(20_000);
  const answer = (await answering).replaceAll(/\s+/g, ' ');
  expect(answer).toContain('✕ 4 of 7 arrived');
  expect(answer).toMatch(
    /webhook[: ]+✕ did not arrive · \S+ refuses it \(403\)\. Give the receiver the secret of ALERT_WEBHOOK_SECRET/,
  );
  expect(answer).toMatch(/email ann@example\.org[: ]+✕ not within 20 s · \S+ does not answer: ECONNREFUSED/);
  expect(SECRETS.filter((secret) => answer.includes(secret))).toEqual([]);
  await all.mail.open();
  for (let minute = 0; minute < 10; minute += 1) await one.pass(60_000);
  expect(all.mail.mails).toEqual([]);
  await one.stop();
});

it('does not leave a drill with a chat that is known to be away: it would come when it is long over', async () => {
  const all = await outside();
  const one = await startOutside({ ...all, alerts: {} });
  const telegram = one.desk.surfaces.find(({ name }) => name === 'telegram');
  if (telegram === undefined) throw new Error('no telegram');
  telegram.health = () => ({ name: 'telegram', state: 'down', detail: 'the token was refused' });
  const answer = await give(one.desk, '/ring');
  expect(answer).toMatch(/^telegram ann.*✕ did not arrive · the token was refused$/m);
  expect(one.chats).not.toContain('telegram ann-t');
  await one.stop();
});

it('says when there is nothing outside the chats', async () => {
  const all = await outside();
  const one = await startOutside({ ...all, alerts: {} });
  expect(await give(one.desk, '/ring')).toContain('Nothing outside the chats is set up.');
  await one.stop();
});
