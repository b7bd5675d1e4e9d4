import { describe, expect, it } from 'vitest';
import { type Reply, refusal, reply, text } from '../../../src/commands/reply.js';
import { conversationOf, type Handler } from '../../builders/console.js';
import { ONE_DOT } from '../../builders/desk.js';
import { eventually, memoryOf, openTelegram, telegramDouble } from '../../builders/telegram.js';

const said = (handle: Handler) => conversationOf(handle);
const echo: Handler = ({ content }) =>
  reply(text(content.kind === 'text' ? `you said ${content.text}` : content.kind));
const lineOf = (incoming: Parameters<Handler>[0]): string => {
  const { content } = incoming;
  return content.kind === 'text' ? content.text : content.kind === 'press' ? content.line : content.kind;
};

describe('an answer', () => {
  it('comes as text where the question was', async () => {
    const double = await telegramDouble();
    await openTelegram({ double, conversation: said(echo) });
    const ann = double.person({ id: 7, first_name: 'Ann' });
    const chat = ann.inPrivate();
    chat.say(ann, '/pnl <b> & co');
    const answer = await chat.waitFor(({ fromBot }) => fromBot);
    expect(answer.text).toBe('you said /pnl <b> & co');
    expect(answer.replyToId).toBeUndefined();
  });

  it('in a topic goes to that topic, as a reply; talk among people is left alone', async () => {
    const double = await telegramDouble();
    const heard: string[] = [];
    await openTelegram({
      double,
      conversation: said((incoming) => {
        heard.push(lineOf(incoming));
        return reply(text(`in ${incoming.address.threadId}`));
      }),
    });
    const ann = double.person({ id: 7, first_name: 'Ann' });
    const topic = double.group({ supergroup: true, forum: true }).topic('BTC');
    topic.say(ann, 'good morning');
    topic.say(ann, '/pnl@somebody_else_bot');
    topic.say(ann, '/pnl', { senderChat: 'anonymous-admin' });
    const asked = topic.say(ann, `/pnl@${double.bot.username}`);
    const answer = await topic.waitFor(({ fromBot }) => fromBot);
    expect(answer).toMatchObject({
      text: `in ${topic.threadId}`,
      threadId: topic.threadId,
      replyToId: asked.messageId,
    });
    expect(heard).toEqual(['/pnl']);
  });

  it('in a topic that is gone meanwhile comes without it', async () => {
    const double = await telegramDouble();
    const group = double.group({ supergroup: true, forum: true });
    const topic = group.topic('BTC');
    await openTelegram({
      double,
      conversation: said(() => {
        group.deleteTopic(topic.threadId);
        return reply(text('still said'));
      }),
    });
    topic.say(double.person({ id: 7 }), '/pnl');
    expect(await group.waitFor(({ fromBot }) => fromBot)).toMatchObject({ text: 'still said' });
  });

  it('follows a group that has become a supergroup, now and after a restart', async () => {
    const double = await telegramDouble();
    const memory = memoryOf();
    const group = double.group();
    const first = await openTelegram({ double, memory, conversation: said(echo) });
    const moved = group.upgrade();
    const address = { platform: 'telegram', chatId: String(group.id) } as const;
    const push = (id: string) => ({ id, lane: 'report', address, reply: reply(text(id)), atMs: 0 }) as const;
    expect(await first.surface.deliver(push('one'))).toBe('sent');
    expect((await moved.waitFor(({ fromBot }) => fromBot)).text).toBe('00:00:00 one');
    await first.surface.stop();
    double.forgetCalls();
    const second = await openTelegram({ double, memory, conversation: said(echo) });
    expect(await second.surface.deliver(push('two'))).toBe('sent');
    expect(double.calls('sendMessage')).toHaveLength(1);
  });

  it('that is long is read page by page, by those who may', async () => {
    const double = await telegramDouble();
    const lines = Array.from({ length: 300 }, (_, n) => `line ${n} ${'x'.repeat(40)}`);
    const conversation = conversationOf(() => reply(text(...lines)), { mayRead: (userId) => userId === '7' });
    await openTelegram({ double, conversation });
    const [ann, bob] = [double.person({ id: 7 }), double.person({ id: 8 })];
    const group = double.group();
    group.say(ann, '/fills');
    const first = await group.waitFor(({ fromBot }) => fromBot);
    const pages = Number(first.buttons[0]?.[0]?.text.split('/')[1]);
    const read = first.text.split('\n');
    for (let page = 2; page <= pages; page += 1) {
      const press = group.press(ann, first.messageId, '▶');
      await press.answered();
      const shown = await group.waitFor(({ buttons }) =>
        buttons.flat().some((one) => one.text === `${page}/${pages}`),
      );
      expect(shown.messageId).toBe(first.messageId);
      read.push(...shown.text.split('\n'));
    }
    expect(read).toEqual(lines);
    const refused = await group.press(bob, first.messageId, '◀').answered();
    expect(refused).toMatchObject({ showAlert: true, text: 'You may not read this here.' });
  });

  it('with a picture is one message with the figures under it', async () => {
    const double = await telegramDouble();
    const answer: Reply = reply(
      text('+42.18 USDT'),
      { kind: 'picture', name: 'pnl.png', png: ONE_DOT, alt: 'P&L' },
      { kind: 'buttons', rows: [[{ label: 'chart', line: '/chart' }]] },
      { kind: 'file', name: 'fills.csv', mime: 'text/csv', bytes: Buffer.from('a,b\n') },
    );
    await openTelegram({ double, conversation: said(() => answer) });
    const group = double.group();
    const asked = group.say(double.person({ id: 7 }), '/pnl');
    const photo = await group.waitFor((message) => message.photo !== undefined);
    expect(photo).toMatchObject({ text: '+42.18 USDT', replyToId: asked.messageId });
    expect(photo.photo?.bytes.equals(ONE_DOT)).toBe(true);
    expect(photo.buttons.flat().map((one) => one.text)).toEqual(['chart']);
    const file = await group.waitFor((message) => message.document !== undefined);
    expect(file.document).toMatchObject({ name: 'fills.csv' });
  });

  it('of long work is announced by a bar that the answer replaces', async () => {
    const double = await telegramDouble();
    let finish: () => void = () => undefined;
    const conversation = said((incoming, onProgress) => {
      if (lineOf(incoming) !== '/backtest') return reply(text('halted'));
      onProgress(reply({ kind: 'progress', fraction: 0.5, label: 'half' }));
      return new Promise((resolve) => {
        finish = () => resolve(reply(text('done')));
      });
    });
    await openTelegram({ double, conversation });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/backtest');
    chat.say(ann, '/halt');
    const bar = await chat.waitFor(({ text: shown }) => shown.includes('▓▓▓▓▓▓░░░░░░ 50% half'));
    await chat.waitFor(({ text: shown }) => shown === 'halted');
    expect(double.calls('sendChatAction')[0]?.params).toMatchObject({ action: 'typing' });
    finish();
    const answer = await chat.waitFor(({ text: shown }) => shown === 'done');
    expect(answer.messageId).toBe(bar.messageId);
  });

  it('is sent as plain text when its markup is refused, and without colours where they are not known', async () => {
    const double = await telegramDouble();
    const bad = {
      kind: 'api-error',
      code: 400,
      description: "Bad Request: can't parse entities: x at byte offset 1",
    } as const;
    const { surface } = await openTelegram({
      double,
      conversation: said(() =>
        reply(text([{ text: '+1 <x>', style: 'strong' }]), {
          kind: 'buttons',
          rows: [[{ label: 'halt', line: '/halt', style: 'danger' }]],
        }),
      ),
    });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    double.faults.next(2, bad, ['sendMessage']);
    chat.say(ann, '/pnl');
    const answer = await chat.waitFor(({ fromBot }) => fromBot);
    expect(answer).toMatchObject({ text: '+1 <x>', entities: [] });
    expect(answer.buttons.flat()).toMatchObject([{ text: 'halt' }]);
    expect(surface.health().state).toBe('up');
  });

  it('to somebody who has blocked us is given up, and nothing else waits for it', async () => {
    const double = await telegramDouble();
    const { surface } = await openTelegram({ double, conversation: said(echo) });
    const [ann, bob] = [double.person({ id: 7 }), double.person({ id: 8 })];
    const [annChat, bobChat] = [ann.inPrivate(), bob.inPrivate()];
    annChat.say(ann, '/a');
    await annChat.waitFor(({ fromBot }) => fromBot);
    annChat.block();
    const push = (chatId: string) =>
      surface.deliver({
        id: chatId,
        lane: 'critical',
        address: { platform: 'telegram', chatId },
        reply: reply(text('halted')),
      });
    expect(await push('7')).toBe('undeliverable');
    expect(await push('8')).toBe('undeliverable');
    bobChat.say(bob, '/b');
    await bobChat.waitFor(({ fromBot }) => fromBot);
    expect(await push('8')).toBe('sent');
  });

  it('that is a short refusal of a press is told in the press', async () => {
    const double = await telegramDouble();
    const conversation = said((incoming) =>
      incoming.content.kind === 'press'
        ? refusal(text('You are a viewer here.'))
        : reply(text('card'), { kind: 'buttons', rows: [[{ label: 'stop', line: '/stop m1' }]] }),
    );
    await openTelegram({ double, conversation });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/menu');
    const menu = await chat.waitFor(({ fromBot }) => fromBot);
    const answered = await chat.press(ann, menu.messageId, 'stop').answered();
    expect(answered).toMatchObject({ showAlert: true, text: 'You are a viewer here.' });
    expect(chat.fromBot()).toHaveLength(1);
    const forged = await chat.forgePress(ann, menu.messageId, '/stop m1').answered();
    expect(forged.text).toBe('That button is no longer valid: give the command again. Nothing was done.');
    const stolen = menu.buttons[0]?.[0]?.data ?? '';
    const bob = double.person({ id: 8 });
    const bobChat = bob.inPrivate();
    bobChat.say(bob, '/menu');
    const bobMenu = await bobChat.waitFor(({ fromBot }) => fromBot);
    const elsewhere = await bobChat.forgePress(bob, bobMenu.messageId, stolen).answered();
    expect(elsewhere.text).toBe('That button is no longer valid: give the command again. Nothing was done.');
  });
});

describe('commands', () => {
  it('are offered by place and by what a person may do, and told again only when that changes', async () => {
    const double = await telegramDouble();
    const ann = double.person({ id: 7 });
    ann.inPrivate().say(ann, 'hello');
    const listing = (name: string, role: 'viewer' | 'owner', place: 'any' | 'private' = 'any') => ({
      name,
      aliases: [],
      summary: `does ${name}`,
      role,
      place,
      args: [],
    });
    const conversation = conversationOf(echo, {
      listings: () => [
        listing('start', 'viewer'),
        listing('help', 'viewer'),
        listing('pair', 'viewer', 'private'),
        listing('pnl', 'viewer'),
        listing('users', 'owner', 'private'),
      ],
    });
    let role: 'viewer' | 'owner' = 'viewer';
    const store = memoryOf();
    let keptTimes = 0;
    const memory = {
      ...store,
      keep: async (...kept: Parameters<typeof store.keep>) => {
        await store.keep(...kept);
        if (kept[0] === 'telegram.commands') keptTimes += 1;
      },
    };
    const people = () => [{ userId: '7', role, locale: 'en' }];
    const { surface } = await openTelegram({ double, conversation, memory, people });
    const names = (scope?: Record<string, unknown>) => double.commands(scope).map(({ command }) => command);
    const hers = { type: 'chat', chat_id: 7 };
    await eventually(
      () => names(hers).length > 0,
      () => double.calls('setMyCommands'),
    );
    expect(names()).toEqual(['start', 'help', 'pair']);
    expect(names({ type: 'all_group_chats' })).toEqual(['start', 'help', 'pnl']);
    expect(names(hers)).toEqual(['start', 'help', 'pair', 'pnl']);
    await eventually(
      () => double.calls('setChatMenuButton').length === 1,
      () => double.calls(),
    );
    role = 'owner';
    surface.refreshCommands();
    await eventually(
      () => names(hers).includes('users'),
      () => names(hers),
    );
    expect(double.calls('setMyCommands')).toHaveLength(4);
    // Whoever is stopped before that was kept tells it again, which does no harm.
    await eventually(
      () => keptTimes === 2,
      () => keptTimes,
    );
    await surface.stop();
    await openTelegram({ double, conversation, memory, people });
    ann.inPrivate().say(ann, '/x');
    await ann.inPrivate().waitFor(({ text: shown }) => shown.includes('/x') && shown.startsWith('you'));
    expect(double.calls('setMyCommands')).toHaveLength(4);
  });
});
