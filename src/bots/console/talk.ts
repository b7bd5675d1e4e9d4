import type { Incoming } from '../../commands/conversation.js';
import { type Reply, refusal, text } from '../../commands/reply.js';
import type { ConsoleOptions } from './options.js';
import { WORDS } from './words.js';

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
      return refusal(text(WORDS.failed));
    }
  }
}
