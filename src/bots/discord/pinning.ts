import { Pins } from '../pins.js';
import type { SendOutcome, SendQueue } from '../send-queue.js';
import type { ShownCard } from '../shown-card.js';
import type { Api } from './api.js';
import { chatOf, isGroup, readPosted } from './chat.js';
import type { DiscordOptions } from './options.js';
import { attempted, type Postman } from './postman.js';

interface PinningParts {
  readonly api: Api;
  readonly queue: SendQueue;
}

export const openPins = (
  { memory, conversation, log, nowMs }: DiscordOptions,
  { postman, ...parts }: PinningParts & { readonly postman: Postman },
): Promise<Pins> =>
  Pins.open({
    surface: 'discord',
    memory,
    conversation,
    log,
    pin: (card) => pinning('pin', card, parts),
    unpin: (card) => pinning('unpin', card, parts),
    say: (said, address) =>
      postman.bring({ id: `pins-${nowMs()}`, lane: 'answer', address, reply: said, isStored: false }),
  });

/** Pins a message or takes it down; within the budget, tried again while Discord does not answer. */
async function pinning(
  move: 'pin' | 'unpin',
  { address, messageId }: ShownCard,
  { api, queue }: PinningParts,
): Promise<'done' | 'refused'> {
  const posted = readPosted(messageId);
  if (posted === undefined) return 'refused';
  const call = (): Promise<void> => (move === 'pin' ? api.pin(posted) : api.unpin(posted));
  const end = await queue.add({
    chat: chatOf(address),
    isGroup: isGroup(address),
    lane: 'card',
    attempt: async (): Promise<SendOutcome> => behind(await attempted(call)),
  });
  return end === 'undeliverable' ? 'refused' : 'done';
}

/** Pins have a limit of their own: answers go on while they wait. */
const behind = (outcome: SendOutcome): SendOutcome =>
  outcome.kind === 'later' && outcome.scope === 'chat' ? { ...outcome, scope: 'lane' } : outcome;
