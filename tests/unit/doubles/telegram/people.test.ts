import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, refusal, startRig } from './rig.js';

const BUTTONS = { reply_markup: { inline_keyboard: [[{ text: 'Paper', callback_data: 'v1:abc' }]] } };

describe('people of the double', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig.double.close());
  const last = () => rig.double.updates().at(-1);

  it('write messages in the shape of the Bot API', () => {
    rig.chat.say(rig.ann, '/pnl week');
    expect(last()).toEqual({
      update_id: expect.any(Number),
      message: {
        message_id: 2,
        date: Math.floor(rig.clock.nowMs() / 1000),
        chat: { id: 11, type: 'private', first_name: 'Ann', username: 'ann_t' },
        from: { id: 11, is_bot: false, first_name: 'Ann', language_code: 'de', username: 'ann_t' },
        text: '/pnl week',
        entities: [{ type: 'bot_command', offset: 0, length: 4 }],
      },
    });
  });

  it('forward, use inline bots, speak as a chat and edit', () => {
    const { double, ann, chat } = rig;
    chat.say(ann, 'news', { forward: double.person({ id: 12, first_name: 'Bob' }) });
    expect(last()).toMatchObject({ message: { forward_origin: { type: 'user', sender_user: { id: 12 } } } });
    chat.say(ann, 'gif', { viaBot: { id: 5, is_bot: true, first_name: 'gif' } });
    expect(last()).toMatchObject({ message: { via_bot: { id: 5 } } });
    const group = double.group({ supergroup: true });
    group.say(ann, '/stop', { senderChat: 'anonymous-admin' });
    expect(last()).toMatchObject({
      message: { from: { username: 'GroupAnonymousBot' }, sender_chat: { id: group.id } },
    });
    group.say(ann, '/stop', { senderChat: double.channel() });
    expect(last()).toMatchObject({ message: { sender_chat: { type: 'channel' } } });
    const { messageId } = group.say(ann, '/buy 1');
    group.say(ann, '/buy 2', { edited: messageId });
    expect(last()).toMatchObject({ edited_message: { message_id: messageId, text: '/buy 2' } });
  });

  it('press buttons by label or data and see the answer once', async () => {
    const { bot, chat, ann, double } = rig;
    const { message_id } = await bot.telegram.sendMessage(11, 'Start?', BUTTONS);
    const press = chat.press(ann, message_id, 'Paper');
    expect(last()).toMatchObject({
      callback_query: {
        id: press.queryId,
        from: { id: 11 },
        data: 'v1:abc',
        chat_instance: expect.any(String),
        message: { message_id, text: 'Start?', reply_markup: BUTTONS.reply_markup },
      },
    });
    await bot.telegram.answerCbQuery(press.queryId, 'Started', { show_alert: true });
    expect(await press.answered()).toMatchObject({ text: 'Started', showAlert: true });
    const twice = bot.telegram.answerCbQuery(press.queryId);
    expect((await refusal(twice)).description).toContain('query is too old');
    expect(() => chat.press(ann, message_id, 'Live')).toThrow('no button "Live" to press; it shows: "Paper"');
    chat.forgePress(double.person({ id: 12 }), message_id, 'v1:other');
    expect(last()).toMatchObject({ callback_query: { data: 'v1:other', from: { id: 12 } } });
  });

  it('cannot be answered after the life of a query', async () => {
    const { bot, chat, ann, clock } = rig;
    const { message_id } = await bot.telegram.sendMessage(11, 'x', BUTTONS);
    const press = chat.press(ann, message_id, 'v1:abc');
    clock.pass(60_001);
    expect((await refusal(bot.telegram.answerCbQuery(press.queryId))).description).toBe(
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    );
    await expect(press.answered(20)).rejects.toThrow('was not answered within 20 ms');
  });

  it('press what was deleted: the bot gets an inaccessible message', async () => {
    const { bot, chat, ann } = rig;
    const { message_id } = await bot.telegram.sendMessage(11, 'x', BUTTONS);
    chat.erase(message_id);
    chat.forgePress(ann, message_id, 'v1:abc');
    expect(last()).toMatchObject({ callback_query: { message: { message_id, date: 0 } } });
    expect(last()?.['callback_query']).not.toHaveProperty('message.text');
  });

  it('wait for an answer, and see the chat when there is none', async () => {
    const { bot, chat } = rig;
    const waiting = chat.waitFor(({ text }) => text === 'soon');
    await bot.telegram.sendMessage(11, 'soon');
    expect((await waiting).fromBot).toBe(true);
    await expect(chat.waitFor(({ text }) => text === 'never', 20)).rejects.toThrow('#2 Helmsman: soon');
  });
});
