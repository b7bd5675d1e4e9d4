import type { ChatAddress } from '../commands/conversation.js';
import type { Reply } from '../commands/reply.js';
import { addressText } from './button-action.js';
import { Fifo } from './fifo.js';
import { mergePushes } from './push-text.js';
import type { Delivery } from './surface.js';

/** Some pushes as one message. */
export interface Push {
  /**
   * Of all pushes that are in it: what a platform knows by this id has always the same content, so that it takes no
   * larger message for one that it has already.
   */
  readonly id: string;
  readonly address: ChatAddress;
  readonly reply: Reply;
}

/** Brings one message to its chat; resolves when that is confirmed, rejects when the surface stops before. */
type Send = (push: Push) => Promise<Delivery>;

interface Waiting extends Push {
  resolve(delivery: Delivery): void;
  reject(cause: unknown): void;
}

/** More lines in one message are not read. */
const MAX_LINES = 12;

/**
 * Pushes that may wait. Of one chat, topic or thread a single message is on its way at a time; what is pushed meanwhile
 * leaves together when that one is confirmed, as much as fits in a message, in order. So a chat that takes one message a
 * second is never further behind than what there is to say, divided by the lines of a message.
 */
export class PushQueue {
  /** By chat; there while a message of it is on its way. */
  readonly #waiting = new Map<string, Fifo<Waiting>>();

  constructor(private readonly send: Send) {}

  /** Resolves with what became of the message that it was part of; rejects when it has still to be delivered. */
  deliver(push: Push): Promise<Delivery> {
    return new Promise((resolve, reject) => {
      const chat = addressText(push.address);
      const waiting = this.#waiting.get(chat) ?? new Fifo<Waiting>();
      waiting.push({ ...push, resolve, reject });
      if (this.#waiting.has(chat)) return;
      this.#waiting.set(chat, waiting);
      void this.#sendAll(chat, waiting);
    });
  }

  async #sendAll(chat: string, waiting: Fifo<Waiting>): Promise<void> {
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
      const { reply, count } = mergePushes([first.reply, ...ahead(waiting)], MAX_LINES);
      const others = Array.from({ length: count - 1 }, () => waiting.shift() ?? []).flat();
      await this.#sendTogether([first, ...others], reply);
    }
    this.#waiting.delete(chat);
  }

  /** One push that cannot be shown must not take the others with it: those are then sent alone. */
  async #sendTogether(batch: readonly Waiting[], reply: Reply): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const id = batch.map((one) => one.id).join('+');
      const delivery = await this.send({ id, address: first.address, reply });
      for (const { resolve } of batch) resolve(delivery);
    } catch (error) {
      if (batch.length === 1) first.reject(error);
      else for (const one of batch) await this.#sendTogether([one], one.reply);
    }
  }
}

/** Of those that wait, as many as one message could hold at most. */
const ahead = (waiting: Fifo<Waiting>): readonly Reply[] =>
  Array.from({ length: Math.min(waiting.size, MAX_LINES) }, (_, at) => waiting.at(at)?.reply ?? []).flat();
