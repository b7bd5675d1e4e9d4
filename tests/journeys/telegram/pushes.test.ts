import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/commands/conversation.js';
import { type FormBlock, reply, text } from '../../../src/commands/reply.js';
import { conversationOf } from '../../builders/console.js';
import { eventually, openTelegram, telegramDouble } from '../../builders/telegram.js';

describe('pushes that pile up', () => {
  it('in one chat leave together, none lost, in order, and a critical one waits for none of them', async () => {
    const double = await telegramDouble({ budget: {} });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/start');
    const { surface } = await openTelegram({
      double,
      conversation: conversationOf(() => reply(text('hello'))),
    });
    await chat.waitFor(({ fromBot }) => fromBot);
    const address = { platform: 'telegram', chatId: '7' } as const;
    const told = Array.from({ length: 60 }, (_, at) =>
      surface.deliver({
        id: `n-${at}`,
        lane: 'report',
        address,
        reply: reply(text(`fill ${at}`)),
        atMs: at * 1000,
      }),
    );
    const stop = surface.deliver({ id: 'stop', lane: 'critical', address, reply: reply(text('halted')) });
    expect(new Set(await Promise.all([...told, stop]))).toEqual(new Set(['sent']));
    const messages = chat.fromBot().map((one) => one.text);
    const lines = messages.flatMap((one) => one.split('\n'));
    expect(lines.filter((line) => line.includes('fill'))).toEqual(
      Array.from({ length: 60 }, (_, at) => `00:00:${String(at).padStart(2, '0')} fill ${at}`),
    );
    // Hello, the first fill, which was on its way, halted, and the other 59 in five messages.
    expect(messages).toHaveLength(3 + Math.ceil(59 / 12));
    expect(messages.indexOf('halted')).toBeLessThanOrEqual(2);
    expect(double.statistics().breaches).toBe(0);
  }, 20_000);
});

describe('a critical message', () => {
  it('does not wait until a failing one of the same chat is tried again', async () => {
    const double = await telegramDouble();
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/start');
    const { surface } = await openTelegram({
      double,
      conversation: conversationOf(() => reply(text('hello'))),
    });
    await chat.waitFor(({ fromBot }) => fromBot);
    const address = { platform: 'telegram', chatId: '7' } as const;
    double.faults.next(2, { kind: 'drop' }, ['sendMessage']);
    const report = surface.deliver({ id: 'r', lane: 'report', address, reply: reply(text('fill')) });
    await eventually(
      () => double.faults.struck() === 2,
      () => double.faults.struck(),
    );
    // The report waits 2 s more by now.
    const sinceMs = performance.now();
    await surface.deliver({ id: 'c', lane: 'critical', address, reply: reply(text('halted')) });
    expect(performance.now() - sinceMs).toBeLessThan(1_000);
    expect(await report).toBe('sent');
    expect(chat.fromBot().map((one) => one.text)).toEqual(['hello', 'halted', 'fill']);
  });
});

describe('a question', () => {
  it('says which one it is when it is left by its own buttons', async () => {
    const double = await telegramDouble();
    const heard: Incoming['content'][] = [];
    const form: FormBlock = {
      kind: 'form',
      id: 'f2',
      question: 'Which?',
      choices: [],
      typed: true,
      step: { index: 2, of: 3 },
      canGoBack: true,
    };
    const conversation = conversationOf(({ content }) => {
      heard.push(content);
      return content.kind === 'text' ? reply(form) : reply(text(content.kind));
    });
    await openTelegram({ double, conversation });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    for (const label of ['◀ back', '✕']) {
      chat.say(ann, '/paper');
      const question = await chat.waitFor((one) => one.text.startsWith('Which?'));
      await chat.press(ann, question.messageId, label).answered();
      await chat.waitFor((one) => one.messageId === question.messageId && one.text.startsWith('form-'));
    }
    expect(heard.filter(({ kind }) => kind !== 'text')).toEqual([
      { kind: 'form-back', form: 'f2' },
      { kind: 'form-cancel', form: 'f2' },
    ]);
  });
});
