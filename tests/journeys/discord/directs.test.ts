import { describe, expect, it } from 'vitest';
import type { SurfaceMemory } from '../../../src/commands/conversation.js';
import { reply, text } from '../../../src/commands/reply.js';
import { conversationOf } from '../../builders/console.js';
import { discordDouble, openDiscord } from '../../builders/discord.js';
import { surfaceMemory } from '../../builders/surface-memory.js';
import { eventually } from '../../builders/telegram.js';

type Double = Awaited<ReturnType<typeof discordDouble>>;

const OPENING = 'POST /users/@me/channels';
const KEY = 'discord.directs';

const listing = {
  name: 'ping',
  aliases: [],
  summary: 'asks',
  role: 'viewer',
  place: 'any',
  args: [],
} as const;

const opened = (double: Double, memory: SurfaceMemory, members: readonly string[] = []) =>
  openDiscord({
    double,
    memory,
    conversation: conversationOf(() => reply(text('pong')), {
      listings: () => [listing],
      mayRead: (userId) => members.includes(userId),
    }),
  });

type Surface = Awaited<ReturnType<typeof openDiscord>>['surface'];

const tell = (surface: Surface, userId: string, words: string, lane: 'critical' | 'answer' = 'critical') =>
  surface.deliver({
    id: words,
    lane,
    address: { platform: 'discord', chatId: userId },
    reply: reply(text(words)),
  });

describe('the channel of direct messages with somebody', () => {
  it('is asked for once, also over a restart', async () => {
    const double = await discordDouble();
    const ann = double.person({ username: 'ann' });
    const { memory } = surfaceMemory();
    const first = await opened(double, memory);
    await tell(first.surface, ann.user.id, 'one');
    await expect.poll(() => memory.recall(KEY)).toEqual({ [ann.user.id]: ann.dm().id });
    await expect.poll(() => first.surface.health().state).toBe('up');
    await first.surface.stop();
    const second = await opened(double, memory);
    await expect.poll(() => second.surface.health().state).toBe('up');
    expect(await tell(second.surface, ann.user.id, 'two')).toBe('sent');
    expect(
      ann
        .dm()
        .fromBot()
        .map((one) => one.text),
    ).toEqual(['one', 'two']);
    expect(double.calls(OPENING)).toHaveLength(1);
  });

  it('is asked for anew when the one that was kept is gone; nothing is lost', async () => {
    const double = await discordDouble();
    const ann = double.person({ username: 'ann' });
    const { memory } = surfaceMemory();
    await memory.keep(KEY, { [ann.user.id]: '999999999999999999' });
    const { surface } = await opened(double, memory);
    await expect.poll(() => surface.health().state).toBe('up');
    expect(await tell(surface, ann.user.id, 'one')).toBe('sent');
    expect(await tell(surface, ann.user.id, 'two')).toBe('sent');
    expect(
      ann
        .dm()
        .fromBot()
        .map((one) => one.text),
    ).toEqual(['one', 'two']);
    expect(double.calls(OPENING)).toHaveLength(1);
    await expect.poll(() => memory.recall(KEY)).toEqual({ [ann.user.id]: ann.dm().id });
  });

  it('is known of a member who has written there, and of nobody else', async () => {
    const double = await discordDouble();
    const [ann, eve] = [double.person({ username: 'ann' }), double.person({ username: 'eve' })];
    const { memory } = surfaceMemory();
    const { surface, log } = await opened(double, memory, [ann.user.id]);
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    for (const one of [eve, ann]) await one.dm().slash(one, '/ping').answer();
    await expect.poll(() => memory.recall(KEY)).toEqual({ [ann.user.id]: ann.dm().id });
    await tell(surface, ann.user.id, 'alert');
    expect(double.calls(OPENING)).toEqual([]);
  });

  it('is opened for what is critical while lesser messages have used up their part of the limit', async () => {
    const double = await discordDouble({ limits: {} });
    const people = Array.from({ length: 14 }, (_, at) => double.person({ username: `p${at}` }).user.id);
    const { surface } = await opened(double, surfaceMemory().memory);
    // Nine answers are opened, the others wait: the tenth place is kept.
    const answers = people.map((userId, at) => tell(surface, userId, `a${at}`, 'answer'));
    await expect.poll(() => surface.health().state).toBe('up');
    await expect.poll(() => double.calls(OPENING).length).toBe(9);
    const late = double.person({ username: 'late' }).user.id;
    const begunMs = Date.now();
    expect(await tell(surface, late, 'stop')).toBe('sent');
    expect(Date.now() - begunMs).toBeLessThan(3_000);
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['sent']));
    expect(double.calls(OPENING)).toHaveLength(15);
    expect(double.statistics().breaches).toBe(0);
  }, 60_000);
});
