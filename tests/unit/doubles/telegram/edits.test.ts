import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PIXEL, pictureHead, type Rig, refusal, startRig } from './rig.js';

const buttons = (...labels: string[]) => ({
  reply_markup: { inline_keyboard: [labels.map((text) => ({ text, callback_data: text }))] },
});
const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

describe('edits and deletions', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig.double.close());

  it('shows the newest version and keeps the older ones with their times', async () => {
    const { bot, chat, clock } = rig;
    const sent = await bot.telegram.sendMessage(11, 'one', buttons('A'));
    const firstMs = clock.nowMs();
    clock.pass(5000);
    const edited = await bot.telegram.editMessageText(11, sent.message_id, undefined, '<b>two</b>', {
      parse_mode: 'HTML',
    });
    expect(edited).toMatchObject({ text: 'two', edit_date: Math.floor(clock.nowMs() / 1000) });
    const seen = chat.fromBot().at(-1);
    expect(seen).toMatchObject({ text: 'two', buttons: [], editedAtMs: firstMs + 5000 });
    expect(
      seen?.versions.map(({ text, atMs, buttons: shown }) => [text, atMs - firstMs, shown.length]),
    ).toEqual([
      ['one', 0, 1],
      ['two', 5000, 0],
    ]);
  });

  it('refuses an edit that changes nothing, but takes one of the buttons alone', async () => {
    const { bot } = rig;
    const { message_id } = await bot.telegram.sendMessage(11, '<b>x</b>', {
      parse_mode: 'HTML',
      ...buttons('A'),
    });
    const same = bot.telegram.editMessageText(11, message_id, undefined, ' <strong>x</strong> ', {
      parse_mode: 'HTML',
      ...buttons('A'),
    });
    expect(await refusal(same)).toEqual({ code: 400, description: NOT_MODIFIED });
    await bot.telegram.editMessageReplyMarkup(11, message_id, undefined, buttons('B').reply_markup);
    const again = bot.telegram.editMessageReplyMarkup(11, message_id, undefined, buttons('B').reply_markup);
    expect((await refusal(again)).description).toBe(NOT_MODIFIED);
  });

  it('edits pictures and captions, and keeps text and pictures apart', async () => {
    const { bot, chat } = rig;
    const { message_id } = await bot.telegram.sendPhoto(11, { source: PIXEL }, { caption: 'P&L' });
    await bot.telegram.editMessageMedia(11, message_id, undefined, {
      type: 'photo',
      media: { source: pictureHead(640, 480) },
      caption: 'later',
    });
    expect(chat.fromBot().at(-1)).toMatchObject({ text: 'later', photo: { width: 640, height: 480 } });
    await bot.telegram.editMessageCaption(11, message_id, undefined, 'last');
    expect(chat.fromBot().at(-1)).toMatchObject({ text: 'last', photo: { width: 640 } });
    const asText = bot.telegram.editMessageText(11, message_id, undefined, 'x');
    expect((await refusal(asText)).description).toBe('Bad Request: there is no text in the message to edit');
    const { message_id: words } = await bot.telegram.sendMessage(11, 'x');
    const asCaption = bot.telegram.editMessageCaption(11, words, undefined, 'y');
    expect((await refusal(asCaption)).description).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
  });

  it('edits only what the bot wrote, with inline buttons', async () => {
    const { bot, chat, ann } = rig;
    const { messageId } = chat.say(ann, 'mine');
    expect((await refusal(bot.telegram.editMessageText(11, messageId, undefined, 'x'))).description).toBe(
      "Bad Request: message can't be edited",
    );
    const { message_id } = await bot.telegram.sendMessage(11, 'x');
    const keys = { chat_id: 11, message_id, text: 'y', reply_markup: { keyboard: [['k']] } };
    expect((await rig.call('editMessageText', keys)).description).toBe(
      'Bad Request: inline keyboard expected',
    );
    const long = bot.telegram.editMessageText(11, message_id, undefined, 'x'.repeat(4097));
    expect((await refusal(long)).description).toBe('Bad Request: MESSAGE_TOO_LONG');
  });

  it('deletes for 48 hours by its own clock', async () => {
    const { bot, clock, chat } = rig;
    const young = await bot.telegram.sendMessage(11, 'young');
    const old = await bot.telegram.sendMessage(11, 'old');
    clock.pass(48 * 3_600_000 - 1);
    expect(await bot.telegram.deleteMessage(11, young.message_id)).toBe(true);
    clock.pass(1);
    expect(await refusal(bot.telegram.deleteMessage(11, old.message_id))).toEqual({
      code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    });
    expect(chat.fromBot().map(({ text }) => text)).toEqual(['old']);
    expect(chat.history().find(({ text }) => text === 'young')?.deletedAtMs).toBe(clock.nowMs() - 1);
  });

  it('lets a bot delete the words of others in private and as an admin only', async () => {
    const { bot, chat, ann, double } = rig;
    expect(await bot.telegram.deleteMessage(11, chat.say(ann, 'secret').messageId)).toBe(true);
    const group = double.group({ botStatus: 'member' });
    const { messageId } = group.say(ann, '/hi');
    expect((await refusal(bot.telegram.deleteMessage(group.id, messageId))).description).toBe(
      "Bad Request: message can't be deleted",
    );
    group.botStatus('administrator');
    expect(await bot.telegram.deleteMessage(group.id, messageId)).toBe(true);
  });

  it('serves a file back', async () => {
    const { bot } = rig;
    const sent = await bot.telegram.sendDocument(11, { source: Buffer.from('a,b\n'), filename: 'bars.csv' });
    const link = await bot.telegram.getFileLink(sent.document.file_id);
    expect(await (await fetch(link)).text()).toBe('a,b\n');
    expect(rig.chat.fromBot().at(-1)?.document).toMatchObject({ name: 'bars.csv' });
  });
});
