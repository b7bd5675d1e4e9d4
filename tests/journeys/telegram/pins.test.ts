import { expect, it } from 'vitest';
import type { CardBlock, Reply } from '../../../src/commands/reply.js';
import { sessionCard } from '../../builders/cards.js';
import { conversationOf } from '../../builders/console.js';
import { eventually, memoryOf, openTelegram, telegramDouble } from '../../builders/telegram.js';

const accountCard = (title: string): CardBlock => ({
  ...sessionCard('paper'),
  card: { kind: 'account', id: 'paper' },
  title,
});
const pinned = (title: string): Reply => ({ blocks: [{ ...accountCard(title), pin: true }] });

it('a card is pinned without a sound, edited on after a restart, and the older one is taken down', async () => {
  const double = await telegramDouble();
  const memory = memoryOf();
  let title = 'one';
  const conversation = conversationOf(() => pinned(title), {
    drawCard: () => ({ blocks: [accountCard(title)] }),
  });
  const { surface, log } = await openTelegram({ double, conversation, memory, pollSeconds: 1 });
  const ann = double.person({ id: 7 });
  const chat = ann.inPrivate();
  chat.say(ann, '/card');
  const first = await chat.waitFor(({ fromBot, pinned: isUp }) => fromBot && isUp);
  await surface.stop();

  title = 'two';
  await openTelegram({ double, conversation, memory, pollSeconds: 1 });
  await eventually(
    () => chat.messages().some((one) => one.messageId === first.messageId && one.text.includes('two')),
    () => log,
  );
  chat.say(ann, '/card');
  const second = await chat.waitFor(
    ({ fromBot, pinned: isUp, messageId }) => fromBot && isUp && messageId > first.messageId,
  );
  await eventually(
    () => chat.messages().every(({ pinned: isUp, messageId }) => isUp === (messageId === second.messageId)),
    () => log,
  );
}, 20_000);

it('a group that does not let it pin is told once how it could; the card stands there and lives', async () => {
  const double = await telegramDouble();
  const group = double.group({ supergroup: true });
  group.botStatus('member');
  let title = 'one';
  const conversation = conversationOf(() => pinned(title), {
    drawCard: () => ({ blocks: [accountCard(title)] }),
  });
  const { log } = await openTelegram({ double, conversation });
  const ann = double.person({ id: 7 });
  for (const _ of [1, 2]) group.say(ann, `/card@${double.bot.username}`);
  await group.waitFor(({ text }) => text.includes('Pin messages'));
  title = 'two';
  await eventually(
    () => group.messages().some(({ text }) => text.includes('two')),
    () => log,
  );
  expect(group.messages().filter(({ text }) => text.includes('Pin messages'))).toHaveLength(1);
  expect(group.messages().some(({ pinned: isUp }) => isUp)).toBe(false);
}, 20_000);
