import {
  answerId,
  type Conversation,
  type Incoming,
  type SurfaceMemory,
} from '../../commands/conversation.js';
import { type Reply, refusal, text } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { LiveCards } from '../live-cards.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import type { Answers } from './answers.js';
import type { Api } from './api.js';
import { fingerprint } from './fingerprint.js';
import { Interim } from './interim.js';
import { brief, cardOf, withoutCards } from './render.js';
import type { Sender } from './sender.js';
import { Spinner } from './spinner.js';
import { readVia, type Via } from './via.js';

export interface TurnParts {
  readonly api: Api;
  readonly conversation: Conversation;
  readonly memory: SurfaceMemory;
  readonly timers: Timers;
  readonly log: Log;
  readonly answers: Answers;
  readonly sender: Sender;
  readonly live: () => LiveCards;
  /** Answers on their way, for the end of the surface. */
  readonly follow: (work: Promise<unknown>) => void;
}

/** One message of a person, from being handled to its answer standing in the queue. */
export class Turns {
  readonly #parts: TurnParts;

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  async take(incoming: Incoming, queryId?: string): Promise<void> {
    const via = readVia(incoming.via);
    const spinner = queryId === undefined ? undefined : new Spinner(this.#parts, queryId);
    const into = via?.form === true && via.media !== true ? via.messageId : undefined;
    const interim = new Interim(this.#parts, { id: incoming.id, address: incoming.address, into });
    const reply = await this.#handle(incoming, interim);
    interim.end(reply);
    const left = spinner === undefined ? reply : await this.#acknowledge(reply, { incoming, via, spinner });
    if (left === undefined || left.blocks.length === 0) {
      if (reply.blocks.length > 0) this.#parts.follow(this.#sent(incoming));
      return;
    }
    this.#parts.follow(this.#answer(left, { incoming, via, interim }));
  }

  async #handle(incoming: Incoming, interim: Interim): Promise<Reply> {
    try {
      return await this.#parts.conversation.handle(incoming, (reply) => interim.progress(reply));
    } catch (error) {
      this.#parts.log.error('a message was not handled', { id: incoming.id, cause: String(error) });
      return refusal(text(wordsFor(this.#parts.conversation.localeOf(incoming)).admin.surface.failed));
    }
  }

  async #answer(
    reply: Reply,
    at: { readonly incoming: Incoming; readonly via: Via | undefined; readonly interim: Interim },
  ): Promise<void> {
    const { incoming, via, interim } = at;
    const { address } = incoming;
    const where = via === undefined ? {} : { via };
    const id = answerId(incoming);
    await this.#parts.answers.show({
      reply,
      address,
      lane: 'answer',
      id,
      ...where,
      interim: interim.messageId,
    });
    await this.#sent(incoming);
  }

  async #sent(incoming: Incoming): Promise<void> {
    if (incoming.via === undefined) return;
    await this.#parts.memory
      .sent([answerId(incoming)])
      .catch((error: unknown) =>
        this.#parts.log.warn('an answer was not marked as sent', { cause: String(error) }),
      );
  }

  /** Says in the press itself what fits there; gives what is left to be sent, undefined = nothing. */
  async #acknowledge(
    reply: Reply,
    at: { readonly incoming: Incoming; readonly via: Via | undefined; readonly spinner: Spinner },
  ): Promise<Reply | undefined> {
    const { spinner } = at;
    const words = reply.tone === 'refused' ? brief(reply) : undefined;
    if (words !== undefined && (await spinner.tell(words, 'alert'))) return undefined;
    const left = await this.#redrawn(reply, at);
    await spinner.end();
    return left;
  }

  /** A press on a live card that answers with the same card: the card changes in its place, the words are a toast. */
  async #redrawn(
    reply: Reply,
    at: { readonly incoming: Incoming; readonly via: Via | undefined; readonly spinner: Spinner },
  ): Promise<Reply | undefined> {
    const { incoming, via, spinner } = at;
    const card = cardOf(reply);
    if (via?.press !== true || card === undefined) return reply;
    const { answers, live, follow } = this.#parts;
    const { address } = incoming;
    const messageId = String(via.messageId);
    const held = live().holds(address, messageId);
    if (held?.card.kind !== card.card.kind || held.card.id !== card.card.id) return reply;
    follow(
      answers
        .redraw(card, { ...held, lane: 'answer' })
        .then(() => live().show({ ...held, shown: fingerprint({ blocks: [card] }) })),
    );
    const rest = withoutCards(reply);
    const toast = rest.blocks.length === 0 ? card.state : brief(rest);
    return toast !== undefined && (await spinner.tell(toast, 'toast')) ? undefined : rest;
  }
}
