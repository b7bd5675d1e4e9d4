import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { BybitDouble, BybitDoubleOptions } from '../doubles/bybit/bybit-double.js';
import { bybitDouble } from './bybit.js';

type Fields = Record<string, unknown>;

/** An answer of the exchange, and the rows of its list. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly retCode: number;
  readonly retMsg: string;
  readonly result: Fields;
  readonly extra: Fields;
  readonly list: readonly Fields[];
}

export const sign = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

interface Sending {
  readonly key?: string;
  readonly secret?: string;
  readonly atMs?: number;
  readonly window?: string;
  readonly signature?: string;
}

/** A client without a library: what it sends is what a test says. */
export class SignedClient {
  constructor(readonly double: BybitDouble) {}

  get(path: string, query: Readonly<Record<string, string>> = {}, sending: Sending = {}): Promise<Answered> {
    const text = new URLSearchParams(query).toString();
    return this.#send(`${path}?${text}`, text, { method: 'GET' }, sending);
  }

  post(path: string, body: Fields | string, sending: Sending = {}): Promise<Answered> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.#send(path, text, { method: 'POST', body: text }, sending);
  }

  async #send(target: string, payload: string, init: RequestInit, sending: Sending): Promise<Answered> {
    const { key = 'double-key', secret = 'double-secret', window = '5000' } = sending;
    const timestamp = String(sending.atMs ?? Math.floor(this.double.nowMs()));
    const headers = {
      'content-type': 'application/json',
      'X-BAPI-API-KEY': key,
      'X-BAPI-TIMESTAMP': timestamp,
      'X-BAPI-RECV-WINDOW': window,
      'X-BAPI-SIGN': sending.signature ?? sign(secret, `${timestamp}${key}${window}${payload}`),
    };
    const response = await fetch(`${this.double.url}${target}`, { ...init, headers });
    const body = (await response.json()) as Fields;
    const result = (body['result'] ?? {}) as Fields;
    return {
      status: response.status,
      headers: response.headers,
      retCode: Number(body['retCode']),
      retMsg: String(body['retMsg']),
      result,
      extra: (body['retExtInfo'] ?? {}) as Fields,
      list: (result['list'] ?? result['rows'] ?? []) as Fields[],
    };
  }

  /** A linear order of BTCUSDT unless something else is said; the id, or the code with which it was refused. */
  async order(body: Fields): Promise<string> {
    const usual = { category: 'linear', symbol: 'BTCUSDT', side: 'Buy', orderType: 'Limit', qty: '0.01' };
    const { retCode, result } = await this.post('/v5/order/create', { ...usual, ...body });
    return retCode === 0 ? String(result['orderId']) : String(retCode);
  }

  /** An order as it stands, open or ended. */
  async look(orderId: string, category = 'linear'): Promise<Fields> {
    const { list } = await this.get('/v5/order/realtime', { category, orderId });
    return list[0] ?? {};
  }

  async position(symbol = 'BTCUSDT', category = 'linear'): Promise<Fields> {
    return (await this.get('/v5/position/list', { category, symbol })).list[0] ?? {};
  }

  async wallet(coin: string): Promise<Fields> {
    const { list } = await this.get('/v5/account/wallet-balance', { accountType: 'UNIFIED', coin });
    return ((list[0]?.['coin'] ?? []) as Fields[])[0] ?? {};
  }
}

export const START = Date.UTC(2024, 4, 1, 10);

/** A double whose clock stands, at a price of 60,000, and a client on it. */
export async function standing(options: BybitDoubleOptions = {}): Promise<SignedClient> {
  const double = await bybitDouble({
    speed: 0,
    startMs: START,
    limitFactor: 0,
    mostRequests: 100_000,
    ...options,
  });
  for (const category of ['spot', 'linear'] as const) double.people.move(category, 'BTCUSDT', '60000');
  double.people.move('inverse', 'BTCUSD', '60000');
  return new SignedClient(double);
}

/** A socket behind the key: what it has heard, and a wait for more. */
export class SignedStream {
  readonly heard: Fields[] = [];
  isClosed = false;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (bytes) => this.heard.push(JSON.parse(String(bytes)) as Fields));
    socket.on('close', () => {
      this.isClosed = true;
    });
    onTestFinished(() => socket.terminate());
  }

  static async open(double: BybitDouble, path: '/v5/private' | '/v5/trade'): Promise<SignedStream> {
    const socket = new WebSocket(`${double.wsUrl}${path}`);
    const stream = new SignedStream(socket);
    await new Promise((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    });
    return stream;
  }

  /** Logged in and subscribed. */
  static async follow(double: BybitDouble, topics: readonly string[]): Promise<SignedStream> {
    const stream = await SignedStream.open(double, '/v5/private');
    stream.logIn(double);
    stream.say({ op: 'subscribe', req_id: 'topics', args: topics });
    await stream.until('the subscription', ({ op }) => op === 'subscribe');
    return stream;
  }

  say(message: Fields): void {
    this.socket.send(JSON.stringify(message));
  }

  logIn(
    double: BybitDouble,
    { expires, secret = 'double-secret' }: { expires?: string; secret?: string } = {},
  ): void {
    const until = expires ?? String(Math.floor(double.nowMs()) + 10_000);
    this.say({ op: 'auth', args: ['double-key', until, sign(secret, `GET/realtime${until}`)] });
  }

  /** The first message that fits, now or later; throws when there is none in twenty seconds. */
  async until(what: string, fits: (message: Fields) => boolean): Promise<Fields> {
    const endMs = performance.now() + 20_000;
    for (;;) {
      const found = this.heard.find(fits);
      if (found !== undefined) return found;
      if (performance.now() > endMs)
        throw new Error(`waited in vain for ${what}: ${JSON.stringify(this.heard)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Rows that a topic has told so far. */
  rows(topic: string): Fields[] {
    return this.heard.filter((one) => one['topic'] === topic).flatMap((one) => one['data'] as Fields[]);
  }
}
