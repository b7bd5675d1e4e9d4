import { ButtonBook } from '../button-book.js';
import { LiveCards } from '../live-cards.js';
import { type Budget, SendQueue } from '../send-queue.js';
import { Api } from './api.js';
import { editCard } from './card-edits.js';
import { fingerprint } from './fingerprint.js';
import type { DiscordOptions } from './options.js';
import { Postman } from './postman.js';
import { TROUBLE } from './words.js';

/** Far below what routes usually bear; what the platform says in its headers comes on top. */
const BUDGET: Budget = { chatPerSecond: 5, chatBurst: 5, groupPerMinute: 300, overallPerSecond: 45 };

/** The side that sends. */
export interface Outgoing {
  readonly api: Api;
  readonly queue: SendQueue;
  readonly book: ButtonBook;
  readonly cards: LiveCards;
  readonly postman: Postman;
  /** Why nothing gets through, while nothing does. */
  trouble(): string | undefined;
  stop(): void;
}

export async function openOutgoing(
  options: DiscordOptions,
  scrub: (text: string) => string,
): Promise<Outgoing> {
  const { conversation, memory, timers, nowMs, log, token, apiBase } = options;
  let trouble: string | undefined;
  const api = new Api({ token, apiBase });
  const queue = new SendQueue({
    budget: BUDGET,
    timers,
    nowMs,
    onTrouble: (why) => {
      // A pause that the platform asks for is its everyday way, no trouble.
      if (why === TROUBLE.slow) return;
      const detail = scrub(why);
      if (trouble !== detail) log.warn('discord message not sent yet', { why: detail });
      trouble = detail;
    },
    onWell: () => {
      trouble = undefined;
    },
  });
  const book = await ButtonBook.open({ memory, surface: 'discord', nowMs });
  const cards = await LiveCards.open({
    surface: 'discord',
    memory,
    conversation,
    timers,
    nowMs,
    edit: (card, reply) => editCard(card, reply, { api, book, queue }),
    fingerprint,
  });
  const postman = new Postman({ api, book, cards, queue, nowMs, log, scrub });
  return {
    api,
    queue,
    book,
    cards,
    postman,
    trouble: () => trouble,
    stop() {
      cards.stop();
      queue.stop();
      api.close();
    },
  };
}
