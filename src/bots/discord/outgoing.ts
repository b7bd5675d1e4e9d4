import { ButtonBook } from '../button-book.js';
import type { LiveCards } from '../live-cards.js';
import { PushQueue } from '../push-queue.js';
import type { SendQueue } from '../send-queue.js';
import { Api } from './api.js';
import { openCards } from './card-edits.js';
import { Directs } from './directs.js';
import type { DiscordOptions } from './options.js';
import { openPins } from './pinning.js';
import { Postman } from './postman.js';
import { openQueue } from './queue.js';

/** The side that sends. */
export interface Outgoing {
  readonly api: Api;
  readonly directs: Directs;
  readonly queue: SendQueue;
  readonly book: ButtonBook;
  readonly cards: LiveCards;
  readonly postman: Postman;
  /** For what may wait; nothing urgent goes through it. */
  readonly pushes: PushQueue;
  /** Why nothing gets through, while nothing does. */
  trouble(): string | undefined;
  stop(): void;
}

export async function openOutgoing(
  options: DiscordOptions,
  scrub: (text: string) => string,
): Promise<Outgoing> {
  const { memory, timers, nowMs, log, token, apiBase } = options;
  const api = new Api({ token, apiBase });
  const { queue, trouble } = openQueue({ timers, nowMs, log, scrub });
  const directs = await Directs.open({ api, memory, nowMs });
  const book = await ButtonBook.open({ memory, surface: 'discord', nowMs });
  const cards = await openCards(options, { api, book, queue, pins: () => pins });
  const postman = new Postman({ api, directs, book, cards, queue, nowMs, log, scrub, pins: () => pins });
  const pins = await openPins(options, { api, queue, postman });
  return {
    api,
    directs,
    queue,
    book,
    cards,
    postman,
    pushes: new PushQueue((push) => postman.bring({ ...push, lane: 'report', isStored: false })),
    trouble,
    stop() {
      cards.stop();
      queue.stop();
      api.close();
    },
  };
}
