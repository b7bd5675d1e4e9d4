import type { SurfaceMemory } from '../../commands/conversation.js';
import type { CardBlock, Reply } from '../../commands/reply.js';
import { revived } from '../../commands/stored-answer.js';
import type { ButtonBook } from '../button-book.js';
import { LiveCards } from '../live-cards.js';
import type { Pins } from '../pins.js';
import type { SendOutcome, SendQueue } from '../send-queue.js';
import { type ShownCard, withCard } from '../shown-card.js';
import type { Api } from './api.js';
import { chatOf, isGroup, readPosted } from './chat.js';
import { cardName, fingerprint } from './fingerprint.js';
import { layOut } from './messages.js';
import type { DiscordOptions } from './options.js';
import { attempted } from './postman.js';
import { draw } from './render.js';
import type { Threads } from './threads.js';

interface CardEditsParts {
  readonly api: Api;
  readonly book: ButtonBook;
  readonly queue: SendQueue;
  readonly memory: SurfaceMemory;
  readonly pins: () => Pins;
  readonly threads: Threads;
}

/** The cards of an earlier run, kept current from now on. */
export const openCards = (
  { memory, conversation, timers, nowMs }: DiscordOptions,
  given: Omit<CardEditsParts, 'memory'>,
): Promise<LiveCards> => {
  const parts = { ...given, memory };
  return LiveCards.open({
    surface: 'discord',
    memory,
    conversation,
    timers,
    nowMs,
    edit: (card, reply) => editCard(card, reply, parts),
    fingerprint,
    ended: (card) => {
      if (card.card.kind === 'board') void parts.pins().take(card);
    },
  });
};

/** Shows a card anew in its message: the newest state only, after everything that is more urgent. */
async function editCard(shown: ShownCard, reply: Reply, parts: CardEditsParts): Promise<'edited' | 'gone'> {
  const { api, book, queue, threads } = parts;
  const { address, card } = shown;
  const posted = readPosted(shown.messageId);
  if (posted === undefined) return 'gone';
  // It is drawn again when somebody has written there.
  if (threads.isAsleep(posted.channelId)) throw new Error('its thread is archived');
  const keyOf = (action: Parameters<ButtonBook['key']>[1]): string => book.key(address, action);
  const [message] = layOut(draw(await inItsAnswer(shown, reply, parts), keyOf), keyOf);
  await book.ready('card');
  const end = queue.add({
    chat: chatOf(address),
    isGroup: isGroup(address),
    lane: 'card',
    replaces: cardName(card),
    attempt: async () =>
      behind(await attempted(() => threads.changed(posted.channelId, () => api.editCard(posted, message)))),
  });
  // It rejects only when the surface stops; the next run draws every card anew.
  const what = await end.catch(() => 'sent' as const);
  if (threads.isAsleep(posted.channelId)) throw new Error('its thread is archived');
  return what === 'undeliverable' ? 'gone' : 'edited';
}

/** What stood around the card stays, as long as the answer is kept. */
async function inItsAnswer({ answer }: ShownCard, reply: Reply, { memory }: CardEditsParts): Promise<Reply> {
  const card = reply.blocks.find((block): block is CardBlock => block.kind === 'card');
  if (answer === undefined || card === undefined) return reply;
  // A failing store: the card is current, which matters more than what is around it.
  const around = revived(await memory.answer(answer).catch(() => undefined));
  return around === undefined ? reply : withCard(around, card);
}

/** Edits have a limit of their own: answers go on while cards must wait. */
const behind = (outcome: SendOutcome): SendOutcome =>
  outcome.kind === 'later' && outcome.scope === 'chat' ? { ...outcome, scope: 'lane' } : outcome;
