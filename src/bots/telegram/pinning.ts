import { Pins } from '../pins.js';
import type { SendOutcome, SendQueue } from '../send-queue.js';
import type { ShownCard } from '../shown-card.js';
import type { Answers } from './answers.js';
import type { Api } from './api.js';
import { type Chats, isGroup } from './chats.js';
import { CallFailure } from './errors.js';
import { REFUSED_RETRY_MS } from './limits.js';
import type { TelegramOptions } from './options.js';

interface PinningParts {
  readonly api: Api;
  readonly queue: SendQueue;
  readonly chats: Chats;
}

export const openPins = (
  { memory, conversation, log }: TelegramOptions,
  { answers, ...parts }: PinningParts & { readonly answers: Answers },
): Promise<Pins> =>
  Pins.open({
    surface: 'telegram',
    memory,
    conversation,
    log,
    pin: (card) => pinning('pinChatMessage', card, parts),
    unpin: (card) => pinning('unpinChatMessage', card, parts),
    say: (said, address) => answers.show({ reply: said, address, lane: 'answer' }),
  });

/** Pins a message without a sound, or takes it down; within the budget, tried again while Telegram does not answer. */
async function pinning(
  method: 'pinChatMessage' | 'unpinChatMessage',
  { address, messageId }: ShownCard,
  { api, queue, chats }: PinningParts,
): Promise<'done' | 'refused'> {
  let isRefused = false;
  const attempt = async (): Promise<SendOutcome> => {
    const { chatId } = chats.now(address);
    const at = { chat_id: chatId, message_id: Number(messageId) };
    try {
      await api.call(method, method === 'pinChatMessage' ? { ...at, disable_notification: true } : at);
    } catch (error) {
      const again = laterOf(error);
      if (again !== undefined) return again;
      isRefused = true;
    }
    return { kind: 'sent' };
  };
  await queue.add({ chat: address.chatId, isGroup: isGroup(address), lane: 'card', attempt });
  return isRefused ? 'refused' : 'done';
}

/** When to try again; undefined: the answer is no. */
function laterOf(error: unknown): SendOutcome | undefined {
  if (!(error instanceof CallFailure)) throw error;
  const { trouble, message: why } = error;
  switch (trouble.kind) {
    case 'flood':
      return { kind: 'later', afterMs: trouble.afterMs, scope: 'chat', why };
    case 'network':
      return { kind: 'later', afterMs: 0, scope: 'chat', why };
    case 'refused-token':
    case 'conflict':
      return { kind: 'later', afterMs: REFUSED_RETRY_MS, scope: 'all', why };
    case 'unreachable':
    case 'migrated':
    case 'no-thread':
    case 'not-modified':
    case 'no-message':
    case 'bad':
      return undefined;
  }
}
