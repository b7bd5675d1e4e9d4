import type { ChatAddress, Conversation, SurfaceMemory } from '../commands/conversation.js';
import { type CardRef, type Reply, reply, text } from '../commands/reply.js';
import { wordsFor } from '../commands/views/words/catalogue.js';
import { addressText, isRecord } from './button-action.js';
import { readShownCard, type ShownCard } from './shown-card.js';
import type { Log } from './surface-log.js';

export interface PinsOptions {
  readonly surface: 'telegram' | 'discord';
  readonly memory: SurfaceMemory;
  readonly conversation: Pick<Conversation, 'localeOf'>;
  readonly log: Log;
  /** Without a sound where the platform can. `refused`: the bot has not the right, or there is no room for another. */
  pin(card: ShownCard): Promise<'done' | 'refused'>;
  unpin(card: ShownCard): Promise<unknown>;
  /** Says it in the chat. */
  say(said: Reply, address: ChatAddress): Promise<unknown>;
}

const MOST = 200;

interface Kept {
  /** That stand pinned, or may: what a stop has cut off is not known. */
  readonly cards: readonly ShownCard[];
  /** Ids of the messages among them that no answer has come for. */
  readonly unsure: readonly string[];
  /** Chats that were told that nothing can be pinned there. */
  readonly told: readonly string[];
}

/**
 * Which messages stand pinned: of each card of a chat the newest one only. A chat that does not let us is told how it could,
 * once until it does. That a pin fails keeps nothing from being current.
 */
export class Pins {
  #kept: Kept;
  #turn: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: PinsOptions,
    kept: Kept,
  ) {
    this.#kept = kept;
  }

  /** With what an earlier run has pinned, unless the store fails; what that run did not hear the end of is done again. */
  static async open(options: PinsOptions): Promise<Pins> {
    const stored = await options.memory.recall(keyOf(options)).catch(() => undefined);
    const pins = new Pins(options, readKept(stored));
    for (const card of pins.#kept.cards) if (pins.#kept.unsure.includes(card.messageId)) void pins.put(card);
    return pins;
  }

  /** Resolves when it stands pinned or cannot be; never rejects. */
  put(card: ShownCard): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#put(card))
      .catch((error: unknown) =>
        // The surface stops, or the store fails: the card is at its place all the same.
        this.options.log.info('a card was not pinned', { chat: card.address.chatId, cause: String(error) }),
      );
    return this.#turn;
  }

  /** Of what is over: it need not stay at hand. Resolves when it is down or cannot be; never rejects. */
  take(card: ShownCard): Promise<void> {
    const isIt = (one: ShownCard): boolean => one.messageId === card.messageId && isThere(one, card.address);
    this.#turn = this.#turn
      .then(async () => {
        if (!this.#kept.cards.some(isIt)) return;
        await this.options.unpin(card);
        await this.#keep({ ...this.#kept, cards: this.#kept.cards.filter((one) => !isIt(one)) });
      })
      .catch((error: unknown) =>
        this.options.log.info('a card was not unpinned', { chat: card.address.chatId, cause: String(error) }),
      );
    return this.#turn;
  }

  async #put(card: ShownCard): Promise<void> {
    const { pin, unpin } = this.options;
    const older = this.#kept.cards.filter((one) => isSame(one.card, card.card) && isThere(one, card.address));
    const others = this.#kept.cards.filter((one) => !older.includes(one));
    const sure = this.#kept.unsure.filter((id) => id !== card.messageId);
    const chat = addressText(card.address);
    // Kept before it is done: a stop in between must not leave a pin that nobody takes down.
    const tried = [...older.filter(({ messageId }) => messageId !== card.messageId), { ...card, shown: '' }];
    await this.#keep({
      ...this.#kept,
      cards: [...others, ...tried].slice(-MOST),
      unsure: [...sure, card.messageId],
    });
    if ((await pin(card)) === 'refused') {
      await this.#keep({ ...this.#kept, cards: [...others, ...older], unsure: sure });
      return this.#refused(card);
    }
    const told = this.#kept.told.filter((one) => one !== chat);
    await this.#keep({ cards: [...others, { ...card, shown: '' }].slice(-MOST), unsure: sure, told });
    for (const one of older) if (one.messageId !== card.messageId) await unpin(one);
  }

  async #refused({ address, userId }: ShownCard): Promise<void> {
    const chat = addressText(address);
    if (this.#kept.told.includes(chat)) return;
    const { surface, conversation, say } = this.options;
    await this.#keep({ ...this.#kept, told: [...this.#kept.told, chat].slice(-MOST) });
    const { card: words } = wordsFor(conversation.localeOf({ address, userId })).look;
    await say(reply(text(surface === 'telegram' ? words.pinOnTelegram : words.pinOnDiscord)), address);
  }

  async #keep(kept: Kept): Promise<void> {
    this.#kept = kept;
    await this.options.memory.keep(keyOf(this.options), kept);
  }
}

const keyOf = ({ surface }: Pick<PinsOptions, 'surface'>): string => `${surface}.pins`;
const isSame = (a: CardRef, b: CardRef): boolean => a.kind === b.kind && a.id === b.id;
const isThere = ({ address }: ShownCard, there: ChatAddress): boolean =>
  addressText(address) === addressText(there);

function readKept(value: unknown): Kept {
  const { cards, unsure, told } = isRecord(value) ? value : {};
  return {
    cards: Array.isArray(cards) ? cards.flatMap((one) => readShownCard(one) ?? []) : [],
    unsure: textsOf(unsure),
    told: textsOf(told),
  };
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
