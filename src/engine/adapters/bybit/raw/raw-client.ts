import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ExchangeFailure } from '../../../ports/exchange.js';

export type Fields = Readonly<Record<string, unknown>>;

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** NaN when there is none. */
  readonly retCode: number;
  readonly retMsg: string;
  readonly body: Fields;
  readonly result: Fields;
  readonly extra: Fields;
  readonly list: readonly Fields[];
}

/** What a request is sent with, in place of what is right. */
export interface Sending {
  readonly key?: string;
  readonly signature?: string;
  /** Exchange time, ms. */
  readonly atMs?: number;
  readonly window?: string;
}

export interface RawTerms {
  readonly apiBase: string;
  readonly key: string;
  readonly secret: string;
  readonly timeoutMs: number;
  /** Exchange time. */
  readonly nowMs: () => number;
}

const WINDOW = '5000';
const TOO_MANY = 10_006;
const TRIES = 4;
/** Limits are of a second. */
const A_SECOND_MS = 1_050;

export const signed = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/**
 * Requests that are sent as they are said, also wrong ones: for looking at how the exchange behaves, never for trading.
 * A private name of the language keeps the key out of whatever is printed. Rejects with {@link ExchangeFailure}.
 */
export class RawClient {
  readonly #terms: RawTerms;

  constructor(terms: RawTerms) {
    this.#terms = terms;
  }

  nowMs(): number {
    return this.#terms.nowMs();
  }

  /** Without a key. */
  ask(path: string, query: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    return this.#send(`${path}?${new URLSearchParams(query)}`, {});
  }

  get(path: string, query: Readonly<Record<string, string>> = {}, sending: Sending = {}) {
    const text = new URLSearchParams(query).toString();
    return this.#patiently(() => this.#send(`${path}?${text}`, { headers: this.#headers(text, sending) }));
  }

  /** A text goes out byte by byte. */
  post(path: string, body: Fields | string, sending: Sending = {}): Promise<RawAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const send = () =>
      this.#send(path, { method: 'POST', body: text, headers: this.#headers(text, sending) });
    return this.#patiently(send);
  }

  /** How a stream is logged in to: until `untilMs`, exchange time. */
  login(untilMs: number, secret = this.#terms.secret): readonly string[] {
    const until = String(Math.floor(untilMs));
    return [this.#terms.key, until, signed(secret, `GET/realtime${until}`)];
  }

  #headers(payload: string, sending: Sending): Record<string, string> {
    const { key = this.#terms.key, window = WINDOW } = sending;
    const at = String(Math.floor(sending.atMs ?? this.nowMs()));
    return {
      'content-type': 'application/json',
      'X-BAPI-API-KEY': key,
      'X-BAPI-TIMESTAMP': at,
      'X-BAPI-RECV-WINDOW': window,
      'X-BAPI-SIGN': sending.signature ?? signed(this.#terms.secret, `${at}${key}${window}${payload}`),
    };
  }

  /** What was turned away because there was too much at once has had no effect, and is sent again. */
  async #patiently(send: () => Promise<RawAnswer>): Promise<RawAnswer> {
    for (let tried = 1; ; tried += 1) {
      const answer = await send();
      if (answer.retCode !== TOO_MANY || tried === TRIES) return answer;
      await pause(A_SECOND_MS);
    }
  }

  async #send(target: string, init: RequestInit): Promise<RawAnswer> {
    const { apiBase, timeoutMs } = this.#terms;
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(`${apiBase}${target}`, { ...init, signal });
      return readAnswer(response, await response.text());
    } catch {
      // What it throws has the address in it, and may have more.
      throw new ExchangeFailure('unreachable', `no answer to ${target.split('?')[0]}`);
    }
  }
}

function readAnswer(response: Response, text: string): RawAnswer {
  const body = fieldsOf(parsed(text));
  const result = fieldsOf(body['result']);
  const rows = result['list'] ?? result['rows'];
  return {
    status: response.status,
    headers: new Map([...response.headers].map(([name, value]) => [name.toLowerCase(), value])),
    retCode: Number(body['retCode']),
    retMsg: String(body['retMsg']),
    body,
    result,
    extra: fieldsOf(body['retExtInfo']),
    list: Array.isArray(rows) ? rows.map(fieldsOf) : [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rows of klines are lists: their columns by number. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
