import type { Conversation, Incoming } from '../../commands/conversation.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ButtonBook } from '../button-book.js';
import type { ChatTurns } from '../chat-turns.js';
import type { Log } from '../surface-log.js';
import type { Api } from './api.js';
import type { Chats } from './chats.js';
import type { PageTurner } from './page-turner.js';
import { type Bot, parseUpdate } from './parse.js';
import type { Turns } from './turn.js';
import { type Understood, understand } from './understand.js';

interface IntakeParts {
  readonly api: Api;
  readonly conversation: Conversation;
  readonly book: ButtonBook;
  readonly chats: Chats;
  readonly chatTurns: ChatTurns;
  readonly turns: Turns;
  readonly pages: PageTurner;
  readonly log: Log;
}

type Message = Extract<Understood, { kind: 'incoming' }>;
type Move = Extract<Understood, { kind: 'moved' }>;

/** Where updates come in, from a poll or by webhook: stored first, then handled, chat by chat in order. */
export class Intake {
  readonly #parts: IntakeParts;
  /** Handled while the store failed: once it works again they arrive once more, and nothing is left to do. */
  readonly #unstored = new Set<string>();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Resolves when all of it is safe; rejects when the same updates must be asked for again. */
  async take(updates: readonly unknown[], bot: Bot): Promise<void> {
    const understood: Understood[] = [];
    for (const update of updates) understood.push(await this.#understand(update, bot));
    const messages = distinct(understood.filter((one) => one.kind === 'incoming'));
    const fresh = await this.#accepted(
      messages,
      understood.filter((one) => one.kind === 'moved'),
    );
    for (const one of understood) this.#act(one, fresh);
  }

  /** What an earlier run stored and never answered. */
  async recover(left: readonly Incoming[]): Promise<void> {
    for (const incoming of left) this.#handle({ kind: 'incoming', incoming });
  }

  async #understand(update: unknown, bot: Bot): Promise<Understood> {
    try {
      return await understand(parseUpdate(update, bot), this.#parts.book);
    } catch (error) {
      this.#parts.log.error('an update was not understood', { cause: String(error) });
      return { kind: 'nothing' };
    }
  }

  /** Ids of those that are to be handled now. A group that moved is known by its new id before it is heard there. */
  async #accepted(messages: readonly Message[], moves: readonly Move[]): Promise<Set<string>> {
    const { conversation, chats } = this.#parts;
    try {
      for (const { from, to } of moves) await chats.move(from, to);
      await chats.tell();
      if (messages.length === 0) return new Set();
      const fresh = await conversation.accept(messages.map(({ incoming }) => incoming));
      return await this.#withoutHandled(fresh);
    } catch (error) {
      this.#withoutStore(messages);
      throw error;
    }
  }

  async #withoutHandled(fresh: readonly Incoming[]): Promise<Set<string>> {
    const { conversation, log } = this.#parts;
    const handled = fresh.filter(({ id }) => this.#unstored.delete(id));
    for (const incoming of handled) {
      await conversation
        .discard(incoming)
        .catch((error: unknown) =>
          log.warn('a handled message stays open', { id: incoming.id, cause: String(error) }),
        );
    }
    return new Set(fresh.filter((one) => !handled.includes(one)).map(({ id }) => id));
  }

  /** The store fails: what only reduces risk must not wait for it, and everybody is told how things stand. */
  #withoutStore(messages: readonly Message[]): void {
    for (const message of messages) {
      if (this.#unstored.has(message.incoming.id)) continue;
      this.#unstored.add(message.incoming.id);
      this.#handle(message);
    }
  }

  #act(one: Understood, fresh: Set<string>): void {
    switch (one.kind) {
      case 'incoming':
        if (fresh.delete(one.incoming.id)) this.#handle(one);
        return;
      case 'page': {
        const { pressed, answer, page } = one;
        this.#inOrder(pressed.speaker, () => this.#parts.pages.turn(pressed, { answer, page }));
        return;
      }
      case 'stale':
        this.#tellStale(one);
        return;
      case 'moved':
      case 'nothing':
        return;
    }
  }

  #handle({ incoming, queryId }: Message): void {
    this.#inOrder(incoming, () => this.#parts.turns.take(incoming, queryId));
  }

  #inOrder({ address }: Pick<Incoming, 'address'>, run: () => Promise<void>): void {
    const { chatTurns, log } = this.#parts;
    const chat = [address.chatId, address.threadId ?? ''].join('/');
    chatTurns.take(chat, () =>
      run().catch((error: unknown) => log.error('a turn failed', { chat, cause: String(error) })),
    );
  }

  #tellStale({ queryId, by }: Extract<Understood, { kind: 'stale' }>): void {
    const { api, log, conversation } = this.#parts;
    const text = wordsFor(by === undefined ? 'en' : conversation.localeOf(by)).admin.surface.buttonGone;
    api
      .call('answerCallbackQuery', { callback_query_id: queryId, text, show_alert: true })
      .catch((error: unknown) => log.info('a press was not acknowledged', { cause: String(error) }));
  }
}

/** The same update twice in one batch is one. */
const distinct = (messages: readonly Message[]): readonly Message[] => [
  ...new Map(messages.map((message) => [message.incoming.id, message])).values(),
];
