import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/commands/conversation.js';
import { type FormBlock, reply, text } from '../../../src/commands/reply.js';
import { conversationOf } from '../../builders/console.js';
import { discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';

describe('pushes that pile up', () => {
  it('in one channel leave together, none lost, in order; a thread of it has its own', async () => {
    const double = await discordDouble({ limits: {} });
    const channel = double.guild({ name: 'Desk' }).channel('desk');
    const thread = channel.thread('btc');
    const { surface } = await openDiscord({ double, conversation: conversationOf(() => reply()) });
    await double.gateway.ready();
    const address = { platform: 'discord', chatId: `#${channel.id}` } as const;
    const push = (at: number, threadId?: string) =>
      surface.deliver({
        id: `n-${at}`,
        lane: 'report',
        address: { ...address, ...(threadId === undefined ? {} : { threadId }) },
        reply: reply(text(`fill ${at}`)),
        atMs: 0,
      });
    const told = Array.from({ length: 50 }, (_, at) => push(at));
    const stop = surface.deliver({ id: 'stop', lane: 'critical', address, reply: reply(text('halted')) });
    const aside = push(99, thread.id);
    expect(new Set(await Promise.all([...told, stop, aside]))).toEqual(new Set(['sent']));
    const messages = channel.fromBot().map((one) => one.text);
    const lines = messages.flatMap((one) => one.split('\n')).filter((line) => line.includes('fill'));
    expect(lines).toEqual(Array.from({ length: 50 }, (_, at) => `00:00:00 fill ${at}`));
    expect(messages).toHaveLength(2 + Math.ceil(49 / 12));
    expect(messages.indexOf('halted')).toBeLessThanOrEqual(1);
    expect(thread.fromBot().map((one) => one.text)).toEqual(['00:00:00 fill 99']);
    expect(double.statistics().breaches).toBe(0);
  }, 20_000);
});

describe('a question', () => {
  it('says which one it is when it is left by its own buttons', async () => {
    const double = await discordDouble();
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
    const listing = {
      name: 'ping',
      aliases: [],
      summary: 'asks',
      role: 'viewer',
      place: 'any',
      args: [],
    } as const;
    const conversation = conversationOf(
      ({ content }) => {
        heard.push(content);
        return content.kind === 'text' ? reply(form) : reply(text(content.kind));
      },
      { listings: () => [listing] },
    );
    const { log } = await openDiscord({ double, conversation });
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    const ann = double.person({ username: 'ann' });
    for (const label of ['◂ back', '✕ cancel']) {
      const question = await ann.dm().slash(ann, '/ping').answer();
      expect((await ann.dm().press(ann, question.id, label).answer()).text).toMatch(/^form-/);
    }
    expect(heard.filter(({ kind }) => kind !== 'text')).toEqual([
      { kind: 'form-back', form: 'f2' },
      { kind: 'form-cancel', form: 'f2' },
    ]);
  });
});
