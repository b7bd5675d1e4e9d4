import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.js';

/** Answers with the statuses given, in turn; after that with 200. */
async function startReceiver(statuses: number[], reply = '') {
  const got: { updateId: number; headers: IncomingHttpHeaders; atMs: number }[] = [];
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { update_id } = JSON.parse(text) as { update_id: number };
    got.push({ updateId: update_id, headers: request.headers, atMs: performance.now() });
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { got, url, close: () => server.close() };
}

describe('webhook', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig({ webhookRetryMs: 20 });
    await rig.call('deleteWebhook', { drop_pending_updates: true });
  });
  afterEach(() => rig.double.close());

  it('posts each update with the secret', async () => {
    const receiver = await startReceiver([]);
    await rig.bot.telegram.callApi('setWebhook', { url: receiver.url, secret_token: 's3cret' });
    const { updateId } = rig.chat.say(rig.ann, '/pnl');
    await expect.poll(() => receiver.got.length).toBe(1);
    expect(receiver.got[0]).toMatchObject({
      updateId,
      headers: { 'x-telegram-bot-api-secret-token': 's3cret', 'content-type': 'application/json' },
    });
    await expect.poll(() => rig.double.statistics().updatesPending).toBe(0);
    receiver.close();
  });

  it('posts again with growing pauses until the answer is 2xx', async () => {
    const receiver = await startReceiver([500, 403, 302]);
    await rig.call('setWebhook', { url: receiver.url });
    const { updateId } = rig.chat.say(rig.ann, '/pnl');
    await expect.poll(() => receiver.got.length, { timeout: 5000 }).toBe(4);
    const { last_error_message } = await rig.bot.telegram.getWebhookInfo();
    expect(last_error_message).toBe('Wrong response from the webhook: 302 Found');
    expect(new Set(receiver.got.map((one) => one.updateId))).toEqual(new Set([updateId]));
    const pauses = receiver.got.map(({ atMs }, at) => atMs - (receiver.got[at - 1]?.atMs ?? atMs)).slice(1);
    expect(pauses[0]).toBeGreaterThan(15);
    expect(pauses[2]).toBeGreaterThan(75);
    await expect.poll(() => rig.double.statistics().updatesPending).toBe(0);
    receiver.close();
  });

  it('gives what was not taken to the poller once the webhook is gone', async () => {
    const receiver = await startReceiver(Array.from({ length: 1000 }, () => 500));
    await rig.call('setWebhook', { url: receiver.url });
    const { updateId } = rig.chat.say(rig.ann, '/pnl');
    await expect.poll(() => receiver.got.length).toBeGreaterThan(0);
    await rig.call('deleteWebhook');
    const polled = async () => (await rig.call('getUpdates')).result;
    await expect.poll(polled).toMatchObject([{ update_id: updateId }]);
    receiver.close();
  });

  it('runs a method in the answer', async () => {
    const reply = JSON.stringify({ method: 'sendMessage', chat_id: 11, text: 'by the answer' });
    const receiver = await startReceiver([], reply);
    await rig.call('setWebhook', { url: receiver.url });
    rig.chat.say(rig.ann, '/pnl');
    expect((await rig.chat.waitFor(({ fromBot }) => fromBot)).text).toBe('by the answer');
    receiver.close();
  });
});
