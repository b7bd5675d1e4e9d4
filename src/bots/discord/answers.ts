import {
  answerId,
  type Conversation,
  type Incoming,
  type SurfaceMemory,
} from '../../commands/conversation.js';
import { type Reply, reply, text } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ButtonBook } from '../button-book.js';
import type { SendQueue } from '../send-queue.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { Interim } from './interim.js';
import type { Postman } from './postman.js';
import type { Via } from './via.js';

interface AnswersParts {
  readonly conversation: Conversation;
  readonly memory: SurfaceMemory;
  readonly api: Api;
  readonly book: ButtonBook;
  readonly queue: SendQueue;
  readonly postman: Postman;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly scrub: (text: string) => string;
}

/** Has a message handled and brings the answer to where it was asked. */
export class Answers {
  readonly #parts: AnswersParts;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /** Resolves when it is handled; the answer is then on its way. */
  async answer(incoming: Incoming, via: Via): Promise<void> {
    const { api, queue, timers, nowMs, book } = this.#parts;
    const { address } = incoming;
    const keyOf = (action: Parameters<ButtonBook['key']>[1]): string => book.key(address, action);
    const interim = new Interim({ via, address }, { api, queue, timers, nowMs, keyOf });
    const told = await this.#told(incoming, via.kind === 'card' ? () => undefined : interim.show);
    interim.end();
    const bringing =
      told.blocks.length === 0
        ? this.#nothing(incoming, via)
        : this.#bring(incoming, told, { via, isBegun: interim.hasShown });
    const underWay = bringing.catch((error: unknown) => this.#note(incoming, error));
    this.#underWay.add(underWay);
    underWay.finally(() => this.#underWay.delete(underWay));
  }

  /** Resolves when no answer is on its way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #told(incoming: Incoming, onProgress: (interim: Reply) => void): Promise<Reply> {
    const { conversation, log, scrub } = this.#parts;
    try {
      return await conversation.handle(incoming, onProgress);
    } catch (error) {
      log.error('bug', {
        id: incoming.id,
        error: scrub(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      });
      return reply(text(wordsFor(conversation.localeOf(incoming)).admin.surface.failed));
    }
  }

  async #bring(incoming: Incoming, said: Reply, way: { via: Via; isBegun: boolean }): Promise<void> {
    const { postman, memory } = this.#parts;
    const { address, userId } = incoming;
    const id = answerId(incoming);
    await postman.bring({ id, lane: 'answer', address, reply: said, isStored: true, userId, ...way });
    await memory.sent([id]);
  }

  /** Nothing is to be said: then nobody must be shown as thinking. */
  async #nothing({ address }: Incoming, via: Via): Promise<void> {
    if (via.kind === 'reply') await this.#parts.postman.clear(via, address);
  }

  /** It stays in the outbox and leaves at the next start. */
  #note({ id }: Incoming, error: unknown): void {
    const { log, scrub } = this.#parts;
    log.warn('discord answer not confirmed', { id, cause: scrub(String(error)) });
  }
}
