import type { ChatAddress, Lane } from '../../commands/conversation.js';
import type { CardBlock, Reply } from '../../commands/reply.js';
import type { LiveCards } from '../live-cards.js';
import type { Pins } from '../pins.js';
import { type ShownCard, withCard } from '../shown-card.js';
import type { Delivery } from '../surface.js';
import type { Log } from '../surface-log.js';
import type { Api } from './api.js';
import { isGroup } from './chats.js';
import { fingerprint } from './fingerprint.js';
import { brief, cardOf, type Part, render } from './render.js';
import type { Sender, Sending, Sent } from './sender.js';
import type { StoredAnswers } from './stored-answers.js';
import type { Via } from './via.js';

/** A reply on its way to where the question was, or to a chat that did not ask. */
export interface Answer {
  readonly reply: Reply;
  readonly address: ChatAddress;
  readonly lane: Lane;
  /** Under which it is stored. */
  readonly id?: string;
  readonly via?: Via;
  /** A message that was put up while the work lasted. */
  readonly interim?: () => number | undefined;
  readonly isNeeded?: () => boolean;
}

interface AnswersParts {
  readonly api: Api;
  readonly sender: Sender;
  readonly live: () => LiveCards;
  readonly pins: () => Pins;
  readonly stored: StoredAnswers;
  readonly log: Log;
}

/** Brings replies to where their questions were: new messages, or what was there edited in place. */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /** Everything is queued when this returns; resolves when it is delivered, rejects when the surface stops before. */
  async show(answer: Answer): Promise<Delivery> {
    const { reply, id } = answer;
    if (id !== undefined) this.#parts.stored.keep(id, reply);
    const layout = { isGroup: isGroup(answer.address), ...(id === undefined ? {} : { answer: id }) };
    const parts = render(reply, layout);
    const sent = await Promise.all(parts.map((part, at) => this.#send(part, answer, at === 0)));
    if (sent.length > 0 && sent.every(({ kind }) => kind === 'undeliverable')) return 'undeliverable';
    return 'sent';
  }

  /** The card under a pressed button, drawn anew with what was around it. */
  async redraw(
    card: CardBlock,
    at: Pick<ShownCard, 'address' | 'messageId' | 'answer'> & { readonly lane: Lane },
  ): Promise<Sent> {
    const { stored, sender } = this.#parts;
    const { answer } = at;
    const around = answer === undefined ? undefined : await stored.find(answer).catch(() => undefined);
    const reply = around === undefined ? { blocks: [card] } : withCard(around, card);
    const parts = render(reply, {
      isGroup: isGroup(at.address),
      ...(answer === undefined ? {} : { answer }),
    });
    const part = parts.find((one) => one.kind === 'text' && one.card !== undefined);
    if (part === undefined) return { kind: 'gone' };
    const { address, messageId, lane } = at;
    return sender.send({
      part,
      address,
      lane,
      replaces: `card:${address.chatId}:${messageId}`,
      into: () => Number(messageId),
      whenGone: 'leave',
    });
  }

  async #send(part: Part, answer: Answer, isFirst: boolean): Promise<Sent> {
    const { address, lane, via, isNeeded } = answer;
    const replaced = isFirst ? () => replacedBy(answer) : () => undefined;
    const sending: Sending = {
      part,
      ...(answer.reply.isSilent === undefined ? {} : { isSilent: true }),
      address,
      lane,
      ...(part.kind === 'text' ? { into: replaced } : {}),
      ...(isNeeded === undefined ? {} : { isNeeded }),
      ...(isFirst && via !== undefined ? { replyTo: via.messageId } : {}),
    };
    const sent = await this.#parts.sender.send(sending);
    if (sent.kind !== 'sent') return sent;
    if (isFirst && !sent.edited) await this.#tidy(answer);
    if (part.kind === 'text' && sent.messageId !== undefined)
      await this.#follow(part, answer, sent.messageId);
    return sent;
  }

  /** What should have become the answer, but could not: the question loses its buttons, the interim message goes. */
  async #tidy(answer: Answer): Promise<void> {
    const { api, log } = this.#parts;
    const { address, via, interim } = answer;
    const chat_id = address.chatId;
    const shown = interim?.();
    const quietly = (call: Promise<unknown>): Promise<unknown> =>
      call.catch((error: unknown) => log.info('not tidied up', { chat: chat_id, cause: String(error) }));
    if (via !== undefined && answersQuestion(answer)) {
      await quietly(api.call('editMessageReplyMarkup', { chat_id, message_id: via.messageId }));
    }
    if (shown !== undefined && shown !== via?.messageId) {
      await quietly(api.call('deleteMessage', { chat_id, message_id: shown }));
    }
  }

  /** A card that may change is kept current from now on. */
  async #follow({ card }: Extract<Part, { kind: 'text' }>, answer: Answer, messageId: number): Promise<void> {
    if (card === undefined || card.final) return;
    const { live, pins, log } = this.#parts;
    const { address, id, via } = answer;
    const userId = via?.userId ?? address.chatId;
    const shownCard = {
      address,
      card: card.card,
      messageId: String(messageId),
      userId,
      ...(id !== undefined && cardOf(answer.reply) === card ? { answer: id } : {}),
      shown: fingerprint({ blocks: [card] }),
    };
    try {
      await live().show(shownCard);
      if (card.pin === true) void pins().put(shownCard);
    } catch (error) {
      log.warn('a live card was not kept', { chat: address.chatId, cause: String(error) });
    }
  }
}

/** The message that the answer takes the place of: the question it answers, or the one that showed the work. */
function replacedBy(answer: Answer): number | undefined {
  const { via, interim } = answer;
  if (via !== undefined && via.media !== true && answersQuestion(answer)) return via.messageId;
  return interim?.();
}

/** A press that was refused in a few words leaves the question as it is: it may be another person's. */
const answersQuestion = ({ via, reply }: Answer): boolean =>
  via?.form === true && !(reply.tone === 'refused' && brief(reply, Number.POSITIVE_INFINITY) !== undefined);
