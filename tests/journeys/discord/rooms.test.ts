import { describe, expect, it } from 'vitest';
import { asker, openTestDesk, type TestDesk } from '../../builders/desk.js';
import { admit, discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import type { DiscordDoubleOptions, Place } from '../../doubles/discord/types.js';

const VIEW_AND_WRITE = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 31n);

const START = {
  strategy: 'ma-cross',
  parameters: {},
  instruments: ['BTC/USDT' as never],
  frame: '1m' as const,
};
const shows = (words: string) => (message: { readonly text: string; readonly embeds: readonly unknown[] }) =>
  `${message.text} ${JSON.stringify(message.embeds)}`.includes(words);

async function aTeam(options: DiscordDoubleOptions = {}) {
  const double = await discordDouble(options);
  const ann = double.person({ username: 'ann' });
  const guild = double.guild({ name: 'Desk' });
  guild.member(ann, { permissions: '8' });
  const channel = guild.channel('board');
  const open = async (before?: TestDesk) => {
    const disk = before === undefined ? {} : { disk: before.disk };
    const desk = await openTestDesk({ platforms: ['console', 'discord'], ...disk });
    if (before === undefined) await admit(desk, ann, 'owner');
    const { conversation, memory } = desk;
    const { surface, log } = await openDiscord({ double, conversation, memory });
    desk.surfaces.push(surface);
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    if (before !== undefined) await desk.pump.loadPending();
    return { desk, surface, log };
  };
  return { double, ann, guild, channel, dm: ann.dm(), open };
}

/** A desk with one session and a board, and the thread that it has made. */
async function aBoard(options: DiscordDoubleOptions = {}) {
  const team = await aTeam(options);
  const first = await team.open();
  await first.desk.desk.startSession(START, asker());
  await team.channel.slash(team.ann, '/allow').answer();
  const on = await team.channel.slash(team.ann, '/board board:on').answer();
  return { ...team, ...first, on };
}

async function threadOf(channel: Place, log: readonly string[]): Promise<Place> {
  await eventually(
    () => channel.threads().length > 0,
    () => log,
  );
  const [thread] = channel.threads();
  if (thread === undefined) throw new Error('no thread');
  return thread;
}

/** Turns until its news has come there. */
async function untilFill(desk: TestDesk, place: Place): Promise<void> {
  for (let turn = 0; turn < 400 && !place.fromBot().some(isFill); turn += 1) {
    await desk.turn();
    if (turn % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await place.waitFor(isFill);
}
const isFill = (message: { readonly text: string }): boolean => /(Bought|Sold) .*BTC/.test(message.text);

describe('a board', () => {
  it('has a thread for each session, with its card pinned and its news, until the session ends', async () => {
    const { desk, log, channel, dm, on, ann } = await aBoard();
    expect(on.text).toContain('Each session has a thread here');
    const thread = await threadOf(channel, log);
    expect(thread.name).toContain('PAPER');
    expect(thread.name).toContain('ma-cross');
    expect(thread.name).toContain('BTC/USDT');
    expect(thread.name).toContain('m1');
    const card = await thread.waitFor(shows('m1 ma-cross'));
    await eventually(
      () => thread.fromBot().some(({ id, pinned }) => id === card.id && pinned),
      () => log,
    );
    await untilFill(desk, thread);
    expect(dm.fromBot().some(isFill)).toBe(false);

    await desk.desk.startSession({ ...START, frame: '5m' }, asker());
    await desk.boards.look();
    await eventually(
      () => channel.threads().length === 2,
      () => log,
    );
    await desk.boards.look();
    await channel.slash(ann, '/stop session:m1').answer();
    for (let turn = 0; turn < 5; turn += 1) await desk.turn();
    await desk.boards.look();
    await thread.waitFor(shows('m1 is over here'));
    await eventually(
      () => thread.state.archived,
      () => log,
    );
    const last = thread.fromBot().find(({ id }) => id === card.id);
    expect(JSON.stringify(last?.embeds)).toContain('ended');
    expect(channel.threads().map(({ state }) => state.archived)).toEqual([true, false]);
    expect(channel.threads()).toHaveLength(2);
  }, 60_000);

  it('makes one thread, whatever gets lost on the way', async () => {
    const team = await aTeam();
    const first = await team.open();
    await first.desk.desk.startSession(START, asker());
    await team.channel.slash(team.ann, '/allow').answer();
    // Made, and nobody is told: as if the process had died between the call and its note.
    const lost = { kind: 'drop', tookEffect: true } as const;
    team.double.faults.next(2, lost, ['POST /channels/:channel/messages/:message/threads']);
    await team.channel.slash(team.ann, '/board board:on').answer();
    await eventually(
      () => team.double.faults.struck() > 0,
      () => first.log,
    );
    await first.surface.stop();
    const second = await team.open(first.desk);
    await second.desk.boards.look();
    const thread = await threadOf(team.channel, second.log);
    await thread.waitFor(shows('m1 ma-cross'));
    expect(team.channel.threads()).toHaveLength(1);
    expect(team.channel.fromBot().filter(shows('told in its thread'))).toHaveLength(1);
    await second.surface.stop();

    const third = await team.open(second.desk);
    await third.desk.boards.look();
    await untilFill(third.desk, thread);
    expect(team.channel.threads()).toHaveLength(1);
    expect(thread.fromBot().filter(shows('m1 ma-cross'))).toHaveLength(1);
  }, 60_000);

  it('says what it may not, what follows and what to do, and tries again when it is asked for again', async () => {
    const team = await aTeam();
    const { desk, log } = await team.open();
    const { channel, ann } = team;
    await desk.desk.startSession(START, asker());
    await desk.desk.startSession({ ...START, frame: '5m' }, asker());
    await channel.slash(ann, '/allow').answer();
    channel.botPermissions(VIEW_AND_WRITE);
    await channel.slash(ann, '/board board:on').answer();
    const told = await channel.waitFor(shows('I may not make a thread for m1'));
    expect(told.text).toContain('its news goes where it went before');
    expect(told.text).toContain('“Create Public Threads”, “Send Messages in Threads” and “Manage Threads”');
    await desk.boards.look();
    await desk.pump.settled();
    expect(channel.fromBot().filter(shows('I may not make a thread'))).toHaveLength(1);
    expect(channel.fromBot().filter(shows('told in its thread'))).toEqual([]);
    expect(channel.threads()).toEqual([]);
    await untilFill(desk, team.dm);

    channel.botPermissions(VIEW_AND_WRITE | (1n << 35n) | (1n << 38n) | (1n << 34n));
    await channel.slash(ann, '/board board:on').answer();
    await eventually(
      () => channel.threads().length === 2,
      () => log,
    );
  }, 60_000);

  it('says so when it may make a thread and not write in it', async () => {
    const team = await aTeam();
    const { desk } = await team.open();
    const { channel, ann } = team;
    await desk.desk.startSession(START, asker());
    await channel.slash(ann, '/allow').answer();
    channel.botPermissions(VIEW_AND_WRITE | (1n << 35n));
    await channel.slash(ann, '/board board:on').answer();
    await channel.waitFor(shows('I cannot write in the thread of m1 any more'));
    await untilFill(desk, team.dm);
    expect(channel.fromBot().filter(shows('I cannot write'))).toHaveLength(1);
  }, 60_000);

  it.each(['delete', 'lock'] as const)(
    'tells once that somebody’s hand was on its thread (%s), and news goes where it went before',
    async (how) => {
      const { desk, log, channel, dm, ann } = await aBoard();
      const thread = await threadOf(channel, log);
      await thread.waitFor(shows('m1 ma-cross'));
      thread.moderate(how);
      const words = how === 'delete' ? 'was deleted' : 'was locked';
      await dm.waitFor(shows(words));
      await channel.waitFor(shows(words));
      await untilFill(desk, dm);
      await desk.boards.look();
      expect(dm.fromBot().filter(shows(words))).toHaveLength(1);
      expect(channel.threads()).toHaveLength(how === 'delete' ? 0 : 1);
      await channel.slash(ann, '/board board:on').answer();
      await eventually(
        () => channel.threads().length === (how === 'delete' ? 1 : 2),
        () => log,
      );
    },
    60_000,
  );

  it('brings what was on its way into a thread that is gone to where the other news goes', async () => {
    const { desk, log, channel, dm, double } = await aBoard();
    const thread = await threadOf(channel, log);
    await thread.waitFor(shows('m1 ma-cross'));
    // Nobody hears of it before something is said there.
    double.gateway.refuse(true);
    double.gateway.drop();
    thread.moderate('delete');
    const fills = () => desk.desk.session('m1')?.snapshot.dayFills ?? 0;
    for (let turn = 0; turn < 400 && fills() === 0; turn += 1) await desk.turn();
    expect(fills()).toBe(1);
    await dm.waitFor(isFill);
    await dm.waitFor(shows('was deleted'));
    await desk.pump.settled();
    expect(dm.fromBot().filter(isFill)).toHaveLength(1);
    expect(dm.fromBot().filter(shows('was deleted'))).toHaveLength(1);
  }, 60_000);

  it('writes into an archived thread, which opens it, and lets its card be meanwhile', async () => {
    const { desk, log, channel, double } = await aBoard();
    const thread = await threadOf(channel, log);
    const card = await thread.waitFor(shows('m1 ma-cross'));
    await eventually(
      () => thread.fromBot().some(({ id, pinned }) => id === card.id && pinned),
      () => log,
    );
    thread.moderate('archive');
    await desk.turn();
    // Its card has changed, and would be drawn anew within five seconds.
    const fromMs = performance.now();
    await eventually(
      () => performance.now() - fromMs > 7_000,
      () => log,
    );
    expect(thread.state.archived).toBe(true);
    await untilFill(desk, thread);
    expect(thread.state.archived).toBe(false);
    const edits = () => thread.fromBot().find(({ id }) => id === card.id)?.versions.length ?? 0;
    const before = edits();
    await desk.turn();
    await eventually(
      () => edits() > before,
      () => log,
      20_000,
    );
    const refused = double
      .calls()
      .filter(({ outcome }) => outcome.kind === 'error' && outcome.code === 50_083);
    expect(refused).toEqual([]);
  }, 60_000);

  it('goes without threads where nobody wants them, and puts them away', async () => {
    const { desk, log, channel, dm, ann } = await aBoard();
    const thread = await threadOf(channel, log);
    const card = await thread.waitFor(shows('m1 ma-cross'));
    const bare = await channel.slash(ann, '/board board:on threads:off').answer();
    expect(bare.text).not.toContain('thread');
    await thread.waitFor(shows('m1 is over here'));
    await eventually(
      () => thread.state.archived,
      () => log,
    );
    expect(thread.fromBot().find(({ id }) => id === card.id)?.components).toEqual([]);
    await untilFill(desk, dm);
    await desk.boards.look();
    expect(thread.fromBot().some(isFill)).toBe(false);
    expect(channel.threads()).toHaveLength(1);
  }, 60_000);
});
