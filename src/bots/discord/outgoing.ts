import { ButtonBook } from '../button-book.js';
import type { LiveCards } from '../live-cards.js';
import type { Pins } from '../pins.js';
import type { PushQueue } from '../push-queue.js';
import type { SendQueue } from '../send-queue.js';
import { Api } from './api.js';
import { openCards } from './card-edits.js';
import { Directs } from './directs.js';
import type { DiscordOptions } from './options.js';
import { Postman } from './postman.js';
import { openQueue, pushesOf } from './queue.js';
import type { DiscordRooms } from './rooms.js';
import { openStanding } from './standing.js';
import { Threads } from './threads.js';

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
  readonly rooms: DiscordRooms;
  readonly threads: Threads;
  /** Why nothing gets through, while nothing does. */
  trouble(): string | undefined;
  stop(): void;
}

export async function openOutgoing(
  options: DiscordOptions,
  scrub: (text: string) => string,
): Promise<Outgoing> {
  const { memory, timers, nowMs, log, token, apiBase, conversation } = options;
  const api = new Api({ token, apiBase });
  const { queue, trouble } = openQueue({ timers, nowMs, log, scrub });
  const directs = await Directs.open({ api, memory, nowMs });
  const book = await ButtonBook.open({ memory, surface: 'discord', nowMs });
  const threads = new Threads({ conversation, nowMs, log });
  const shared = { api, book, queue, threads, pins: (): Pins => standing.pins };
  const cards = await openCards(options, shared);
  const postman = new Postman({ ...shared, directs, cards, conversation, nowMs, log, scrub });
  const pushes = pushesOf(postman);
  const standing = await openStanding(options, { api, queue, postman, pushes, cards });
  return {
    api,
    directs,
    queue,
    book,
    cards,
    postman,
    pushes,
    rooms: standing.rooms,
    threads,
    trouble,
    stop() {
      cards.stop();
      queue.stop();
      api.close();
    },
  };
}
