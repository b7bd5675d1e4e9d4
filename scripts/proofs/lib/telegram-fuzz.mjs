// Updates for the fuzz of the Telegram surface.
import { broken, junk } from './fuzz-shapes.mjs';

/** What would act, had it been said as it must be. */
const ACTING = [
  '/halt',
  '/unhalt',
  '/pause m1',
  '/stop m1',
  '/paper buy-and-hold BTC/USDT 1m 100',
  '/allow',
  '/invite owner',
];
const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'my_chat_member',
  'inline_query',
  'poll',
  'shipping_query',
  'business_message',
  'no_such_kind',
  '__proto__',
];

const userOf = (id) => ({ id, is_bot: false, first_name: `U${id}`, language_code: 'en' });
const botUser = { id: 77, is_bot: true, first_name: 'b', username: 'other_bot' };

/** Somebody's words, whole: in private, or in a group nobody allowed. */
function said(random, { id, text, isPrivate }) {
  const chat = isPrivate
    ? { id, type: 'private', first_name: `U${id}` }
    : { id: -1_000_000_000_000 - random.below(50), type: 'supergroup', title: 'G', is_forum: true };
  return {
    message_id: 1 + random.below(1_000_000),
    from: userOf(id),
    chat,
    date: 1_700_000_000 + random.below(1_000_000),
    text,
    entities: [{ type: 'bot_command', offset: 0, length: text.length }],
    ...(isPrivate ? {} : { message_thread_id: 5, is_topic_message: true }),
  };
}

/** Each makes words that are nobody's command of what a known person might have said. */
const DISOWNED = [
  (message) => ({ ...message, sender_chat: { id: message.chat.id, type: 'supergroup' } }),
  (message) => ({ ...message, forward_origin: { type: 'user', sender_user: message.from } }),
  (message) => ({ ...message, forward_date: 1 }),
  (message) => ({ ...message, via_bot: botUser }),
  (message) => ({ ...message, edit_date: message.date }),
  (message) => ({ ...message, from: { ...message.from, is_bot: true } }),
  (message) => ({ ...message, from: { ...message.from, is_bot: 'false' } }),
  (message) => ({ ...message, from: { ...message.from, id: 1_087_968_824 } }),
  (message) => ({ ...message, from: { ...message.from, id: `${message.from.id}` } }),
  (message) => ({ ...message, from: [message.from] }),
  (message) => ({ ...message, from: undefined }),
  (message) => ({ ...message, chat: { ...message.chat, type: 'channel' } }),
  (message) => ({ ...message, chat: { ...message.chat, type: 'PRIVATE' } }),
  (message) => ({ ...message, chat: { ...message.chat, id: message.chat.id + 0.5 } }),
  (message) => ({ ...message, chat: { id: 999_999_999, type: 'private' } }),
  (message) => ({ ...message, message_id: '1' }),
  (message) => ({ ...message, text: [message.text] }),
  (message) => ({ ...message, text: { toString: message.text } }),
  (message) => ({ ...message, text: undefined, caption: message.text, photo: [] }),
  (message) => ({ ...message, text: `${message.text.split(' ')[0]}@other_bot` }),
];

/** A press of a button that this desk never gave to anybody. */
function pressed(random, id) {
  const forged = [
    'v1:AAAAAAAAAAAAAAAAAAAAAA',
    `v1:${Buffer.from(Array.from({ length: 16 }, () => random.below(256))).toString('base64url')}`,
    '/halt',
    'halt',
    '{"line":"/halt"}',
    'x'.repeat(64),
    'v1:__proto__',
  ];
  return {
    id: String(random.below(2 ** 31)),
    from: userOf(id),
    chat_instance: String(random.below(2 ** 31)),
    data: random.pick(forged),
    message: { ...said(random, { id, text: 'm1 PAPER', isPrivate: true }), from: botUser },
  };
}

/**
 * One update. `known` are ids of persons with a role: their words are disowned, so that they would act but must not, or
 * (rarely, for each is answered) whole and mean nothing.
 */
export function telegramUpdate(random, known) {
  const stranger = random.chance(0.02) ? 10_000_000 + random.below(1_000_000) : 5_000_000 + random.below(200);
  const acting = random.pick(ACTING);
  const isPrivate = random.chance(0.6);
  const roll = random.next();
  if (roll < 0.15) return junk(random, 4);
  if (roll < 0.25) return { [random.pick(KINDS)]: junk(random, 4) };
  if (roll < 0.5) return broken(random, { message: said(random, { id: stranger, text: acting, isPrivate }) });
  if (roll < 0.55)
    return {
      [random.pick(KINDS.slice(1))]: said(random, { id: random.pick(known), text: acting, isPrivate }),
    };
  if (roll < 0.8)
    return {
      message: random.pick(DISOWNED)(said(random, { id: random.pick(known), text: acting, isPrivate: true })),
    };
  if (roll < 0.9) return { callback_query: pressed(random, random.pick([...known, stranger])) };
  if (roll < 0.998) return broken(random, { callback_query: pressed(random, random.pick(known)) });
  const text = random.pick([
    '/',
    '/nothing',
    '/price __proto__',
    `/help ${'x'.repeat(4_000)}`,
    '/price\u0000\u202e',
    `${'/'.repeat(50)}halt`,
  ]);
  return { message: said(random, { id: random.pick(known), text, isPrivate: true }) };
}
