import { expect, it } from 'vitest';
import { asker, openTestDesk } from '../../builders/desk.js';
import { admit, discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import { usdt } from '../../builders/values.js';

const shows = (words: string) => (message: { readonly embeds: readonly unknown[] }) =>
  JSON.stringify(message.embeds).includes(words);

it('a channel that is the board has a card of each account, new ones too, over restarts, until it ends', async () => {
  const double = await discordDouble();
  const ann = double.person({ username: 'ann' });
  const guild = double.guild({ name: 'Desk' });
  guild.member(ann, { permissions: '8' });
  const channel = guild.channel('board');
  const open = async (before?: Awaited<ReturnType<typeof openTestDesk>>) => {
    const disk = before === undefined ? {} : { disk: before.disk };
    const desk = await openTestDesk({ platforms: ['discord'], ...disk });
    if (before === undefined) await admit(desk, ann, 'owner');
    const { conversation, memory } = desk;
    const { surface, log } = await openDiscord({ double, conversation, memory });
    desk.surfaces.push(surface);
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    return { desk, surface, log };
  };
  const first = await open();
  await channel.slash(ann, '/allow').answer();
  const on = await channel.slash(ann, '/board board:on').answer();
  expect(on.text).toContain('This is the team’s board now.');
  const paper = await channel.waitFor(shows('account paper'));
  await eventually(
    () => channel.fromBot().some(({ id, pinned }) => id === paper.id && pinned),
    () => first.log,
  );

  await first.desk.desk.openWallet({ name: 'swing', quote: 'USDT', decimals: 8, cash: usdt(5_000) }, asker());
  await first.desk.boards.look();
  const swing = await channel.waitFor(shows('account swing'));
  await first.surface.stop();

  const second = await open(first.desk);
  await second.desk.desk.startSession(
    { strategy: 'ma-cross', parameters: {}, instruments: ['BTC/USDT' as never], frame: '1m' },
    asker(),
  );
  await second.desk.turn();
  await channel.waitFor((one) => one.id === paper.id && shows('1 running')(one), 20_000);
  await second.desk.boards.look();
  expect(channel.fromBot().filter(shows('account '))).toHaveLength(2);

  await channel.slash(ann, '/board board:off').answer();
  for (const { id } of [paper, swing])
    await channel.waitFor((one) => one.id === id && shows('the board is over')(one), 20_000);
  await eventually(
    () => channel.fromBot().every(({ pinned }) => !pinned),
    () => second.log,
  );
  expect(channel.fromBot().find(({ id }) => id === paper.id)?.components).toEqual([]);
}, 60_000);
