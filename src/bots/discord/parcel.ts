import type { ChatAddress, Lane } from '../../commands/conversation.js';
import type { Api, Posted } from './api.js';
import { channelOf, nonceOf } from './chat.js';
import type { Directs } from './directs.js';
import { faultOf, isUnknownChannel } from './errors.js';
import { TOKEN_LIFE_MS } from './limits.js';
import type { Via } from './via.js';
import type { Message } from './wire.js';
import { WORDS } from './words.js';

export interface ParcelOptions {
  readonly api: Api;
  readonly directs: Directs;
  readonly nowMs: () => number;
  readonly id: string;
  readonly lane: Lane;
  readonly address: ChatAddress;
  readonly messages: readonly Message[];
  readonly via?: Via;
  /** Whoever gets it is not called for it. */
  readonly isSilent?: true;
  /** Whether the first message takes the place of what the interaction stands on. */
  readonly inPlace: boolean;
}

/** The messages of one answer or push on their way: what has arrived is not sent again when a later one fails. */
export class Parcel {
  readonly #options: ParcelOptions;
  #via: Via | undefined;
  #messages: readonly Message[];
  #part = 0;
  #mayPost = true;
  #isReplaced = false;
  #posted: Posted | undefined;

  constructor(options: ParcelOptions) {
    this.#options = options;
    this.#via = options.via;
    this.#messages = options.messages;
  }

  /** Where its last message stands. */
  get posted(): Posted | undefined {
    return this.#posted;
  }

  /** Whether it went where only one person sees it. */
  get isEphemeral(): boolean {
    return this.#via?.ephemeral === true;
  }

  /** The rest of it as this message instead: the platform refused what it was. Once only, which it tells. */
  replaceRest(message: Message): boolean {
    if (this.#isReplaced) return false;
    this.#isReplaced = true;
    this.#messages = [...this.#messages.slice(0, this.#part), message];
    return true;
  }

  /** Sends what has not arrived yet; rejects with what `faultOf` reads. */
  async send(): Promise<void> {
    for (; this.#part < this.#messages.length; this.#part += 1) {
      const message = this.#messages[this.#part];
      if (message !== undefined) this.#posted = await this.#sendPart(message);
    }
  }

  async #sendPart(message: Message): Promise<Posted> {
    const { nowMs } = this.#options;
    if (this.#via !== undefined && nowMs() - this.#via.createdMs > TOKEN_LIFE_MS) this.#via = undefined;
    if (this.#via === undefined) return this.#post(message);
    try {
      return await this.#answer(this.#via, message);
    } catch (error) {
      if (faultOf(error).kind !== 'expired') throw error;
      // Too late for the interaction: then as a message like any other.
      this.#via = undefined;
      return this.#post(message);
    }
  }

  async #answer(via: Via, message: Message): Promise<Posted> {
    const { api, inPlace } = this.#options;
    if (this.#part === 0 && inPlace) return api.editOriginal(via, message);
    if (this.#part === 0 && via.kind === 'reply') {
      // What everybody sees waiting would become the first answer, seen by everybody.
      await api.editOriginal(via, { content: WORDS.toOne, embeds: [], rows: [], files: [] });
    }
    if (via.ephemeral || !this.#mayPost) return api.followUp(via, message);
    try {
      // With a nonce, which a follow-up cannot have: tried again it does not stand there twice.
      return await this.#post(message);
    } catch (error) {
      if (faultOf(error).kind !== 'forbidden') throw error;
      this.#mayPost = false;
      return api.followUp(via, message);
    }
  }

  #post(message: Message): Promise<Posted> {
    const { address, via } = this.#options;
    // What was for one person only goes to that person, not to the channel.
    const channelId = via?.ephemeral === true ? undefined : channelOf(address);
    return channelId === undefined
      ? this.#postTo(via?.userId ?? address.chatId, message)
      : this.#postIn(channelId, message);
  }

  /** To somebody alone, in another channel when the one that was kept is no longer there. */
  async #postTo(userId: string, message: Message): Promise<Posted> {
    const { directs, lane } = this.#options;
    const channelId = await directs.with(userId, lane);
    try {
      return await this.#postIn(channelId, message);
    } catch (error) {
      if (!isUnknownChannel(error)) throw error;
      directs.forget(userId, channelId);
      const next = await directs.with(userId, lane);
      if (next === channelId) throw error;
      return this.#postIn(next, message);
    }
  }

  #postIn(channelId: string, message: Message): Promise<Posted> {
    const { api, id, isSilent } = this.#options;
    return api.post(channelId, message, {
      nonce: nonceOf(id, this.#part),
      ...(isSilent ? { isSilent } : {}),
    });
  }
}
