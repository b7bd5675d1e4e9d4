import { createServer } from 'node:net';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestDesk } from '../../builders/desk.js';
import { eventually, openTelegramAt, ownerCode } from '../../builders/telegram.js';

const TOKEN = '123456789:SMOKE-test-token-00000000000000000000';

/** A port that was free a moment ago: that server cannot take just any. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

interface Shown {
  readonly messageId: number;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

/** The desk on a Telegram that was written by others, and one person in it. */
async function deskOnTestApi() {
  const port = await freePort();
  const server = new TelegramServer({
    port,
    host: '127.0.0.1',
    protocol: 'http',
    storage: 'RAM',
    storeTimeout: 60,
  });
  await server.start();
  onTestFinished(async () => {
    await server.stop();
  });
  const desk = await openTestDesk({ platforms: ['telegram'], nowMs: Date.parse('2026-01-05') });
  const { conversation, memory } = desk;
  await openTelegramAt({ url: server.config.apiURL, token: TOKEN, conversation, memory });
  const client = server.getClient(TOKEN, { userId: 7, chatId: 7, firstName: 'Ann', type: 'private' });
  const shown = (): readonly Shown[] =>
    server.storage.botMessages.map(({ messageId, message }) => {
      const { text, reply_markup: markup } = message as unknown as {
        readonly text: string;
        readonly reply_markup?: { readonly inline_keyboard?: Shown['buttons'][] };
      };
      return { messageId, text, buttons: markup?.inline_keyboard?.flat() ?? [] };
    });
  const waitFor = async (fits: (one: Shown) => boolean): Promise<Shown> => {
    await eventually(() => shown().some(fits), shown);
    const found = shown().findLast(fits);
    if (found === undefined) throw new Error('it went away');
    return found;
  };
  return {
    desk,
    waitFor,
    say: async (text: string) => {
      await client.sendCommand(client.makeCommand(text));
    },
    press: async ({ messageId }: Shown, data: string) => {
      await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: messageId } }));
    },
  };
}

describe('on a Telegram written by others', () => {
  it('start, help, paper, a button and stop work', async () => {
    const { desk, say, press, waitFor } = await deskOnTestApi();
    await say(`/start ${await ownerCode(desk)}`);
    await waitFor(({ text }) => text.includes('you are owner'));
    await say('/help');
    await waitFor(({ text }) => text.includes('/paper'));
    await say('/paper ma-cross BTC/USDT 1m 1000');
    const card = await waitFor(({ text, buttons }) => text.includes('m1') && buttons.length > 0);
    const pause = card.buttons.find(({ text }) => text === 'pause');
    expect(pause?.callback_data).toMatch(/^v1:[\w-]{22}$/);
    await press(card, pause?.callback_data ?? '');
    await eventually(
      () => desk.desk.session('m1')?.state === 'paused',
      () => desk.desk.session('m1')?.state,
    );
    await say('/stop m1');
    await desk.turn();
    await eventually(
      () => desk.desk.sessions().length === 0,
      () => desk.desk.session('m1')?.state,
    );
  });
});
