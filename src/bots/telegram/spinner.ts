import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { SPINNER_MS } from './limits.js';

interface SpinnerParts {
  readonly api: Api;
  readonly timers: Timers;
  readonly log: Log;
}

/** The waiting sign of a pressed button: it ends with words if they come soon, and soon in any case. */
export class Spinner {
  #ended = false;
  readonly #cancel: () => void;

  constructor(
    private readonly parts: SpinnerParts,
    private readonly queryId: string,
  ) {
    this.#cancel = parts.timers.after(SPINNER_MS, () => void this.end());
  }

  /** Ends it without words; more than once is once. */
  async end(): Promise<void> {
    await this.#answer({});
  }

  /** Whether the words were shown: false when it had ended before, or Telegram did not take them. */
  tell(text: string, kind: 'alert' | 'toast'): Promise<boolean> {
    return this.#answer({ text, ...(kind === 'alert' ? { show_alert: true } : {}) });
  }

  async #answer(words: Record<string, unknown>): Promise<boolean> {
    if (this.#ended) return false;
    this.#ended = true;
    this.#cancel();
    try {
      await this.parts.api.call('answerCallbackQuery', { callback_query_id: this.queryId, ...words });
      return true;
    } catch (error) {
      this.parts.log.info('a press was not acknowledged', { cause: String(error) });
      return false;
    }
  }
}
