import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIXEL, pictureHead, type Rig, refusal, startRig } from './rig.js';

const button = (over: object = {}) => ({ text: 'Go', callback_data: 'go', ...over });
const inline = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } }) as object;
const rows = (count: number) => ({
  reply_markup: {
    inline_keyboard: Array.from({ length: count }, (_, at) => [button({ callback_data: `${at}` })]),
  },
});
const keyboard = (...row: string[]) => ({ reply_markup: { keyboard: [row] } });
const command = (name: string, description = 'does it') => ({ command: name, description });

/** Every limit once, broken by the unmodified telegraf; the neighbour just inside the limit passes. */
interface Limit {
  limit: string;
  breaks: (rig: Rig) => Promise<unknown>;
  says: string;
  keeps?: (rig: Rig) => Promise<unknown>;
}

const send =
  (text: string, extra: object = {}) =>
  (rig: Rig) =>
    rig.bot.telegram.sendMessage(11, text, extra);
const html = (text: string) => send(text, { parse_mode: 'HTML' });
const photo =
  (source: Buffer, extra: object = {}) =>
  (rig: Rig) =>
    rig.bot.telegram.sendPhoto(11, { source }, extra);

const LIMITS: readonly Limit[] = [
  {
    limit: 'text of 4096',
    breaks: send('x'.repeat(4097)),
    says: 'message is too long',
    keeps: send('x'.repeat(4096)),
  },
  {
    limit: 'text of 4096 after parsing',
    breaks: html(`<b>${'&lt;'.repeat(4097)}</b>`),
    says: 'message is too long',
    keeps: html(`<b>${'&lt;'.repeat(4096)}</b>`),
  },
  { limit: 'some text', breaks: send(' \n '), says: 'message text is empty', keeps: send(' x ') },
  {
    limit: 'whole characters',
    breaks: send('cut \ud83d'),
    says: 'strings must be encoded in UTF-8',
    keeps: send('\ud83d\ude00'),
  },
  {
    limit: 'caption of 1024',
    breaks: photo(PIXEL, { caption: 'x'.repeat(1025) }),
    says: 'message caption is too long',
    keeps: photo(PIXEL, { caption: 'x'.repeat(1024) }),
  },
  { limit: 'a picture', breaks: photo(Buffer.from('no picture')), says: 'IMAGE_PROCESS_FAILED' },
  {
    limit: 'sides of a picture',
    breaks: photo(pictureHead(9000, 1001)),
    says: 'PHOTO_INVALID_DIMENSIONS',
    keeps: photo(pictureHead(9000, 1000)),
  },
  {
    limit: 'shape of a picture',
    breaks: photo(pictureHead(2100, 100)),
    says: 'PHOTO_INVALID_DIMENSIONS',
    keeps: photo(pictureHead(2000, 100)),
  },
  {
    limit: 'a file that is not empty',
    breaks: ({ bot }) => bot.telegram.sendDocument(11, { source: Buffer.alloc(0), filename: 'a' }),
    says: 'file must be non-empty',
  },
  {
    limit: 'callback_data of 64 bytes',
    breaks: send('x', inline(button({ callback_data: 'ü'.repeat(33) }))),
    says: 'BUTTON_DATA_INVALID',
    keeps: send('x', inline(button({ callback_data: 'ü'.repeat(32) }))),
  },
  {
    limit: '100 buttons',
    breaks: send('x', rows(101)),
    says: 'REPLY_MARKUP_TOO_LONG',
    keeps: send('x', rows(100)),
  },
  {
    limit: 'an action for each button',
    breaks: send('x', inline({ text: 'Go' })),
    says: "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  },
  {
    limit: 'a label for each button',
    breaks: send('x', inline(button({ text: '' }))),
    says: 'inline keyboard button text must be non-empty',
  },
  {
    limit: 'a known style',
    breaks: send('x', inline(button({ style: 'red' }))),
    says: 'BUTTON_STYLE_INVALID',
    keeps: send('x', inline(button({ style: 'danger' }))),
  },
  {
    limit: 'a link for a link button',
    breaks: send('x', inline({ text: 'Go', url: 'no link' })),
    says: "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL",
  },
  {
    limit: '12 keys in a row',
    breaks: send('x', keyboard(...Array.from({ length: 13 }, () => 'k'))),
    says: 'reply markup is too long',
    keeps: send('x', keyboard(...Array.from({ length: 12 }, () => 'k'))),
  },
  { limit: 'keys on a keyboard', breaks: send('x', keyboard()), says: 'reply keyboard must be non-empty' },
  { limit: 'a known chat', breaks: ({ bot }) => bot.telegram.sendMessage(999, 'x'), says: 'chat not found' },
  { limit: 'a known dialect', breaks: send('x', { parse_mode: 'BBCode' }), says: 'unsupported parse_mode' },
  {
    limit: 'a message to answer',
    breaks: send('x', { reply_parameters: { message_id: 9999 } }),
    says: 'message to be replied not found',
    keeps: send('x', { reply_parameters: { message_id: 9999, allow_sending_without_reply: true } }),
  },
  { limit: 'a thread', breaks: send('x', { message_thread_id: 77 }), says: 'message thread not found' },
  {
    limit: 'a message to edit',
    breaks: ({ bot }) => bot.telegram.editMessageText(11, 9999, undefined, 'x'),
    says: 'message to edit not found',
  },
  {
    limit: 'a message to delete',
    breaks: ({ bot }) => bot.telegram.deleteMessage(11, 9999),
    says: 'message to delete not found',
  },
  {
    limit: 'a message to pin',
    breaks: ({ bot }) => bot.telegram.pinChatMessage(11, 9999),
    says: 'message to pin not found',
  },
  {
    limit: 'a living query',
    breaks: ({ bot }) => bot.telegram.answerCbQuery('123'),
    says: 'query is too old and response timeout expired or query ID is invalid',
  },
  {
    limit: 'alerts of 200',
    breaks: ({ bot }) => bot.telegram.answerCbQuery('123', 'x'.repeat(201)),
    says: 'MESSAGE_TOO_LONG',
  },
  {
    limit: '100 commands',
    breaks: ({ bot }) =>
      bot.telegram.setMyCommands(Array.from({ length: 101 }, (_, at) => command(`c${at}`))),
    says: 'BOT_COMMANDS_TOO_MUCH',
    keeps: ({ bot }) => bot.telegram.setMyCommands(Array.from({ length: 100 }, (_, at) => command(`c${at}`))),
  },
  {
    limit: 'names of commands',
    breaks: ({ bot }) => bot.telegram.setMyCommands([command('Stop-It')]),
    says: 'BOT_COMMAND_INVALID',
    keeps: ({ bot }) => bot.telegram.setMyCommands([command(`a_1${'x'.repeat(29)}`)]),
  },
  {
    limit: 'length of names',
    breaks: ({ bot }) => bot.telegram.setMyCommands([command('x'.repeat(33))]),
    says: 'BOT_COMMAND_INVALID',
  },
  {
    limit: 'descriptions of commands',
    breaks: ({ bot }) => bot.telegram.setMyCommands([command('a', 'x'.repeat(257))]),
    says: 'BOT_COMMAND_DESCRIPTION_INVALID',
    keeps: ({ bot }) => bot.telegram.setMyCommands([command('a', 'x'.repeat(256))]),
  },
  {
    limit: 'album of 2 to 10',
    breaks: ({ bot }) => bot.telegram.sendMediaGroup(11, [{ type: 'photo', media: { source: PIXEL } }]),
    says: 'there must be from 2 to 10 messages in the album',
    keeps: ({ bot }) =>
      bot.telegram.sendMediaGroup(11, [
        { type: 'photo', media: { source: PIXEL } },
        { type: 'photo', media: { source: PIXEL } },
      ]),
  },
  {
    limit: 'a known action',
    breaks: ({ bot }) => bot.telegram.callApi('sendChatAction', { chat_id: 11, action: 'singing' } as never),
    says: 'wrong parameter action in request',
    keeps: ({ bot }) => bot.telegram.sendChatAction(11, 'upload_photo'),
  },
  {
    limit: 'a known reaction',
    breaks: ({ bot, chat }) =>
      bot.telegram.callApi('setMessageReaction', {
        chat_id: 11,
        message_id: chat.messages()[0]?.messageId ?? 0,
        reaction: [{ type: 'emoji', emoji: '🥨' }],
      } as never),
    says: 'REACTION_INVALID',
  },
  {
    limit: 'a forum for topics',
    breaks: ({ bot }) => bot.telegram.createForumTopic(11, 'BTC'),
    says: 'the chat is not a forum',
  },
  { limit: 'a known file', breaks: ({ bot }) => bot.telegram.getFile('nothing'), says: 'invalid file_id' },
  {
    limit: 'a known member',
    breaks: ({ bot }) => bot.telegram.getChatMember(11, 12),
    says: 'member not found',
    keeps: ({ bot }) => bot.telegram.getChatMember(11, 11),
  },
  {
    limit: 'https for webhooks',
    breaks: ({ bot }) => bot.telegram.setWebhook('http://example.org/hook'),
    says: 'bad webhook: An HTTPS URL must be provided for webhook',
  },
  {
    limit: 'ports of webhooks',
    breaks: ({ bot }) => bot.telegram.setWebhook('https://example.org:444/hook'),
    says: 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  },
  {
    limit: 'signs of a webhook secret',
    breaks: ({ bot }) => bot.telegram.setWebhook('https://example.org/', { secret_token: 'no spaces' }),
    says: 'secret token contains unallowed characters',
  },
];

describe('limits of the Bot API', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.double.close());

  it.each(LIMITS)('$limit', async ({ breaks, says, keeps }) => {
    const before = rig.chat.history().length;
    expect(await refusal(breaks(rig))).toEqual({ code: 400, description: `Bad Request: ${says}` });
    expect(rig.chat.history()).toHaveLength(before);
    await keeps?.(rig);
  });

  it('answers 404 to a method it does not know, sendRichMessage among them', async () => {
    for (const method of ['sendFortune', 'sendRichMessage'])
      expect(await rig.call(method, { chat_id: 11 })).toEqual({
        status: 404,
        ok: false,
        error_code: 404,
        description: 'Not Found',
      });
  });

  it('answers 401 to a wrong token and 404 to what is no token', async () => {
    const stranger = await fetch(`${rig.double.url}/bot1:wrong/getMe`);
    expect([stranger.status, ((await stranger.json()) as { description: string }).description]).toEqual([
      401,
      'Unauthorized',
    ]);
    expect((await fetch(`${rig.double.url}/botwrong/getMe`)).status).toBe(404);
  });

  it('takes rich messages when asked to', async () => {
    const newer = await startRig({ richMessages: true });
    const params = { chat_id: 11, rich_message: { html: '<h1>P&L</h1>' } };
    expect((await newer.call('sendRichMessage', params)).ok).toBe(true);
    expect(newer.chat.fromBot().at(-1)?.text).toBe('P&L');
    const long = { chat_id: 11, rich_message: { html: 'x'.repeat(32_769) } };
    expect((await newer.call('sendRichMessage', long)).description).toBe('Bad Request: message is too long');
    await newer.double.close();
  });
});
