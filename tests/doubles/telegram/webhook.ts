import { isObject } from './params.js';
import type { Entry, Updates } from './updates.js';

export interface WebhookSetting {
  url: string;
  secret: string | undefined;
  maxConnections: number;
}

const MAX_BACKOFF = 64;
const TIMEOUT_MS = 60_000;

/** Posts updates to the bot; what is not answered 2xx is posted again after a growing pause. */
export class Webhook {
  setting: WebhookSetting | undefined;
  lastError: { atMs: number; message: string } | undefined;
  #inFlight = 0;
  readonly #retries = new Map<NodeJS.Timeout, Entry>();

  constructor(
    readonly updates: Updates,
    readonly options: {
      retryMs: number;
      nowMs: () => number;
      /** A method call in the webhook's answer. */
      call: (body: Record<string, unknown>) => Promise<unknown>;
    },
  ) {
    updates.onChange(() => this.#pump());
  }

  get waiting(): number {
    return this.#inFlight + this.#retries.size;
  }

  set(setting: WebhookSetting | undefined): void {
    this.setting = setting;
    this.lastError = undefined;
    const due = [...this.#retries.values()];
    for (const timer of this.#retries.keys()) clearTimeout(timer);
    this.#retries.clear();
    this.updates.putBack(due);
    this.#pump();
  }

  #pump(): void {
    const { setting } = this;
    if (setting === undefined) return;
    for (const entry of this.updates.take(setting.maxConnections - this.#inFlight))
      void this.#deliver(entry, setting, 0);
  }

  async #deliver(entry: Entry, setting: WebhookSetting, tries: number): Promise<void> {
    this.#inFlight += 1;
    const trouble = await this.#post(entry, setting);
    this.#inFlight -= 1;
    if (trouble === undefined) {
      this.#pump();
      return;
    }
    this.lastError = { atMs: this.options.nowMs(), message: trouble };
    if (this.setting !== setting) {
      this.updates.putBack([entry]);
      this.#pump();
      return;
    }
    const timer = setTimeout(
      () => {
        this.#retries.delete(timer);
        void this.#deliver(entry, setting, tries + 1);
      },
      this.options.retryMs * Math.min(MAX_BACKOFF, 2 ** tries),
    );
    this.#retries.set(timer, entry);
  }

  /** Gives what went wrong, if anything. */
  async #post({ body }: Entry, { url, secret }: WebhookSetting): Promise<string | undefined> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.text();
      if (!answer.ok) return `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
      await this.#runReply(text);
      return undefined;
    } catch {
      return 'Connection refused';
    }
  }

  async #runReply(text: string): Promise<void> {
    if (!text.startsWith('{')) return;
    const reply: unknown = JSON.parse(text);
    // Its result is never told to the bot, whatever it is.
    if (isObject(reply) && typeof reply['method'] === 'string') await this.options.call(reply);
  }
}
