import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Exchange } from '../market/exchange.js';
import type { Category } from '../market/listings.js';
import { type BookState, book, klines, type Message, parsed, ticker, trades } from './messages.js';
import type { StreamFaults } from './stream-faults.js';
import { type Subject, subjectOf } from './topics.js';

const SPOT_MOST_ARGS = 10;

/** One client's socket on a public stream: what it hears of, and what it has heard. */
export class PublicSocket {
  readonly #id = randomUUID();
  readonly #subjects = new Map<string, Subject>();
  readonly #tickers = new Map<string, Message>();
  readonly #books = new Map<string, BookState>();
  #toldMs: number;

  constructor(
    private readonly socket: WebSocket,
    readonly category: Category,
    private readonly exchange: Exchange,
    private readonly faults: StreamFaults,
  ) {
    this.#toldMs = exchange.nowMs();
    socket.on('message', (bytes) => this.#take(String(bytes)));
  }

  get topics(): readonly string[] {
    return [...this.#subjects.keys()];
  }

  drop(): void {
    this.socket.terminate();
  }

  /** Tells what has happened since the last time, unless the stream is to be silent. */
  tick(toMs: number): void {
    const span = { fromMs: this.#toldMs, toMs };
    if (toMs <= span.fromMs) return;
    this.#toldMs = toMs;
    if (this.faults.isSilent(this.category, toMs)) return;
    for (const subject of this.#subjects.values()) {
      for (const message of this.#newsOf(subject, span)) this.#push(message);
    }
  }

  #newsOf(subject: Subject, span: { fromMs: number; toMs: number }): Message[] {
    if (!subject.market.isTrading) return [];
    switch (subject.kind) {
      case 'kline':
        return klines(subject, span);
      case 'publicTrade':
        return trades(subject, span);
      case 'tickers': {
        const message = ticker(subject, span.toMs, this.#tickers.get(subject.name));
        const whole = {
          ...(this.#tickers.get(subject.name)?.['data'] as Message),
          ...(message['data'] as Message),
        };
        this.#tickers.set(subject.name, { ...message, data: whole });
        return [message];
      }
      case 'orderbook': {
        const { message, state } = book(subject, span.toMs, this.#books.get(subject.name));
        this.#books.set(subject.name, state);
        return [message];
      }
    }
  }

  #push(message: Message): void {
    for (const text of this.faults.bend(JSON.stringify(message))) this.#send(text);
  }

  #send(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  #take(text: string): void {
    const message = parsed(text);
    const op = message['op'];
    const request = message['req_id'];
    const id = request === undefined ? {} : { req_id: String(request) };
    const said = { conn_id: this.#id, ...id, op };
    const args = Array.isArray(message['args']) ? message['args'].map(String) : [];
    this.#send(JSON.stringify({ ...said, ...this.#outcome(op, args) }));
  }

  #outcome(op: unknown, args: readonly string[]): Message {
    switch (op) {
      case 'ping':
        return { success: true, ret_msg: 'pong' };
      case 'subscribe':
        return this.#subscribe(args);
      case 'unsubscribe':
        for (const name of args) this.#forget(name);
        return { success: true, ret_msg: this.#ok(op) };
      default:
        return { success: false, ret_msg: `unknown op: ${String(op)}`, op: '' };
    }
  }

  /** Spot repeats the word; contracts say nothing. */
  #ok(op: string): string {
    return this.category === 'spot' ? op : '';
  }

  #subscribe(names: readonly string[]): Message {
    const refused = (ret_msg: string): Message => ({ success: false, ret_msg });
    if (this.category === 'spot' && names.length > SPOT_MOST_ARGS) return refused('args size >10');
    const subjects = names.map((name) => subjectOf(this.exchange, this.category, name));
    const unknown = names.filter((_, index) => subjects[index] === undefined);
    if (unknown.length > 0) return refused(`error:handler not found,topic:${unknown.join(',')}`);
    for (const subject of subjects) if (subject !== undefined) this.#subjects.set(subject.name, subject);
    return { success: true, ret_msg: this.#ok('subscribe') };
  }

  #forget(name: string): void {
    this.#subjects.delete(name);
    this.#tickers.delete(name);
    this.#books.delete(name);
  }
}
