import type { Incoming } from '../../commands/conversation.js';
import { type Reply, refusal, text } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { SurfaceWords } from '../../commands/views/words/surface-words.js';
import { MAX_LINE } from './limits.js';
import type { ConsoleOptions } from './options.js';

/** Whoever can type here owns the machine that the desk runs on. */
export const USER_ID = 'local';
export const ADDRESS: Incoming['address'] = { platform: 'console', chatId: 'console' };

/** The console's side of the conversation: numbers what is sent, and has an answer to everything. */
export class Talk {
  readonly #options: ConsoleOptions;
  #sent = 0;

  constructor(options: ConsoleOptions) {
    this.#options = options;
  }

  /** What the console says by itself, in the language of the person as it is now. */
  get words(): SurfaceWords {
    return wordsFor(this.#locale).admin.surface;
  }

  lineTooLong(length: number): string {
    return this.words.console.lineTooLong(this.#count(length), this.#count(MAX_LINE));
  }

  pasteTooLong(length: number): string {
    return this.words.console.pasteTooLong(this.#count(length), this.#count(MAX_LINE));
  }

  get #locale(): string {
    return this.#options.conversation.localeOf({ userId: USER_ID, address: ADDRESS });
  }

  #count(value: number): string {
    return value.toLocaleString(this.#locale);
  }

  async say(content: Incoming['content'], onProgress: (interim: Reply) => void): Promise<Reply> {
    this.#sent += 1;
    const incoming: Incoming = {
      id: `console-${this.#options.epoch}-${this.#sent}`,
      address: ADDRESS,
      place: 'private',
      userId: USER_ID,
      userName: USER_ID,
      content,
    };
    try {
      return await this.#options.conversation.handle(incoming, onProgress);
    } catch (cause) {
      this.#options.onFailure(cause);
      return refusal(text(this.words.failed));
    }
  }
}
