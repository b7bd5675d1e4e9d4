import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Heard, parseUpdate } from '../../../src/bots/telegram/parse.js';
import { readVia } from '../../../src/bots/telegram/via.js';

const BOT = { id: '99', username: 'desk_bot' };
const ANN = { id: 7, is_bot: false, first_name: 'Ann' };
const PRIVATE = { id: 7, type: 'private' };
const GROUP = { id: -100, type: 'supergroup' };

const message = (more: Record<string, unknown>): unknown => ({
  update_id: 5,
  message: { message_id: 3, date: 1, from: ANN, chat: PRIVATE, text: '/pnl', ...more },
});
const query = (more: Record<string, unknown>): unknown => ({
  update_id: 6,
  callback_query: {
    id: 'q1',
    from: ANN,
    data: 'v1:abc',
    message: { message_id: 3, chat: PRIVATE, from: { id: 99, is_bot: true } },
    ...more,
  },
});
const heard = (update: unknown): Heard => parseUpdate(update, BOT);
const textOf = (found: Heard): string | undefined =>
  found.kind === 'said' && found.incoming.content.kind === 'text' ? found.incoming.content.text : undefined;

describe('a message', () => {
  it('becomes what somebody said, with ids as text and the way back', () => {
    const found = heard(message({ text: '/start CODE' }));
    expect(found).toMatchObject({
      kind: 'said',
      incoming: {
        id: '99-5',
        address: { platform: 'telegram', chatId: '7' },
        place: 'private',
        userId: '7',
        userName: 'Ann',
        content: { kind: 'text', text: '/start CODE' },
      },
    });
    expect(readVia(found.kind === 'said' ? found.incoming.via : undefined)).toEqual({
      messageId: 3,
      userId: '7',
    });
  });

  it('keeps the topic only when it is one', () => {
    const inTopic = heard(message({ chat: GROUP, message_thread_id: 12, is_topic_message: true }));
    const inReplies = heard(message({ chat: GROUP, message_thread_id: 12 }));
    expect(inTopic).toMatchObject({
      incoming: { address: { chatId: '-100', threadId: '12' }, place: 'group' },
    });
    expect(inReplies).toMatchObject({ incoming: { address: { chatId: '-100' } } });
    expect(JSON.stringify(inReplies)).not.toContain('threadId');
  });

  it('loses our name, and is none of ours with the name of another bot', () => {
    expect(textOf(heard(message({ text: '/pnl@Desk_Bot m1' })))).toBe('/pnl m1');
    expect(textOf(heard(message({ text: '/start@desk_bot' })))).toBe('/start');
    expect(heard(message({ text: '/pnl@other_bot m1' }))).toEqual({
      kind: 'ignored',
      why: 'for another bot',
    });
    expect(textOf(heard(message({ text: '/mail me@desk_bot' })))).toBe('/mail me@desk_bot');
  });

  it('in a group is small talk unless it is a command or replies to a question of ours', () => {
    const plain = { chat: GROUP, text: 'good morning' };
    expect(heard(message(plain))).toEqual({ kind: 'ignored', why: 'small talk' });
    expect(heard(message({ ...plain, text: '/pnl' })).kind).toBe('said');
    const buttons = {
      inline_keyboard: [[{ text: 'A', callback_data: 'v1:a' }], [{ text: '✕', callback_data: 'v1:x' }]],
    };
    const ours = { from: { id: 99, is_bot: true }, reply_markup: buttons };
    expect(heard(message({ ...plain, reply_to_message: ours }))).toMatchObject({
      kind: 'replied',
      text: 'good morning',
      keys: ['v1:a', 'v1:x'],
    });
    const others = { ...ours, from: { id: 98, is_bot: true } };
    expect(heard(message({ ...plain, reply_to_message: others })).kind).toBe('ignored');
    expect(heard(message({ ...plain, reply_to_message: { from: ours.from } })).kind).toBe('ignored');
  });

  it.each([
    ['of an anonymous admin', { sender_chat: { id: -100 }, chat: GROUP }],
    ['of the anonymous admin account', { from: { id: 1087968824, is_bot: false, first_name: 'Group' } }],
    ['of a bot', { from: { ...ANN, is_bot: true } }],
    ['of somebody who may be a bot', { from: { id: 7, first_name: 'Ann' } }],
    ['of nobody', { from: undefined }],
    ['through a bot', { via_bot: { id: 1 } }],
    ['that is forwarded', { forward_origin: { type: 'hidden_user' } }],
    ['that was forwarded in the old way', { forward_date: 1 }],
    ['that was edited', { edit_date: 2 }],
    ['without text', { text: undefined, photo: [] }],
    ['in a channel', { chat: { id: -5, type: 'channel' } }],
    ['in a private chat of another person', { chat: { id: 8, type: 'private' } }],
    ['without its number', { message_id: '3' }],
    ['with an id that is no whole number', { from: { ...ANN, id: 7.5 } }],
  ])('%s is ignored', (_what, more) => {
    expect(heard(message(more)).kind).toBe('ignored');
  });

  it.each([
    'edited_message',
    'channel_post',
    'edited_channel_post',
    'my_chat_member',
    'inline_query',
    'poll',
  ])('as %s is ignored', (kind) => {
    const [body] = [message({})].map((update) => (update as { message: unknown }).message);
    expect(heard({ update_id: 5, [kind]: body })).toEqual({ kind: 'ignored', why: 'not for us' });
  });

  it('tells that a group has moved', () => {
    const moved = message({ chat: { id: -4, type: 'group' }, migrate_to_chat_id: -1004, text: undefined });
    expect(heard(moved)).toEqual({ kind: 'moved', from: '-4', to: '-1004' });
  });
});

describe('a press', () => {
  it('carries its key, never a meaning', () => {
    expect(heard(query({}))).toMatchObject({
      kind: 'pressed',
      queryId: 'q1',
      key: 'v1:abc',
      messageId: 3,
      isMedia: false,
      speaker: { id: '99-6', userId: '7', place: 'private' },
    });
    const photo = { message_id: 3, chat: PRIVATE, photo: [{}] };
    expect(heard(query({ message: photo }))).toMatchObject({ kind: 'pressed', isMedia: true });
  });

  it('without a message, data or place is stale, and is told so', () => {
    const stale = { kind: 'stale', queryId: 'q1' };
    expect(heard(query({ message: undefined }))).toEqual(stale);
    expect(heard(query({ data: undefined, game_short_name: 'chess' }))).toMatchObject({
      ...stale,
      by: { userId: String(ANN.id) },
    });
    expect(heard(query({ message: { message_id: 3, chat: { id: -1, type: 'channel' } } }))).toEqual(stale);
    expect(heard(query({ from: { ...ANN, is_bot: true } })).kind).toBe('ignored');
  });
});

describe('any shape', () => {
  const KEYS = [
    'update_id',
    'message',
    'callback_query',
    'from',
    'chat',
    'id',
    'text',
    'data',
    'type',
    'is_bot',
    'message_id',
    'reply_to_message',
    'reply_markup',
    'inline_keyboard',
    'sender_chat',
    'migrate_to_chat_id',
    '__proto__',
  ];
  const leaf = fc.oneof(
    fc.constantFrom(
      null,
      true,
      false,
      7,
      -100,
      2 ** 53,
      1e300,
      Number.NaN,
      '',
      '/pnl',
      'private',
      'supergroup',
      '/a@desk_bot',
    ),
    fc.string(),
    fc.integer(),
  );
  const shape = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 6 }),
    ),
  })).node;
  const bent = fc
    .tuple(fc.constantFrom(message({}), query({}), message({ chat: GROUP })), fc.constantFrom(...KEYS), shape)
    .map(([base, key, value]) => bend(base, key, value));

  it('is heard or ignored, and never throws', () => {
    const runs = 2_000;
    let kept = 0;
    fc.assert(
      fc.property(fc.oneof(shape, bent), (update) => {
        const found = heard(update);
        if (found.kind !== 'said') return true;
        kept += 1;
        const { address, userId, id } = found.incoming;
        return /^-?\d+$/.test(address.chatId) && /^\d+$/.test(userId.replace('-', '')) && /^99-\d+$/.test(id);
      }),
      { numRuns: runs },
    );
    expect(kept).toBeGreaterThan(0);
  });
});

/** The value put in wherever the key stands. */
function bend(of: unknown, key: string, value: unknown): unknown {
  if (typeof of !== 'object' || of === null || Array.isArray(of)) return of;
  return Object.fromEntries(
    Object.entries(of).map(([name, inner]) => [name, name === key ? value : bend(inner, key, value)]),
  );
}
