import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Telegraf } from 'telegraf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIXEL } from './rig.js';

const SCRIPT = fileURLToPath(new URL('../../../../scripts/double.mjs', import.meta.url));

describe('the double as a process of its own', () => {
  const child = spawn(process.execPath, [SCRIPT, 'telegram', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let url = '';
  let bot: Telegraf;
  beforeAll(async () => {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const started = JSON.parse(line.toString('utf8')) as { url: string; token: string };
    url = started.url;
    bot = new Telegraf(started.token, { telegram: { apiRoot: url, webhookReply: false } });
  });
  afterAll(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const control = async (name: string, body: object = {}) => {
    const answer = await fetch(`${url}/_control/${name}`, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('plays a person over HTTP', async () => {
    await control('person', { id: 11, first_name: 'Ann', language_code: 'en' });
    await control('start', { person: 11, payload: 'CODE' });
    await control('say', { person: 11, text: '/menu' });
    const heard = await bot.telegram.getUpdates(0, 10, 0, undefined);
    expect(heard).toMatchObject([{ message: { text: '/start CODE' } }, { message: { text: '/menu' } }]);
    await bot.telegram.sendMessage(11, '<b>Menu</b> 1 &lt; 2', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Paper', callback_data: 'p' }]] },
    });
    const { body: menu } = await control('wait', { chat: 11, contains: 'Menu', button: 'Paper' });
    const press = await control('press', { person: 11, messageId: menu['messageId'], button: 'Paper' });
    const queryId = String(press.body['queryId']);
    const answer = control('answer', { queryId });
    await bot.telegram.answerCbQuery(queryId, 'ok');
    expect((await answer).body).toMatchObject({ text: 'ok', showAlert: false });
  });

  it('takes faults, groups and topics, and tells the statistics', async () => {
    const { id } = (await control('group', { title: 'Desk', forum: true })).body;
    const { threadId } = (await control('topic', { chat: id, name: 'BTC' })).body;
    await control('say', { chat: id, person: 11, text: 'hi', options: { threadId } });
    expect((await control('messages', { chat: id, threadId })).body).toMatchObject([
      {},
      { text: 'hi', threadId },
    ]);
    await control('fault', { count: 1, fault: { kind: 'server-error', status: 502 } });
    await expect(bot.telegram.sendMessage(11, 'x')).rejects.toThrow('502');
    expect((await control('clear')).body).toEqual({ struck: 1 });
    expect((await control('statistics')).body).toMatchObject({ breaches: 0 });
    expect((await control('calls', { method: 'sendMessage' })).body).toHaveLength(2);
  });

  it('says what was wrong with an order', async () => {
    expect(await control('press', { person: 11, messageId: 1, button: 'None' })).toEqual({
      status: 400,
      body: { error: 'message 1 has no button "None" to press; it shows: none' },
    });
    expect((await control('dance')).status).toBe(404);
  });

  it('shows the conversations as a page without anything from outside', async () => {
    await bot.telegram.sendPhoto(11, { source: PIXEL }, { caption: 'P&L <week>' });
    const page = await (await fetch(`${url}/?chat=11`)).text();
    expect(page).toContain('<b>Menu</b> 1 &#60; 2');
    expect(page).toContain('<span class="button ">Paper</span>');
    expect(page).toContain('src="data:image/png;base64,iVBOR');
    expect(page).toContain('P&#38;L &#60;week&#62;');
    expect(page).not.toMatch(/https?:\/\/|<script/);
    expect(page.match(/<section/g)).toHaveLength(1);
    expect((await (await fetch(`${url}/`)).text()).match(/<section/g)).toHaveLength(2);
  });
});
