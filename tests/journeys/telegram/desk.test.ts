import { describe, expect, it } from 'vitest';
import { ONE_DOT, openTestDesk, type TestDesk } from '../../builders/desk.js';
import { eventually, openTelegram, pair, telegramDouble } from '../../builders/telegram.js';
import type { SeenMessage } from '../../doubles/telegram/types.js';

const shows = (words: string) => (message: SeenMessage) => message.fromBot && message.text.includes(words);

async function deskInTelegram() {
  const desk = await openTestDesk({ platforms: ['telegram'], nowMs: Date.parse('2026-01-05') });
  const double = await telegramDouble();
  const { conversation, memory } = desk;
  const { surface } = await openTelegram({ double, conversation, memory });
  const ann = double.person({ id: 7, first_name: 'Ann' });
  const chat = ann.inPrivate();
  await pair(desk, chat);
  return { desk, double, surface, ann, chat };
}

async function untilAllSent({ journal }: TestDesk): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const waiting = (await journal.pendingOutbox(100)).filter(({ body }) => body.kind === 'answer');
    if (waiting.length === 0) return;
    if (performance.now() > deadline) throw new Error(`not sent: ${JSON.stringify(waiting)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const turns = async (desk: TestDesk, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await desk.turn();
};

describe('the desk in a private chat', () => {
  it('is led by buttons alone to a paper session, whose card lives in its message', async () => {
    const { desk, ann, chat } = await deskInTelegram();
    chat.say(ann, '/paper');
    const question = await chat.waitFor(({ buttons }) =>
      buttons.flat().some(({ text }) => text === 'ma-cross'),
    );
    const { messageId } = question;
    // Whatever it asks: the strategy by its name, then always the first choice, until it begins.
    let label = 'ma-cross';
    for (let step = 0; step < 10 && desk.desk.sessions().length === 0; step += 1) {
      const before = chat.messages().find((one) => one.messageId === messageId)?.text;
      expect(await chat.press(ann, messageId, label).answered()).toMatchObject({ text: '' });
      const next = await chat.waitFor((one) => one.messageId === messageId && one.text !== before);
      label = next.buttons[0]?.[0]?.text ?? '';
    }
    expect(desk.desk.sessions()).toHaveLength(1);
    const card = chat.messages().find((one) => one.messageId === messageId);
    expect(card?.text).toContain('m1');
    expect(card?.text).toContain('PAPER');
    expect(card?.text).toContain('/paper ma-cross');
    const before = card?.text ?? '';
    await turns(desk, 30);
    const later = await chat.waitFor((one) => one.messageId === messageId && one.text !== before, 9_000);
    expect(later.text).toContain('/paper ma-cross');
    expect(later.buttons.flat().map(({ text }) => text)).toContain('pause');
    const answered = await chat.press(ann, messageId, 'pause').answered();
    expect(answered.showAlert).toBe(false);
    await eventually(
      () => desk.desk.sessions()[0]?.state === 'paused',
      () => desk.desk.sessions()[0]?.state,
    );
    // Everything that was stored to be sent is known to have been sent: the next start repeats nothing.
    await untilAllSent(desk);
  });

  it('answers /pnl with a picture that carries its figures', async () => {
    const { desk, ann, chat } = await deskInTelegram();
    chat.say(ann, '/paper ma-cross BTC/USDT 1m');
    await chat.waitFor(shows('m1'));
    await turns(desk, 200);
    chat.say(ann, '/pnl');
    const photo = await chat.waitFor((message) => message.photo !== undefined);
    expect(photo.text).toMatch(/[+−]\d/);
    expect(photo.photo?.bytes.equals(ONE_DOT)).toBe(true);
  });

  it('gives strangers one terse answer and no more', async () => {
    const { double, chat } = await deskInTelegram();
    const eve = double.person({ id: 666, first_name: 'Eve' });
    const lair = eve.inPrivate();
    for (let n = 0; n < 5; n += 1) lair.say(eve, '/halt');
    await lair.waitFor(({ fromBot }) => fromBot);
    const before = chat.fromBot().length;
    await eventually(
      () => double.statistics().updatesPending === 0,
      () => double.statistics(),
    );
    expect(lair.fromBot()).toHaveLength(1);
    expect(chat.fromBot()).toHaveLength(before);
  });

  it('goes on with a question after a restart', async () => {
    const { desk, double, surface, ann, chat } = await deskInTelegram();
    chat.say(ann, '/paper');
    const question = await chat.waitFor(({ buttons }) =>
      buttons.flat().some(({ text }) => text === 'ma-cross'),
    );
    await surface.stop();
    const again = await openTestDesk({ platforms: ['telegram'], disk: desk.disk, nowMs: desk.clock.nowMs() });
    await openTelegram({ double, conversation: again.conversation, memory: again.memory });
    await chat.press(ann, question.messageId, 'ma-cross').answered();
    const next = await chat.waitFor(
      (one) => one.messageId === question.messageId && one.text !== question.text,
    );
    expect(next.text).toMatch(/^2 of 5/m);
  });
});

describe('the desk in a group', () => {
  it('that becomes a supergroup goes on there, and after a restart', async () => {
    const { desk, double, surface, ann } = await deskInTelegram();
    const group = double.group();
    group.say(ann, `/allow@${double.bot.username}`);
    await group.waitFor(({ fromBot }) => fromBot);
    // The store fails when Telegram tells it: it is asked again until the desk knows.
    desk.journal.failNext('disk-full', 2);
    const moved = group.upgrade();
    const now = { platform: 'telegram', chatId: String(moved.id) } as const;
    await eventually(
      () => desk.people.allows(now),
      () => desk.people.chats,
    );
    moved.say(ann, '/whoami');
    await moved.waitFor(shows('owner'));
    const rows = (await desk.journal.read('desk')).filter(({ type }) => type.startsWith('chat-'));
    expect(rows.map(({ type }) => type)).toEqual(['chat-allowed', 'chat-moved']);
    expect(rows[1]?.payload).toEqual({
      platform: 'telegram',
      chatId: String(group.id),
      to: String(moved.id),
    });
    await surface.stop();
    const again = await openTestDesk({ platforms: ['telegram'], disk: desk.disk, nowMs: desk.clock.nowMs() });
    await openTelegram({ double, conversation: again.conversation, memory: again.memory });
    moved.say(ann, '/status');
    await moved.waitFor(shows('SYNTHETIC'));
  });
});
