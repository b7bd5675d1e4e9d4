import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, refusal, startRig } from './rig.js';

describe('places where the bot may and may not write', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig.double.close());

  it('does not know a person who never wrote', async () => {
    const bob = rig.double.person({ id: 12 });
    const chat = bob.inPrivate();
    expect((await refusal(rig.bot.telegram.sendMessage(12, 'hi'))).description).toBe(
      'Bad Request: chat not found',
    );
    chat.start('CODE');
    await rig.bot.telegram.sendMessage(12, 'hi');
    expect(chat.messages().map(({ text }) => text)).toEqual(['/start CODE', 'hi']);
  });

  it('is refused by a person who blocked it, until unblocked', async () => {
    const { bot, chat, call } = rig;
    chat.block();
    expect(await refusal(bot.telegram.sendMessage(11, 'x'))).toEqual({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    const { result } = await call('getUpdates');
    expect(result).toMatchObject([{}, { my_chat_member: { new_chat_member: { status: 'kicked' } } }]);
    chat.unblock();
    await bot.telegram.sendMessage(11, 'x');
  });

  it('is refused by a group that threw it out, and hears nothing there', async () => {
    const group = rig.double.group({ supergroup: true });
    group.botStatus('kicked');
    expect((await refusal(rig.bot.telegram.sendMessage(group.id, 'x'))).description).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    );
    expect(group.say(rig.ann, '/status').updateId).toBe(0);
  });

  it('is told where an upgraded group went', async () => {
    const group = rig.double.group({ title: 'Desk' });
    const next = group.upgrade();
    expect(await rig.call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: next.id },
    });
    await rig.bot.telegram.sendMessage(next.id, 'here');
    expect(next.fromBot().map(({ text }) => text)).toEqual(['here']);
    expect(() => group.say(rig.ann, 'old')).toThrow('upgraded');
  });

  it('writes in topics that exist and are open', async () => {
    const { bot, double, ann } = rig;
    const forum = double.group({ forum: true });
    const btc = forum.topic('BTC');
    await bot.telegram.sendMessage(forum.id, 'in BTC', { message_thread_id: btc.threadId });
    await bot.telegram.sendMessage(forum.id, 'general');
    expect(btc.fromBot().map(({ text }) => text)).toEqual(['in BTC']);
    const made = await bot.telegram.createForumTopic(forum.id, 'ETH');
    forum.topic('ETH').say(ann, '/pnl');
    expect(double.updates().at(-1)).toMatchObject({
      message: { message_thread_id: made.message_thread_id, is_topic_message: true, text: '/pnl' },
    });
    forum.closeTopic(btc.threadId);
    const closed = bot.telegram.sendMessage(forum.id, 'x', { message_thread_id: btc.threadId });
    expect((await refusal(closed)).description).toBe('Bad Request: TOPIC_CLOSED');
    forum.deleteTopic(btc.threadId);
    const gone = bot.telegram.sendMessage(forum.id, 'x', { message_thread_id: btc.threadId });
    expect((await refusal(gone)).description).toBe('Bad Request: message thread not found');
  });

  it('gives a reply in a plain supergroup a thread that cannot be written to', async () => {
    const { bot, double, ann } = rig;
    const group = double.group({ supergroup: true });
    const { messageId } = group.say(ann, 'first');
    group.say(ann, 'second', { replyToId: messageId });
    expect(double.updates().at(-1)).toMatchObject({ message: { message_thread_id: messageId } });
    const there = bot.telegram.sendMessage(group.id, 'x', { message_thread_id: messageId });
    expect((await refusal(there)).description).toBe('Bad Request: message thread not found');
  });

  it('hears in a group what is meant for it, unless it is an admin', () => {
    const { double, ann } = rig;
    const group = double.group({ botStatus: 'member' });
    const heard = (text: string) => group.say(ann, text).updateId > 0;
    expect([heard('hello'), heard('/pnl@other_bot'), heard('/pnl'), heard('hey @desk_test_bot')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    group.botStatus('administrator');
    expect(heard('hello')).toBe(true);
  });

  it('posts in a channel by its name', async () => {
    const channel = rig.double.channel({ username: 'desk_news' });
    const sent = await rig.bot.telegram.sendMessage('@desk_news', 'up 2 %');
    await rig.bot.telegram.editMessageText(channel.id, sent.message_id, undefined, 'up 3 %');
    expect(channel.messages()).toMatchObject([{ text: 'up 3 %', fromBot: true }]);
    channel.post('from a person');
    expect(rig.double.updates().at(-1)).toMatchObject({ channel_post: { text: 'from a person' } });
    expect(rig.double.updates().at(-1)?.['channel_post']).not.toHaveProperty('from');
  });

  it('keeps commands by scope and language', async () => {
    const { bot, double } = rig;
    const own = [{ command: 'stop', description: 'Halt' }];
    await bot.telegram.setMyCommands([{ command: 'menu', description: 'Home' }]);
    await bot.telegram.setMyCommands(own, { scope: { type: 'chat', chat_id: 11 }, language_code: 'de' });
    expect(
      await bot.telegram.getMyCommands({ scope: { type: 'chat', chat_id: 11 }, language_code: 'de' }),
    ).toEqual(own);
    expect(double.commands({ type: 'chat', chat_id: 11 }, 'de')).toEqual(own);
    expect(double.commands(undefined, 'de').map(({ command }) => command)).toEqual(['menu']);
    await bot.telegram.deleteMyCommands();
    expect(double.commands()).toEqual([]);
    const unknown = bot.telegram.setMyCommands(own, { scope: { type: 'chat', chat_id: 555 } });
    expect((await refusal(unknown)).description).toBe('Bad Request: chat not found');
  });
});
