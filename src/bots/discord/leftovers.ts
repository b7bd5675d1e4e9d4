import type { Conversation, Incoming } from '../../commands/conversation.js';
import { reply, text } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ChatTurns } from '../chat-turns.js';
import type { Timers } from '../timers.js';
import { probe } from './acknowledge.js';
import type { Answers } from './answers.js';
import type { Api } from './api.js';
import { chatOf } from './chat.js';
import { TOKEN_LIFE_MS } from './limits.js';
import type { Postman } from './postman.js';
import type { Secrets } from './secrets.js';
import { readVia } from './via.js';
import { clockTime } from './words.js';

interface LeftoverParts {
  readonly conversation: Conversation;
  readonly api: Api;
  readonly turns: ChatTurns;
  readonly timers: Timers;
  readonly answers: Answers;
  readonly postman: Postman;
  readonly secrets: Secrets;
  readonly nowMs: () => number;
  readonly isStopped: () => boolean;
}

/**
 * What an earlier run stored and never answered, before anything new of its chat. It is handled only if the person was
 * told that it was received; otherwise the platform has told them that it failed.
 */
export function takeLeftovers(left: readonly Incoming[], parts: LeftoverParts): void {
  for (const incoming of left) parts.turns.take(chatOf(incoming.address), () => takeOne(incoming, parts));
}

async function takeOne(incoming: Incoming, parts: LeftoverParts): Promise<void> {
  const { conversation, answers, secrets, nowMs, isStopped } = parts;
  const via = readVia(incoming.via);
  if (via === undefined) return conversation.discard(incoming);
  secrets.remember(via.token);
  if (nowMs() - via.createdMs > TOKEN_LIFE_MS) return tellLost(incoming, via.createdMs, parts);
  const told = await probe(via, parts, isStopped);
  if (told === 'done') return answers.answer(incoming, via);
  if (told === 'dead') return conversation.discard(incoming);
}

/** Nobody knows any more whether it was acknowledged, and prices have moved on: it is not carried out, and that is said. */
async function tellLost(
  incoming: Incoming,
  createdMs: number,
  { conversation, postman }: LeftoverParts,
): Promise<void> {
  const { id, address, userId } = incoming;
  const words = wordsFor(conversation.localeOf(incoming)).admin.surface;
  await conversation.discard(incoming);
  const told = reply(text(words.notCarriedOut(clockTime(createdMs))));
  // On its own: the next turn of the chat need not wait for it.
  void postman
    .bring({ id: `lost ${id}`, lane: 'answer', address, reply: told, isStored: false, userId })
    .catch(() => undefined);
}
