import { expect, it } from 'vitest';
import type { CardBlock } from '../../../src/commands/reply.js';
import { sessionCard } from '../../builders/cards.js';
import { conversationOf } from '../../builders/console.js';
import { discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import { ORDINARY } from '../../doubles/discord/permissions.js';

const card: CardBlock = {
  ...sessionCard('paper'),
  card: { kind: 'account', id: 'paper' },
  title: 'account paper',
};
const listing = {
  name: 'card',
  aliases: [],
  summary: 'a card',
  role: 'viewer',
  place: 'any',
  args: [],
} as const;

async function stage() {
  const double = await discordDouble();
  const conversation = conversationOf(() => ({ blocks: [{ ...card, pin: true }] }), {
    listings: () => [listing],
    drawCard: () => ({ blocks: [card] }),
  });
  const { log } = await openDiscord({ double, conversation });
  await double.gateway.ready();
  await eventually(
    () => double.commands().length > 0,
    () => log,
  );
  return { double, log };
}

it('a card in a channel is pinned, and a newer one takes its place', async () => {
  const { double, log } = await stage();
  const channel = double.guild({ name: 'Desk' }).channel('desk');
  const ann = double.person({ username: 'ann' });
  const ids: string[] = [];
  for (const _ of [1, 2]) ids.push((await channel.slash(ann, '/card').answer()).id);
  await eventually(
    () => channel.fromBot().every(({ pinned, id }) => pinned === (id === ids[1])),
    () => log,
  );
  expect(channel.fromBot().filter(({ pinned }) => pinned)).toHaveLength(1);
}, 20_000);

it('a channel that does not let it pin is told once how it could', async () => {
  const { double, log } = await stage();
  const channel = double.guild({ name: 'Desk' }).channel('desk');
  channel.botPermissions(ORDINARY);
  const ann = double.person({ username: 'ann' });
  for (const _ of [1, 2]) await channel.slash(ann, '/card').answer();
  await eventually(
    () => channel.fromBot().some(({ text }) => text.includes('Pin Messages')),
    () => log,
  );
  expect(channel.fromBot().filter(({ text }) => text.includes('Pin Messages'))).toHaveLength(1);
  expect(channel.fromBot().some(({ pinned }) => pinned)).toBe(false);
}, 20_000);
