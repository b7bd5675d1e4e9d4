import { describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../builders/desk.js';
import { admit, discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import type { DiscordDouble, Person, Place } from '../../doubles/discord/types.js';

interface Scene {
  readonly double: DiscordDouble;
  readonly desk: TestDesk;
  readonly channel: Place;
  readonly ann: Person;
  readonly log: readonly string[];
}

/** A desk whose owner ann administers the server, in a channel that is allowed. */
async function openScene(): Promise<Scene> {
  const double = await discordDouble();
  const desk = await openTestDesk({ nowMs: Date.now(), platforms: ['console', 'discord'] });
  const guild = double.guild({ name: 'Desk' });
  const channel = guild.channel('desk');
  const ann = double.person({ username: 'ann' });
  guild.member(ann, { permissions: '8' });
  await admit(desk, ann, 'owner');
  const { log, surface } = await openDiscord({
    double,
    conversation: desk.conversation,
    memory: desk.memory,
  });
  desk.surfaces.push(surface);
  await double.gateway.ready();
  await eventually(
    () => double.commands().length > 0,
    () => log,
  );
  await channel.slash(ann, '/allow').answer();
  return { double, desk, channel, ann, log };
}

const PAPER = '/paper strategy:ma-cross instrument:BTC/USDT frame:1m cash:1000';
const versionsOf = (channel: Place, id: string): number =>
  channel.history().find((message) => message.id === id)?.versions.length ?? 0;

describe('a desk in Discord', () => {
  it('asks for what is missing on one sheet, starts the session and keeps its card current', async () => {
    const { desk, channel, ann, log } = await openScene();
    const modal = await channel.slash(ann, '/paper').modal();
    expect(modal.inputs.map(({ customId, kind }) => [customId, kind])).toEqual([
      ['strategy', 'select'],
      ['instrument', 'select'],
      ['frame', 'select'],
      ['cash', 'text'],
    ]);
    const filled = { strategy: 'ma-cross', instrument: 'BTC/USDT', frame: '1m', cash: '2500' };
    const card = await channel.submit(ann, modal, filled).answer();
    expect(card.ephemeral).toBe(false);
    expect(card.text).toContain('2,500');
    expect(card.text).toContain('PAPER');
    expect(desk.desk.sessions()).toHaveLength(1);

    for (let turn = 0; turn < 40; turn += 1) await desk.turn();
    await eventually(
      () => versionsOf(channel, card.id) > card.versions.length,
      () => log,
    );
    const later = channel.messages().find(({ id }) => id === card.id);
    expect(later?.text).toContain('updated 17:20:00');
    expect(later?.content).toBe(card.content);

    const paused = await channel.press(ann, card.id, 'pause').answer();
    expect(paused.id).toBe(card.id);
    expect(paused.text).toContain('paused');
  });

  it('keeps the buttons around a card that it draws anew', async () => {
    const { desk, ann, log } = await openScene();
    const direct = ann.dm();
    const menu = await direct.slash(ann, '/menu').answer();
    const labels = (id: string) =>
      direct
        .messages()
        .find((message) => message.id === id)
        ?.buttons.flatMap((row) => row.map(({ label }) => label));
    const whole = labels(menu.id);
    expect(whole).toEqual(expect.arrayContaining(['pnl', 'help', 'backtest']));
    await direct.slash(ann, PAPER).answer();
    for (let turn = 0; turn < 40; turn += 1) await desk.turn();
    await eventually(
      () => versionsOf(direct, menu.id) > menu.versions.length,
      () => log,
    );
    expect(labels(menu.id)).toEqual(whole);
  });

  it('offers values while typing, and takes them', async () => {
    const { double, channel, ann } = await openScene();
    const strategies = await channel.autocomplete(
      ann,
      { name: 'paper' },
      { option: 'strategy', typed: 'ma' },
    );
    expect(strategies.map(({ value }) => value)).toContain('ma-cross');
    const call = { name: 'paper', options: { strategy: 'ma-cross', instrument: 'BTC/USDT', frame: '1m' } };
    const more = await channel.autocomplete(ann, call, { option: 'more', typed: 'slow=30 fa' });
    expect(more.map(({ value }) => value)).toEqual(['slow=30 fast=']);
    const stranger = double.person({ username: 'mallory' });
    const offered = channel.autocomplete(stranger, { name: 'price' }, { option: 'instrument', typed: '' });
    expect(await offered).toEqual([]);
  });

  it('shows a picture of the profit to the one who asked', async () => {
    const { channel, ann, desk } = await openScene();
    await channel.slash(ann, PAPER).answer();
    for (let turn = 0; turn < 10; turn += 1) await desk.turn();
    const shown = await channel.slash(ann, '/pnl').answer();
    expect(shown.ephemeral).toBe(true);
    expect(shown.files.map(({ mime, description }) => [mime, (description ?? '').length > 0])).toEqual([
      ['image/png', true],
    ]);
  });

  it('lets nobody press who may not: neither a stranger nor a viewer', async () => {
    const { double, desk, channel, ann } = await openScene();
    const card = await channel.slash(ann, PAPER).answer();
    const stranger = double.person({ username: 'mallory' });
    const told = channel.press(stranger, card.id, 'stop');
    await told.acknowledged();
    const viewer = double.person({ username: 'vic' });
    await admit(desk, viewer, 'viewer');
    const refused = channel.press(viewer, card.id, 'stop');
    await refused.acknowledged();
    await eventually(
      () => refused.messages().length > 0 && told.messages().length > 0,
      () => channel.history(),
    );
    for (const message of [...told.messages(), ...refused.messages()]) {
      if (message.id !== card.id) expect(message.ephemeral).toBe(true);
    }
    expect(desk.desk.sessions().map(({ state }) => state)).toEqual(['running']);
    expect(channel.messages().find(({ id }) => id === card.id)?.text).toContain('running');
  });

  it('answers in the thread and in direct messages where it was asked', async () => {
    const { channel, ann } = await openScene();
    const thread = channel.thread('m1');
    const inThread = await thread.slash(ann, '/sessions').answer();
    expect(inThread.channelId).toBe(thread.id);
    const direct = await ann.dm().slash(ann, '/sessions').answer();
    expect(direct.channelId).toBe(ann.dm().id);
    expect(direct.ephemeral).toBe(false);
  });

  it('pushes what happens to the direct messages of those who are on the desk', async () => {
    const { channel, ann, desk } = await openScene();
    await channel.slash(ann, '/halt reason:just a test').answer();
    await desk.turn();
    const told = await ann.dm().waitFor(({ fromBot }) => fromBot);
    expect(told.text).toMatch(/halted/i);
    expect(told.text).toContain('just a test');
  });
});
