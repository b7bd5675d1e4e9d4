import type { ChatAddress, Conversation, Lane } from '../../commands/conversation.js';
import type { CardBlock, Reply } from '../../commands/reply.js';
import type { ButtonBook } from '../button-book.js';
import type { LiveCards } from '../live-cards.js';
import type { Pins } from '../pins.js';
import type { SendOutcome, SendQueue } from '../send-queue.js';
import type { Delivery } from '../surface.js';
import type { Log } from '../surface-log.js';
import type { Api } from './api.js';
import { chatOf, isGroup, printPosted } from './chat.js';
import type { Directs } from './directs.js';
import { faultOf } from './errors.js';
import { cardName, fingerprint } from './fingerprint.js';
import { layOut } from './messages.js';
import { Parcel } from './parcel.js';
import { draw } from './render.js';
import { lossOf, type Threads } from './threads.js';
import type { Via } from './via.js';
import type { Message } from './wire.js';
import { TROUBLE, WORDS } from './words.js';

export interface Letter {
  /** In the outbox, or unique like that: nonces are made of it. */
  readonly id: string;
  readonly lane: Lane;
  readonly address: ChatAddress;
  readonly reply: Reply;
  /** Whether it can be looked up by its id, so that a long one can be turned page by page. */
  readonly isStored: boolean;
  /** For whom its cards are drawn; absent: whoever reads the chat alone. */
  readonly userId?: string;
  readonly via?: Via;
  /** Something of it stands there already: how far it was. */
  readonly isBegun?: boolean;
  /** Asked for at each attempt; false: it is given up. */
  readonly isNeeded?: () => boolean;
}

interface PostmanParts {
  readonly conversation: Pick<Conversation, 'placeLost'>;
  readonly threads: Threads;
  readonly api: Api;
  readonly directs: Directs;
  readonly book: ButtonBook;
  readonly cards: LiveCards;
  readonly pins: () => Pins;
  readonly queue: SendQueue;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly scrub: (text: string) => string;
}

const REFUSED_TOKEN_MS = 60_000;

/** Brings replies to chats, within the budget, until the platform has confirmed or refused them for good. */
export class Postman {
  readonly #parts: PostmanParts;

  constructor(parts: PostmanParts) {
    this.#parts = parts;
  }

  /** Rejects only when the queue stops before. */
  async bring(letter: Letter): Promise<Delivery> {
    const { queue, api, directs, nowMs } = this.#parts;
    const { id, lane, address, reply } = letter;
    const messages = await this.#messagesOf(letter);
    const isSecret = letter.via?.ephemeral === false && isGroup(address) && reply.visibility === 'asker';
    const inPlace =
      letter.via !== undefined && !isSecret && (letter.isBegun === true || isInPlace(reply, letter.via));
    const isAside = isSecret || (!inPlace && reply.tone === 'refused');
    const via =
      letter.via === undefined ? undefined : { ...letter.via, ephemeral: letter.via.ephemeral || isAside };
    const parcel = new Parcel({
      api,
      directs,
      nowMs,
      id,
      lane,
      address,
      messages,
      inPlace,
      ...(via === undefined ? {} : { via }),
      ...(reply.isSilent === undefined ? {} : { isSilent: true }),
    });
    const end = await queue.add({
      chat: chatOf(address),
      isGroup: isGroup(address),
      lane,
      // What is begun is brought to its end.
      isNeeded: () => parcel.posted !== undefined || letter.isNeeded?.() !== false,
      attempt: () => this.#attempt(parcel, letter),
    });
    if (end === 'sent') await this.#showCard(parcel, letter);
    return end === 'undeliverable' ? 'undeliverable' : 'sent';
  }

  /** Takes back that somebody was told to wait: nothing more will come there. */
  async clear(via: Via, address: ChatAddress): Promise<void> {
    const { api, queue } = this.#parts;
    await queue.add({
      chat: chatOf(address),
      isGroup: isGroup(address),
      lane: 'answer',
      attempt: () => attempted(() => api.deleteOriginal(via)),
    });
  }

  async #messagesOf({ id, lane, address, reply, isStored }: Letter): Promise<readonly Message[]> {
    const { book } = this.#parts;
    const keyOf = (action: Parameters<ButtonBook['key']>[1]): string => book.key(address, action);
    const messages = layOut(draw(reply, keyOf), keyOf, isStored ? { answer: id, page: 0 } : undefined);
    await book.ready(lane);
    return messages;
  }

  async #attempt(parcel: Parcel, letter: Letter): Promise<SendOutcome> {
    try {
      await parcel.send();
      this.#parts.threads.noteOpen(letter.address.threadId);
      return { kind: 'sent' };
    } catch (error) {
      await this.#noteLost(error, letter);
      return this.#failed(error, parcel, letter);
    }
  }

  /** What the desk tells in that thread it has to tell elsewhere; rejects when the store fails: then it is tried again. */
  async #noteLost(error: unknown, { address, reply }: Letter): Promise<void> {
    const hasFiles = reply.blocks.some(({ kind }) => kind === 'picture' || kind === 'file');
    const loss = address.threadId === undefined ? undefined : lossOf(faultOf(error), hasFiles);
    if (loss !== undefined) await this.#parts.conversation.placeLost(address, loss);
  }

  #failed(error: unknown, parcel: Parcel, { id }: Letter): SendOutcome {
    const { log, scrub } = this.#parts;
    const outcome = outcomeOf(error);
    if (outcome.kind !== 'refused') {
      if (outcome.kind === 'undeliverable')
        log.warn('discord message undeliverable', { id, why: scrub(outcome.why) });
      return outcome;
    }
    log.error('discord refused a message', { id, why: scrub(outcome.why) });
    const isReplaced = parcel.replaceRest({ content: WORDS.unshown, embeds: [], rows: [], files: [] });
    return isReplaced
      ? { kind: 'later', afterMs: 0, scope: 'chat', why: outcome.why }
      : { kind: 'undeliverable', why: outcome.why };
  }

  async #showCard(
    { posted, isEphemeral }: Parcel,
    { id, address, reply, isStored, userId = address.chatId }: Letter,
  ): Promise<void> {
    const card = reply.blocks.find((block): block is CardBlock => block.kind === 'card');
    // The bot can edit its message for ever, but not what only one person sees.
    if (card === undefined || card.final || posted === undefined || isEphemeral) return;
    const messageId = printPosted(posted);
    const around = isStored && reply.blocks.length > 1 ? { answer: id } : {};
    const alone = { blocks: [card] };
    const shown = { address, card: card.card, messageId, userId, ...around, shown: fingerprint(alone) };
    await this.#parts.cards.show(shown);
    if (card.pin === true) void this.#parts.pins().put(shown);
  }
}

/**
 * Whether an answer takes the place of what was pressed: a question gives way to the next one, a card to the same card
 * only. A refusal takes no place: somebody else may have pressed.
 */
function isInPlace({ blocks, tone }: Reply, { kind, card }: Via): boolean {
  switch (kind) {
    case 'reply':
      return true;
    case 'form':
      return tone !== 'refused' || blocks.some((block) => block.kind === 'form');
    case 'card':
      return (
        tone !== 'refused' && blocks.some((block) => block.kind === 'card' && cardName(block.card) === card)
      );
  }
}

/** A call of which nothing remains to be done when its content is refused. */
export async function attempted(run: () => Promise<void>): Promise<SendOutcome> {
  try {
    await run();
    return { kind: 'sent' };
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'refused' ? { kind: 'undeliverable', why: outcome.why } : outcome;
  }
}

/** What to do about a call that failed; `refused` needs another content. */
function outcomeOf(error: unknown): SendOutcome | { readonly kind: 'refused'; readonly why: string } {
  const fault = faultOf(error);
  switch (fault.kind) {
    case 'slow-down':
      return { kind: 'later', afterMs: fault.afterMs, scope: fault.scope, why: TROUBLE.slow };
    case 'token':
      return { kind: 'later', afterMs: REFUSED_TOKEN_MS, scope: 'all', why: TROUBLE.token };
    case 'unsure':
      return { kind: 'later', afterMs: 0, scope: 'chat', why: fault.why };
    case 'forbidden':
    case 'gone':
    case 'locked':
    case 'archived':
    case 'threaded':
    case 'full':
      return { kind: 'undeliverable', why: fault.why };
    case 'expired':
    case 'acknowledged':
      return { kind: 'undeliverable', why: fault.kind };
    case 'refused':
      return fault;
  }
}
