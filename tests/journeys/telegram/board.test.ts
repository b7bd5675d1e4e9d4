import { it } from 'vitest';
import { asker, openTestDesk } from '../../builders/desk.js';
import { eventually, openTelegram, pair, telegramDouble } from '../../builders/telegram.js';
import { usdt } from '../../builders/values.js';

it('a group that is the board has a card of each account, pinned', async () => {
  const double = await telegramDouble();
  const desk = await openTestDesk({ platforms: ['telegram'], nowMs: Date.parse('2026-01-05') });
  const { conversation, memory } = desk;
  const { surface } = await openTelegram({ double, conversation, memory });
  desk.surfaces.push(surface);
  const ann = double.person({ id: 7, first_name: 'Ann' });
  await pair(desk, ann.inPrivate());
  const group = double.group({ supergroup: true });
  group.botStatus('administrator');
  const say = (line: string) =>
    group.say(ann, `${line}@${double.bot.username}`.replace(/(\/\w+)(.*)@(.*)$/, '$1@$3$2'));
  say('/allow');
  await group.waitFor(({ fromBot }) => fromBot);
  say('/board on');
  await group.waitFor(({ text }) => text.includes('account paper'));
  await desk.desk.openWallet({ name: 'swing', quote: 'USDT', decimals: 8, cash: usdt(5_000) }, asker());
  await desk.boards.look();
  await group.waitFor(({ text }) => text.includes('account swing'));
  await eventually(
    () => group.messages().filter(({ pinned }) => pinned).length === 2,
    () => group.messages(),
  );
  say('/board off');
  await group.waitFor(
    ({ text }) => text.includes('account swing') && text.includes('the board is over'),
    20_000,
  );
  // The other one waits for its place in a group's budget.
  await eventually(
    () => group.messages().filter(({ pinned }) => pinned).length < 2,
    () => group.messages(),
  );
}, 60_000);
