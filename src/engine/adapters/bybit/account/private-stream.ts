import type { StreamTopic, VenueNews } from '../../../ports/exchange.js';
import type { BackOff } from '../back-off.js';
import { bybitFailureOf } from '../failure.js';
import type { Waiting } from '../rate-budget.js';
import type { ClockKeeper } from './clock-keeper.js';
import type { InstrumentBook } from './instrument-book.js';
import { categoryIn, newsOf, TOPICS, type Told, toldIn } from './news.js';
import type { CcxtSocket, SignedClient } from './signed-client.js';
import type { StreamHealth } from './stream-health.js';
import { isRow, type Row } from './units.js';

export interface PrivateStreamParts {
  readonly client: SignedClient;
  readonly url: string;
  readonly waiting: Waiting;
  readonly clock: ClockKeeper;
  readonly backOff: BackOff;
  readonly book: InstrumentBook;
  readonly health: StreamHealth;
  /** Our wall clock, by which the library judges its pongs. */
  readonly wallMs: () => number;
}

/** The library's name of what never comes: it is only told that its socket is gone. */
const FOREVER = 'helmsman';
const STEADY_MS = 5_000;

/**
 * The private stream, read where the library hands each message on: one that comes while nobody waits is lost to who
 * waits for the next, and several changes of one order would come as the last. What cannot be read is not skipped in
 * silence: it is as if the stream had been away.
 */
export class PrivateStream {
  readonly #parts: PrivateStreamParts;
  private hear: ((news: VenueNews) => void) | undefined;
  /** Monotonic. */
  private upAtMs: number | undefined;
  private isOver = false;
  private cutFor: string | undefined;

  constructor(parts: PrivateStreamParts) {
    this.#parts = parts;
    const { client } = parts;
    const usual = client.handleMessage.bind(client);
    client.handleMessage = (socket, message) => this.take(socket, message, usual);
  }

  /** Resolves after `stop`. */
  async run(hear: (news: VenueNews) => void): Promise<void> {
    this.hear = hear;
    const { backOff, waiting } = this.#parts;
    while (!this.isOver) {
      const cause = await this.listen();
      this.drop();
      if (this.isOver) return;
      if (this.wasSteady()) backOff.reset();
      this.tellDown(this.cutFor ?? cause);
      this.cutFor = undefined;
      await waiting.pause(backOff.nextMs());
    }
  }

  /** What REST knows was not told: the stream is opened anew. */
  cut(cause: string): void {
    if (this.upAtMs === undefined) return;
    this.cutFor = cause;
    this.drop();
  }

  stop(): void {
    this.isOver = true;
    this.drop();
  }

  /** Until the socket is gone; why. */
  private async listen(): Promise<string> {
    const { client, url, clock } = this.#parts;
    if (!(await clock.isReady())) return 'clock';
    try {
      await client.authenticate(url);
      await client.watchTopics(url, [FOREVER], TOPICS);
      return 'ended';
    } catch (error) {
      return bybitFailureOf(error).fault;
    }
  }

  /** A socket that was refused stays known to the library as one that has logged in: it is forgotten. */
  private drop(): void {
    const { client, url } = this.#parts;
    const socket = client.clients[url];
    if (socket === undefined) return;
    delete client.clients[url];
    // One that has not begun yet ends whoever waits for it.
    if (socket.connection === undefined) socket.close();
    else socket.connection.terminate();
  }

  private tellDown(cause: string): void {
    this.#parts.health.down();
    if (this.upAtMs !== undefined) this.hear?.({ kind: 'down', cause });
    this.upAtMs = undefined;
  }

  /** One that ends as soon as it is there is not opened again and again: Bybit counts connections. */
  private wasSteady(): boolean {
    return this.upAtMs !== undefined && this.#parts.waiting.elapsedMs() - this.upAtMs >= STEADY_MS;
  }

  private tellUp(): void {
    const { health, waiting, clock } = this.#parts;
    this.upAtMs = waiting.elapsedMs();
    health.up({ elapsedMs: this.upAtMs, nowMs: clock.nowMs() });
    this.hear?.({ kind: 'up' });
  }

  private take(
    socket: CcxtSocket,
    message: unknown,
    usual: (socket: CcxtSocket, message: unknown) => void,
  ): void {
    if (this.isOver || this.#parts.client.clients[this.#parts.url] !== socket) {
      // What was given up and came after all would tell everything twice.
      socket.connection?.terminate();
      return;
    }
    const told = toldIn(message);
    if (told !== undefined) this.tell(told);
    else if (isRow(message) && message['op'] === 'pong') this.pong(socket);
    else {
      usual(socket, message);
      if (isRow(message) && message['op'] === 'subscribe' && message['success'] === true) this.tellUp();
    }
  }

  private pong(socket: CcxtSocket): void {
    const { health, waiting, wallMs } = this.#parts;
    socket.lastPong = wallMs();
    health.pong(waiting.elapsedMs());
  }

  private tell({ topic, rows }: Told): void {
    const { health, waiting } = this.#parts;
    health.heard(topic, waiting.elapsedMs());
    const misread = rows.filter((row) => !this.tellRow(topic, row));
    if (misread.length > 0) void this.repair(misread);
  }

  /** Whether it could be read. */
  private tellRow(topic: StreamTopic, row: Row): boolean {
    const { book, health } = this.#parts;
    let news: readonly VenueNews[];
    try {
      news = newsOf(topic, row, book);
    } catch {
      return false;
    }
    for (const one of news) {
      if (one.kind === 'execution') health.heardExecution(one.execution.execId);
      if (one.kind === 'order') health.heardOrder(one.order);
      this.hear?.(one);
    }
    return true;
  }

  /** Something was told that we did not understand, an instrument of which we know nothing perhaps: all is asked anew. */
  private async repair(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      const category = categoryIn(row);
      const known = category && this.#parts.book.learn(category, String(row['symbol']));
      await known?.catch(() => undefined);
    }
    if (this.upAtMs !== undefined) this.hear?.({ kind: 'up' });
  }
}
