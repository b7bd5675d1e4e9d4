import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNtfy } from '../../../src/bots/outward/ntfy.js';
import { createPushover } from '../../../src/bots/outward/pushover.js';
import { createWebhook } from '../../../src/bots/outward/webhook.js';
import { bulletin, parcel } from '../../builders/bulletins.js';
import { ntfyDouble } from '../../doubles/outward/ntfy.js';
import { pushoverDouble } from '../../doubles/outward/pushover.js';
import { Receiver } from '../../doubles/outward/receiver.js';

const SECRET = 'a-secret-of-more-than-24-letters';
const NOW_MS = 1_780_000_000_500;

async function opened<T extends Receiver>(receiver: T): Promise<T> {
  await receiver.open();
  onTestFinished(() => receiver.close());
  return receiver;
}

async function hook(receiver = new Receiver()) {
  await opened(receiver);
  const url = `${receiver.url}/alerts?key=hidden-in-the-address`;
  return { receiver, channel: createWebhook({ url, secret: SECRET, nowMs: () => NOW_MS }) };
}

describe('a webhook', () => {
  it('gets a body that its receiver can check, with the time in what is signed', async () => {
    const { receiver, channel } = await hook();
    expect(await channel.send(parcel())).toEqual({ kind: 'sent' });
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = receiver.posts;
    expect(path).toBe('/alerts?key=hidden-in-the-address');
    const { 'helmsman-timestamp': timestamp = '', 'helmsman-signature': signature = '' } = headers as Record<
      string,
      string
    >;
    const wanted = `v1=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`;
    expect(timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))).toBe(true);
    expect(timestamp).toBe('1780000000');
    expect(headers).toMatchObject({ 'helmsman-delivery': 'n-2-17-mabc', 'content-type': 'application/json' });
    expect(JSON.parse(body)).toEqual({
      version: 1,
      id: 'n-2-17-mabc',
      kind: 'alert',
      level: 'critical',
      environment: 'LIVE',
      sentAt: '2026-11-28T14:17:00.000Z',
      happenedAt: '2026-11-28T14:02:00.000Z',
      alert: 3,
      call: 3,
      key: 'unprotected m1 main BTC/USDT',
      count: 4,
      firstAt: '2026-11-28T14:02:00.000Z',
      lastAt: '2026-11-28T14:10:00.000Z',
      title: 'm1 holds BTC/USDT without a stop.',
      lines: ['It is closed if none can be placed.', 'alert 3 · last call'],
    });
  });

  it('is checked by the lines that the documentation gives: once, soon, unaltered, with the right secret', async () => {
    const page = readFileSync(new URL('../../../docs/concepts/outward.md', import.meta.url), 'utf8');
    const [, code = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    const lines = `data:text/javascript,${encodeURIComponent(code)}`;
    const { accept } = (await import(/* @vite-ignore */ lines)) as {
      accept(headers: object, body: string, secret: string, nowMs: number): boolean;
    };
    const { receiver, channel } = await hook();
    await channel.send(parcel());
    const { headers = {}, body = '' } = receiver.posts[0] ?? {};
    expect(accept(headers, body, SECRET, NOW_MS + 301_000)).toBe(false);
    expect(accept(headers, body, `${SECRET}x`, NOW_MS)).toBe(false);
    expect(accept(headers, body.replace('LIVE', 'PAPER'), SECRET, NOW_MS)).toBe(false);
    expect(accept({ ...headers, 'helmsman-timestamp': '1780000001' }, body, SECRET, NOW_MS)).toBe(false);
    expect(accept({}, body, SECRET, NOW_MS)).toBe(false);
    expect(accept(headers, body, SECRET, NOW_MS)).toBe(true);
    expect(accept(headers, body, SECRET, NOW_MS)).toBe(false);
  });

  it('follows no redirect, and says where to write the new address', async () => {
    const elsewhere = await opened(new Receiver());
    const { receiver, channel } = await hook();
    receiver.plan.push({ status: 307, headers: { location: `${elsewhere.url}/x` } });
    expect(await channel.send(parcel())).toEqual({
      kind: 'refused',
      why: `${receiver.url} points elsewhere (307), which is not followed. Write where it is now into alerts.webhook.url`,
    });
    expect(elsewhere.received).toEqual([]);
  });

  it.each([
    [401, 'refused', 'ALERT_WEBHOOK_SECRET'],
    [403, 'refused', 'ALERT_WEBHOOK_SECRET'],
    [400, 'refused', '400'],
    [410, 'refused', '410'],
    [404, 'later', 'alerts.webhook.url'],
    [408, 'later', '408'],
    [429, 'later', '429'],
    [500, 'later', '500'],
    [503, 'later', '503'],
  ])('that answers %i: %s', async (status, kind, says) => {
    const { receiver, channel } = await hook();
    receiver.plan.push({ status, headers: { 'retry-after': '7' } });
    const tried = await channel.send(parcel());
    expect(tried).toMatchObject({ kind });
    expect(tried).toMatchObject({ why: expect.stringContaining(says) });
    expect(JSON.stringify(tried)).not.toContain('hidden-in-the-address');
    if (status === 429) expect(tried).toMatchObject({ afterMs: 7_000 });
  });

  it('may say when to come again, by its own clock and within reason', async () => {
    const { receiver, channel } = await hook();
    const date = 'Sat, 28 Nov 2026 14:00:00 GMT';
    for (const [given, afterMs] of [
      ['Sat, 28 Nov 2026 14:00:20 GMT', 20_000],
      ['Sat, 28 Nov 2026 13:00:00 GMT', 0],
      ['99999999', 900_000],
      ['soon', 0],
    ] as const) {
      receiver.plan.push({ status: 503, headers: { date, 'retry-after': given } });
      expect(await channel.send(parcel())).toMatchObject({ kind: 'later', afterMs });
    }
  });

  it('that hangs up, or is not there, is tried later', async () => {
    const { receiver, channel } = await hook();
    receiver.plan.push('hang-up');
    expect(await channel.send(parcel())).toMatchObject({ kind: 'later' });
    await receiver.close();
    expect(await channel.send(parcel())).toEqual({
      kind: 'later',
      why: `${receiver.url} does not answer: ECONNREFUSED`,
    });
  });

  it('is looked at without an alarm: nothing is posted', async () => {
    const { receiver, channel } = await hook(new Receiver(() => ({ status: 405 })));
    expect(await channel.check()).toEqual({ isWell: true, says: `${receiver.url} answers` });
    expect(
      receiver.received.map(({ method, headers, body }) => [method, headers['helmsman-signature'], body]),
    ).toEqual([['HEAD', undefined, '']]);
    receiver.plan.push({ status: 502 });
    expect(await channel.check()).toEqual({ isWell: false, says: `${receiver.url} answers 502` });
    receiver.plan.push({ status: 301, headers: { location: 'https://example.org/' } });
    expect((await channel.check()).says).toContain('points elsewhere (301)');
    receiver.plan.push({ status: 404 });
    expect((await channel.check()).says).toContain('alerts.webhook.url');
  });
});

describe('ntfy', () => {
  const topic = 'desk-alerts';
  const token = 'tk_0123456789abcdef';

  it('rings as loudly as it can for what is critical, with the delivery as its sequence', async () => {
    const server = await opened(ntfyDouble(token));
    const channel = createNtfy({ server: server.url, topic, token });
    expect(await channel.send(parcel())).toEqual({ kind: 'sent' });
    expect(JSON.parse(server.posts[0]?.body ?? '')).toEqual({
      topic,
      title: '[CRITICAL LIVE] m1 holds BTC/USDT without a stop.',
      message: 'It is closed if none can be placed.\nalert 3 · last call',
      priority: 5,
      tags: ['rotating_light'],
      sequence_id: 'n-2-17-mabc',
    });
    await channel.send(parcel({ level: 'warn' }));
    expect(JSON.parse(server.posts[1]?.body ?? '')).toMatchObject({ priority: 4 });
  });

  it('takes the longest texts of others, cut', async () => {
    const server = await opened(ntfyDouble());
    const channel = createNtfy({ server: server.url, topic });
    const long = '长'.repeat(5_000);
    const lines = Array.from({ length: 50 }, () => long);
    expect(await channel.send(parcel({ subject: long, lines }))).toEqual({ kind: 'sent' });
  });

  it('says what to do when the token is not taken, and when the address is no ntfy', async () => {
    const server = await opened(ntfyDouble(token));
    const wrong = createNtfy({ server: server.url, topic, token: 'tk_wrongwrongwrong' });
    const why = `${server.url} refuses it (401: unauthorized). Look at ALERT_NTFY_TOKEN, and at what it may write`;
    expect(await wrong.send(parcel())).toEqual({ kind: 'refused', why });
    expect(await wrong.check()).toEqual({ isWell: false, says: why });
    expect(await createNtfy({ server: server.url, topic }).send(parcel())).toMatchObject({ kind: 'refused' });
    expect(await createNtfy({ server: server.url, topic, token }).check()).toEqual({
      isWell: true,
      says: `${server.url} is healthy`,
    });
    const other = await opened(new Receiver(() => ({ status: 200, body: 'hello' })));
    expect((await createNtfy({ server: other.url, topic }).check()).says).toContain('alerts.ntfy.server');
  });
});

describe('Pushover', () => {
  const token = 'a'.repeat(30);
  const user = 'u'.repeat(30);

  it('repeats what is critical until somebody answers; a drill and a warning come once', async () => {
    const server = await opened(pushoverDouble({ token, user }));
    const channel = createPushover({ server: server.url, token, user });
    expect(await channel.send(parcel())).toMatchObject({ kind: 'sent', ring: { forMs: 1_800_000 } });
    expect(await channel.send(parcel({ kind: 'drill' }))).toEqual({ kind: 'sent' });
    expect(await channel.send(parcel({ level: 'warn' }))).toEqual({ kind: 'sent' });
    const [critical, drill, warning] = server.posts.map(({ body }) => JSON.parse(body) as object);
    expect(critical).toMatchObject({ priority: 2, retry: 60, expire: 1_800, timestamp: 1_795_875_420 });
    expect(critical).toMatchObject({ title: bulletin().subject });
    expect(drill).toMatchObject({ priority: 1 });
    expect(drill).not.toHaveProperty('retry');
    expect(warning).toMatchObject({ priority: 1 });
  });

  it('says what to do when it does not know us, and shows neither key', async () => {
    const server = await opened(pushoverDouble({ token, user }));
    const wrong = createPushover({ server: server.url, token, user: 'x'.repeat(30) });
    const tried = await wrong.send(parcel());
    expect(tried).toEqual({
      kind: 'refused',
      why: `${server.url} refuses it (400: user identifier is invalid). Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER`,
    });
    expect((await wrong.check()).isWell).toBe(false);
    expect((await createPushover({ server: server.url, token, user }).check()).isWell).toBe(true);
    server.plan.push({ status: 429, body: { status: 0 } });
    expect(await wrong.send(parcel())).toMatchObject({ kind: 'later', afterMs: 900_000 });
    server.plan.push({ status: 500 });
    expect(await wrong.send(parcel())).toMatchObject({ kind: 'later' });
  });
});
