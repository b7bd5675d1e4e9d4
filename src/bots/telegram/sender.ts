import type { ChatAddress, Lane } from '../../commands/conversation.js';
import { type ButtonBook, mayWait } from '../button-book.js';
import type { SendOutcome, SendQueue } from '../send-queue.js';
import type { Log } from '../surface-log.js';
import type { Api } from './api.js';
import { type Chats, isGroup } from './chats.js';
import { CallFailure, type Trouble } from './errors.js';
import { REFUSED_RETRY_MS } from './limits.js';
import { hasStyle } from './markup.js';
import type { Part } from './render.js';
import { type Manner, requestOf } from './request.js';
import { integerAt } from './wire.js';

export interface Sending {
  readonly part: Part;
  readonly address: ChatAddress;
  readonly lane: Lane;
  /** A newer one with the same name takes its place while it waits. */
  readonly replaces?: string;
  /** Whoever gets it is not called for it. */
  readonly isSilent?: true;
  /** The message that it answers, shown in groups. */
  readonly replyTo?: number;
  /** The message that becomes this one; asked for at each attempt. */
  readonly into?: () => number | undefined;
  /** Asked for at each attempt: then it is not needed any more. */
  readonly isOver?: () => boolean;
  /** Asked for at each attempt; false: it is given up. */
  readonly isNeeded?: () => boolean;
  /** Told before the next message of the chat is tried. */
  readonly onSent?: (messageId: number | undefined) => void;
  /** What to do when the message that should be edited is gone: default send. */
  readonly whenGone?: 'send' | 'leave';
}

export type Sent =
  | { readonly kind: 'sent'; readonly messageId: number | undefined; readonly edited: boolean }
  | { readonly kind: 'gone' | 'undeliverable' | 'replaced' };

export interface SenderParts {
  readonly api: Api;
  readonly queue: SendQueue;
  readonly book: ButtonBook;
  readonly chats: Chats;
  readonly log: Log;
  readonly nowMs: () => number;
}

/** So many chats in a row that are told to slow down mean everybody. */
const FLOODED_CHATS = 3;

/** What is known of one message on its way: how it is tried next, and what came of it. */
interface Way {
  manner: Manner;
  into: number | undefined;
  isLost: boolean;
  messageId: number | undefined;
  edited: boolean;
  moves: number;
  /** The chat for which its buttons are stored. */
  keptFor: string | undefined;
}

/** Puts messages into the queue and maps every way in which Telegram may refuse them. */
export class Sender {
  readonly #parts: SenderParts;
  /** Whether buttons may have colours here: an older server may mind. */
  #styles: 'unknown' | 'yes' | 'no' = 'unknown';
  /** Chats that were told to slow down since the last message that got through. */
  readonly #flooded = new Set<string>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Resolves when Telegram has it, or never will; rejects when the queue stops before. */
  async send(sending: Sending): Promise<Sent> {
    const { address, lane, replaces } = sending;
    const way: Way = {
      manner: { styled: this.#styles !== 'no', plain: false, threadless: false, asText: false },
      into: undefined,
      isLost: false,
      messageId: undefined,
      edited: false,
      moves: 0,
      keptFor: undefined,
    };
    if (mayWait(lane)) await this.#keepAhead(sending, way);
    const outcome = await this.#parts.queue.add({
      chat: address.chatId,
      isGroup: isGroup(address),
      lane,
      ...(replaces === undefined ? {} : { replaces }),
      isNeeded: sending.isNeeded,
      attempt: () => this.#attempt(sending, way),
    });
    if (outcome !== 'sent') return { kind: outcome };
    if (way.isLost && sending.whenGone === 'leave') return { kind: 'gone' };
    return { kind: 'sent', messageId: way.messageId, edited: way.edited };
  }

  /** Before it takes its place in the queue: its chat stands still for none of this. */
  async #keepAhead(sending: Sending, way: Way): Promise<void> {
    const { book, chats } = this.#parts;
    const address = chats.now(sending.address);
    requestOf(sending, { manner: way.manner, address, into: undefined, book });
    await book.ready(sending.lane);
    way.keptFor = address.chatId;
  }

  /** One call at a time: another way of sending waits for its place in the budget too. */
  async #attempt(sending: Sending, way: Way): Promise<SendOutcome> {
    if (sending.isOver?.() === true) return { kind: 'sent' };
    const { api, book, chats } = this.#parts;
    const address = chats.now(sending.address);
    way.into = way.isLost ? undefined : sending.into?.();
    const request = requestOf(sending, { manner: way.manner, address, into: way.into, book });
    try {
      if (way.keptFor !== address.chatId) await book.ready(sending.lane);
      const { method, payload, uploads } = request;
      const result = await (uploads ? api.upload(method, payload) : api.call(method, payload));
      return this.#done(sending, way, result);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      return this.#failed(error, { sending, way, address });
    }
  }

  #done({ part, onSent }: Sending, way: Way, result: unknown): SendOutcome {
    this.#flooded.clear();
    way.edited = way.into !== undefined;
    way.messageId = way.into ?? integerAt(result, 'message_id');
    onSent?.(way.messageId);
    if (part.kind !== 'document' && hasStyle(part.keys)) this.#styles = way.manner.styled ? 'yes' : 'no';
    return { kind: 'sent' };
  }

  async #failed(
    failure: CallFailure,
    at: { readonly sending: Sending; readonly way: Way; readonly address: ChatAddress },
  ): Promise<SendOutcome> {
    const { sending, way, address } = at;
    const { trouble, message: why } = failure;
    switch (trouble.kind) {
      case 'flood':
        return { kind: 'later', afterMs: trouble.afterMs, scope: this.#scopeOf(address.chatId), why };
      case 'network':
        // The queue's own back-off is of this message alone: what is more urgent need not wait behind it.
        return { kind: 'later', afterMs: 0, scope: 'chat', why };
      case 'refused-token':
      case 'conflict':
        return { kind: 'later', afterMs: REFUSED_RETRY_MS, scope: 'all', why };
      case 'unreachable':
        return this.#given(up(why), failure, address);
      case 'migrated':
        return this.#moved(trouble, { way, address, why });
      case 'not-modified':
        return this.#done(sending, way, undefined);
      case 'no-message':
        // Only an edit can miss its message; from a new one it would come for ever.
        if (way.into === undefined) return this.#given(up(why), failure, address);
        way.isLost = true;
        return sending.whenGone === 'leave' ? { kind: 'sent' } : AGAIN;
      case 'no-thread':
      case 'bad':
        return this.#otherwise(failure, at);
    }
  }

  /** Several chats and nothing gets through: then it may be all of us that is too fast. Telegram does not say which. */
  #scopeOf(chat: string): 'chat' | 'lesser' {
    this.#flooded.add(chat);
    if (this.#flooded.size < FLOODED_CHATS) return 'chat';
    this.#flooded.clear();
    return 'lesser';
  }

  async #moved(
    { chatId }: Extract<Trouble, { kind: 'migrated' }>,
    { way, address, why }: { readonly way: Way; readonly address: ChatAddress; readonly why: string },
  ): Promise<SendOutcome> {
    way.moves += 1;
    if (way.moves > 3) return up(why);
    await this.#parts.chats
      .move(address.chatId, chatId)
      .catch(() => this.#parts.log.warn('the move of a chat was not kept', { chat: address.chatId }));
    return AGAIN;
  }

  /** Refused for what it is: without its thread, its colours, its markup, its picture, in this order. */
  #otherwise(
    failure: CallFailure,
    {
      sending,
      way,
      address,
    }: { readonly sending: Sending; readonly way: Way; readonly address: ChatAddress },
  ): SendOutcome {
    const { part } = sending;
    const { manner } = way;
    const keys = part.kind === 'document' ? [] : part.keys;
    if (failure.trouble.kind === 'no-thread' && !manner.threadless)
      way.manner = { ...manner, threadless: true };
    else if (manner.styled && this.#styles === 'unknown' && hasStyle(keys))
      way.manner = { ...manner, styled: false };
    else if (!manner.plain) way.manner = { ...manner, plain: true };
    else if (part.kind !== 'text' && !manner.asText) way.manner = { ...manner, asText: true };
    else return this.#given(up(failure.message), failure, address);
    return AGAIN;
  }

  #given(outcome: SendOutcome, { method, message }: CallFailure, { chatId }: ChatAddress): SendOutcome {
    this.#parts.log.warn('a message cannot be delivered', { chat: chatId, method, cause: message });
    return outcome;
  }
}

const AGAIN: SendOutcome = { kind: 'again' };
const up = (why: string): SendOutcome => ({ kind: 'undeliverable', why });
