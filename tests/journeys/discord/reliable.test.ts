import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/commands/conversation.js';
import { reply, text } from '../../../src/commands/reply.js';
import { conversationOf, type Handler } from '../../builders/console.js';
import { openTestDesk } from '../../builders/desk.js';
import { admit, discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import type { DiscordDoubleOptions } from '../../doubles/discord/types.js';

const CALLBACK = ['POST /interactions/:interaction/:token/callback'];
const POST = ['POST /channels/:channel/messages'];
const PAPER = '/paper strategy:ma-cross instrument:BTC/USDT frame:1m cash:1000';

const pingListing = {
  name: 'ping',
  aliases: [],
  summary: 'says so',
  role: 'operator',
  place: 'any',
  args: [],
} as const;
const asAnswer =
  (lines: string[]): Handler =>
  ({ id }) => {
    lines.push(id);
    return reply(text('pong'));
  };

/** A surface before a desk that only counts what reaches it. */
async function openCounting(handle: Handler, options: DiscordDoubleOptions = {}) {
  const double = await discordDouble(options);
  const discarded: string[] = [];
  const conversation = conversationOf(handle, {
    listings: () => [pingListing],
    discard: async ({ id }) => {
      discarded.push(id);
    },
  });
  const opened = await openDiscord({ double, conversation });
  await double.gateway.ready();
  await eventually(
    () => double.commands().length > 0,
    () => opened.log,
  );
  const channel = double.guild({ name: 'Desk' }).channel('desk');
  return { double, channel, ann: double.person({ username: 'ann' }), discarded, conversation, ...opened };
}

describe('an interaction', () => {
  it('that was never acknowledged has no effect', async () => {
    const handled: string[] = [];
    const { double, channel, ann, discarded } = await openCounting(asAnswer(handled));
    double.faults.next(
      1,
      { kind: 'api-error', status: 404, code: 10062, message: 'Unknown interaction' },
      CALLBACK,
    );
    const late = channel.slash(ann, '/ping');
    await eventually(
      () => discarded.length > 0,
      () => handled,
    );
    const second = await channel.slash(ann, '/ping').answer();
    expect(second.text).toBe('pong');
    expect(discarded).toEqual([late.interactionId]);
    expect(handled).not.toContain(late.interactionId);
  });

  it('keeps its place before a later one, though it is acknowledged more than a second after that', async () => {
    const handled: string[] = [];
    const { double, channel, ann } = await openCounting(asAnswer(handled));
    double.faults.next(1, { kind: 'stall', forMs: 1_500, tookEffect: false }, CALLBACK);
    const asked = [channel.slash(ann, '/ping'), channel.slash(ann, '/ping')];
    for (const one of asked) expect((await one.answer()).text).toBe('pong');
    expect(handled).toEqual(asked.map(({ interactionId }) => interactionId));
  });

  it('whose acknowledgement is lost on the way back is handled once', async () => {
    const handled: string[] = [];
    const { double, channel, ann, discarded } = await openCounting(asAnswer(handled));
    double.faults.next(1, { kind: 'drop', tookEffect: true }, CALLBACK);
    const asked = channel.slash(ann, '/ping');
    expect((await asked.answer()).text).toBe('pong');
    expect([handled, discarded]).toEqual([[asked.interactionId], []]);
  });

  it('is acknowledged before it is handled, however long that takes, and shows how far it is', async () => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { channel, ann } = await openCounting(async (_incoming, onProgress) => {
      onProgress(reply({ kind: 'progress', fraction: 0.5, label: 'half' }));
      await done;
      return reply(text('all of it'));
    });
    const asked = channel.slash(ann, '/ping');
    const first = await asked.acknowledged();
    expect(first.kind).toBe('thinking');
    expect((await asked.answer()).text).toContain('half');
    finish();
    await channel.waitFor((message) => message.text === 'all of it');
    expect(channel.fromBot()).toHaveLength(1);
  });
});

describe('the gateway', () => {
  it('drops and resumes: each acknowledged command has one effect, the others none', async () => {
    const double = await discordDouble();
    const desk = await openTestDesk({ nowMs: Date.now(), platforms: ['console', 'discord'] });
    const ann = double.person({ username: 'ann' });
    await admit(desk, ann, 'owner');
    const { surface, log } = await openDiscord({
      double,
      conversation: desk.conversation,
      memory: desk.memory,
    });
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    const all = [];
    for (let round = 0; round < 5; round += 1) {
      double.gateway.drop(2);
      const asked = ann.dm().slash(ann, PAPER);
      all.push(asked);
      await asked.acknowledged(10_000);
      double.repeat(asked.interactionId);
      await eventually(
        () => double.gateway.dropsLeft() === 0 && surface.health().state === 'up',
        () => [surface.health(), double.gateway.dropsLeft()],
      );
      double.repeat(asked.interactionId);
    }
    const acknowledged = all.filter((asked) => asked.state()?.kind === 'thinking');
    await Promise.all(acknowledged.map((asked) => asked.answer()));
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(desk.desk.sessions()).toHaveLength(acknowledged.length);
    expect(double.statistics().gateway.resumes).toBeGreaterThanOrEqual(5);
  });

  it('that refuses the token is told in health, without the token, and tried again slowly', async () => {
    const double = await discordDouble();
    const { surface, log } = await openDiscord({
      double,
      conversation: conversationOf(() => reply()),
      token: 'MTAwMDAwMDAwMDAwMDAwMDAx.wrong1.not-the-token-of-anybody-at-all-00',
    });
    await eventually(
      () => surface.health().state === 'down',
      () => log,
    );
    expect(surface.health()).toMatchObject({ state: 'down', detail: 'the token was refused' });
    expect(log.join('\n')).not.toContain('not-the-token');
  });

  it('that closes for good over an intent says so, and makes no further connection', async () => {
    const { double, surface } = await openCounting(() => reply());
    double.gateway.close(4014);
    await eventually(
      () => surface.health().state === 'down',
      () => surface.health(),
    );
    const { identifies } = double.statistics().gateway;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(double.statistics().gateway.identifies).toBe(identifies);
    expect(surface.health().detail).toBe('the gateway refused the intents');
  });

  it('that cannot be reached is tried again until it can', async () => {
    const { double, surface } = await openCounting(() => reply());
    double.gateway.refuse(true);
    double.gateway.drop(1);
    await eventually(
      () => surface.health().state === 'down',
      () => surface.health(),
    );
    expect(surface.health().detail).toMatch(/^gateway reconnecting since \d\d:\d\d UTC$/);
    double.gateway.refuse(false);
    await eventually(
      () => surface.health().state === 'up',
      () => surface.health(),
      20_000,
    );
    // One connection, not one for each try.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(double.gateway.sessions().filter(({ connected }) => connected)).toHaveLength(1);
  });
});

describe('a push', () => {
  it('stands there once though the platform fails after it took effect', async () => {
    const { double, channel, surface, log } = await openCounting(() => reply());
    double.faults.next(2, { kind: 'server-error', status: 502, tookEffect: true }, POST);
    double.faults.next(1, { kind: 'garbage', tookEffect: true }, POST);
    const address = { platform: 'discord', chatId: `#${channel.id}` } as const;
    const told = reply(text('stop hit'));
    const end = await surface.deliver({ id: 'n-1', lane: 'critical', address, reply: told, atMs: 0 });
    expect(end).toBe('sent');
    expect(channel.history().map((message) => message.text)).toEqual(['00:00:00 stop hit']);
    expect(double.calls(POST[0]).length).toBe(4);
    expect(log.join('\n')).toContain('not sent yet');
  });

  it('to somebody who takes no messages is undeliverable, which holds nobody else up', async () => {
    const { double, surface } = await openCounting(() => reply());
    const shy = double.person({ username: 'shy' });
    const bob = double.person({ username: 'bob' });
    shy.acceptDms(false);
    const told = reply(text('stop hit'));
    const send = (chatId: string) =>
      surface.deliver({
        id: `n-${chatId}`,
        lane: 'report',
        address: { platform: 'discord', chatId },
        reply: told,
      });
    expect(await Promise.all([send(shy.user.id), send(bob.user.id)])).toEqual(['undeliverable', 'sent']);
  });
});

describe('an answer', () => {
  it('that was stored and comes after the interaction has expired comes as a message', async () => {
    const { channel, surface, ann } = await openCounting(() => reply());
    const via = JSON.stringify({
      token: 'gone',
      applicationId: '1',
      channelId: channel.id,
      userId: ann.user.id,
      kind: 'reply',
      ephemeral: false,
      createdMs: Date.now() - 20 * 60_000,
    });
    const address = { platform: 'discord', chatId: `#${channel.id}` } as const;
    await surface.deliver({ id: 'a-1', lane: 'answer', address, reply: reply(text('late')), via });
    await surface.deliver({
      id: 'a-2',
      lane: 'answer',
      address,
      reply: reply(text('for one')),
      via: via.replace('"ephemeral":false', '"ephemeral":true'),
    });
    expect(channel.messages().map((message) => message.text)).toEqual(['late']);
    expect(
      ann
        .dm()
        .messages()
        .map((message) => message.text),
    ).toEqual(['for one']);
  });

  it('left over by a crash is given only if the question had been acknowledged', async () => {
    const handled: string[] = [];
    const { double, channel, ann, surface, discarded } = await openCounting(asAnswer(handled));
    const asked = channel.slash(ann, '/ping');
    await asked.answer();
    const incoming = (id: string, token: string, createdMs = Date.now()): Incoming => ({
      id,
      address: { platform: 'discord', chatId: `#${channel.id}` },
      place: 'group',
      userId: ann.user.id,
      userName: 'ann',
      content: { kind: 'text', text: '/ping' },
      via: JSON.stringify({
        token,
        applicationId: double.bot.id,
        channelId: channel.id,
        userId: ann.user.id,
        kind: 'reply',
        ephemeral: false,
        createdMs,
      }),
    });
    await surface.recover?.([
      incoming('1', asked.token),
      incoming('2', 'never-acknowledged'),
      incoming('3', 'old', Date.now() - 20 * 60_000),
    ]);
    await channel.waitFor(({ text: said }) => said.includes('was not carried out'));
    expect(discarded).toEqual(['2', '3']);
    expect(handled).toEqual([asked.interactionId, '1']);
  });
});

describe('a channel', () => {
  it('does not see what is for one person only', async () => {
    const { double, channel, ann } = await openCounting(() => ({
      ...reply(text('the code is 7')),
      visibility: 'asker',
    }));
    const bob = double.person({ username: 'bob' });
    const asked = channel.slash(ann, '/ping');
    expect((await asked.acknowledged()).kind).toBe('thinking');
    const told = await channel.waitFor((message) => message.text === 'the code is 7', 5_000, ann);
    expect(told.ephemeral).toBe(true);
    expect(channel.messages(bob).map((message) => [message.text, message.thinking])).toEqual([
      ['Answered to the one who asked.', false],
    ]);
  });

  it('offers a button whose key was made up nothing', async () => {
    const handled: string[] = [];
    const { channel, ann } = await openCounting(asAnswer(handled));
    const shown = await channel.slash(ann, '/ping').answer();
    const forged = channel.forgePress(ann, shown.id, 'v1:AAAAAAAAAAAAAAAAAAAAAA');
    const told = await forged.answer();
    expect([told.ephemeral, told.text]).toEqual([
      true,
      'That button is no longer valid: give the command again. Nothing was done.',
    ]);
    expect(handled).toHaveLength(1);
  });

  it('keeps the question of one person from another, who may press all the same', async () => {
    const handled: string[] = [];
    const form = {
      kind: 'form',
      id: 'f1',
      question: 'Which?',
      choices: [{ label: 'this', value: 'this' }],
      typed: true,
      step: { index: 1, of: 1 },
      canGoBack: false,
    } as const;
    const { double, channel, ann } = await openCounting(({ content }) => {
      handled.push(content.kind === 'answer' ? content.value : content.kind);
      return reply(content.kind === 'answer' ? text(`took ${content.value}`) : form);
    });
    const question = await channel.slash(ann, '/ping').answer();
    const bob = double.person({ username: 'bob' });
    expect((await channel.press(bob, question.id, 'this').answer()).ephemeral).toBe(true);
    const modal = await channel.press(ann, question.id, 'type an answer').modal();
    const taken = await channel.submit(ann, modal, { answer: 'my own' }).answer();
    expect([taken.id, taken.text]).toEqual([question.id, 'took my own']);
    expect(handled).toEqual(['text', 'my own']);
  });
});

describe('commands', () => {
  it('are told to the servers that are named and once only, whatever one of them says', async () => {
    const double = await discordDouble();
    const guild = double.guild({ name: 'Desk' });
    const conversation = conversationOf(() => reply(), { listings: () => [pingListing] });
    const setting = { double, conversation, guildIds: ['999999999999999999', guild.id] };
    const { surface, log } = await openDiscord(setting);
    await eventually(
      () => double.commands(guild.id).length > 0 && double.commands().length > 0,
      () => log,
    );
    expect(double.commands().map(({ contexts }) => contexts)).toEqual([[1]]);
    // It is told once all servers have answered.
    await eventually(
      () => surface.health().state === 'down',
      () => log,
    );
    expect(surface.health().detail).toContain('could not be registered');
    const puts = (): number => double.calls().filter(({ method }) => method === 'PUT').length;
    const before = puts();
    const { memory } = await openDiscord({ double, conversation, guildIds: [guild.id] });
    await eventually(
      () => puts() === before + 2,
      () => double.calls().length,
    );
    await eventually(
      () => log.length > 0,
      () => log,
    );
    const again = await openDiscord({ double, conversation, guildIds: [guild.id], memory });
    await eventually(
      () => again.surface.health().state === 'up',
      () => again.log,
    );
    expect(again.log.join('')).not.toContain('commands registered');
  });
});

describe('the log', () => {
  it('holds neither the token of the bot nor that of an interaction, whatever fails', async () => {
    const { double, channel, ann, log } = await openCounting(() => reply(text('pong')));
    double.faults.chance(
      0.7,
      [{ kind: 'drop' }, { kind: 'garbage' }, { kind: 'server-error', status: 500 }],
      { seed: 3 },
    );
    const asked = [1, 2, 3, 4, 5].map(() => channel.slash(ann, '/ping'));
    await Promise.all(asked.map((one) => one.acknowledged().catch(() => undefined)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    double.faults.clear();
    const all = log.join('\n');
    expect(all).toContain('warn');
    for (const secret of [double.token, ...asked.map(({ token }) => token)])
      expect(all).not.toContain(secret);
  });
});
