import { Telegram } from 'telegraf';
import type { Timers } from '../timers.js';
import { CallFailure, troubleOf } from './errors.js';
import { CALL_MS, UPLOAD_MS } from './limits.js';

export interface ApiOptions {
  readonly token: string;
  /** Default https://api.telegram.org. */
  readonly apiRoot?: string;
  readonly timers: Timers;
  readonly scrub: (text: string) => string;
}

interface CallTerms {
  readonly timeoutMs?: number;
  /** Ends the call early: it fails as the network would. */
  readonly signal?: AbortSignal;
}

/** Only the transport of telegraf, with any method and parameters, newer ones than its types know too. */
type CallApi = (
  method: string,
  payload: Record<string, unknown>,
  options: { readonly signal: AbortSignal },
) => Promise<unknown>;

/** Fields that telegraf drops from an upload unless they are text already. */
const OBJECT_FIELDS = ['reply_parameters', 'link_preview_options', 'caption_entities'];

/** The Bot API. Every failure is a {@link CallFailure} without secrets, and no call lasts for ever. */
export class Api {
  readonly #call: CallApi;
  readonly #options: ApiOptions;
  readonly #open = new Set<AbortController>();
  #hasHungUp = false;

  constructor(options: ApiOptions) {
    this.#options = options;
    const { token, apiRoot } = options;
    const telegram = new Telegram(token, {
      webhookReply: false,
      ...(apiRoot === undefined ? {} : { apiRoot }),
    });
    this.#call = telegram.callApi.bind(telegram) as unknown as CallApi;
  }

  async call(method: string, payload: Record<string, unknown>, terms: CallTerms = {}): Promise<unknown> {
    const { timers, scrub } = this.#options;
    const { timeoutMs = CALL_MS, signal } = terms;
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const cancel = timers.after(timeoutMs, abort);
    signal?.addEventListener('abort', abort);
    this.#open.add(controller);
    if (signal?.aborted === true || this.#hasHungUp) abort();
    try {
      return await this.#call(method, payload, { signal: controller.signal });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CallFailure(troubleOf(error), method, scrub(why));
    } finally {
      cancel();
      this.#open.delete(controller);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** The surface stops: every call ends now, as if the network had gone. */
  hangUp(): void {
    this.#hasHungUp = true;
    for (const controller of this.#open) controller.abort();
  }

  /** An upload: what is an object is written as text first, which telegraf does not do by itself. */
  upload(method: string, payload: Record<string, unknown>): Promise<unknown> {
    const written = Object.entries(payload).map(([name, value]) => [
      name,
      OBJECT_FIELDS.includes(name) && typeof value === 'object' ? JSON.stringify(value) : value,
    ]);
    return this.call(method, Object.fromEntries(written), { timeoutMs: UPLOAD_MS });
  }
}
