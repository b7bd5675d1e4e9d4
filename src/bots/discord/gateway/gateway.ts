import { Client, GatewayIntentBits } from 'discord.js';
import type { SurfaceHealth } from '../../../commands/conversation.js';
import { nextDelayMs } from '../../backoff.js';
import type { Log } from '../../surface-log.js';
import type { Timers } from '../../timers.js';
import { restOptions } from '../api.js';
import { isJson, type Json, jsonIn, snowflakeIn } from '../read.js';
import { clockTime, TROUBLE } from '../words.js';
import { CarefulStrategy } from './careful-strategy.js';

export interface GatewayOptions {
  readonly token: string;
  readonly apiBase: string | undefined;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly scrub: (text: string) => string;
  onInteraction(raw: unknown): void;
  onThread(kind: 'THREAD_UPDATE' | 'THREAD_DELETE', thread: Json): void;
  onReady(applicationId: string): void;
}

type Health = Pick<SurfaceHealth, 'state' | 'detail'>;

/** What a human must mend is tried again slowly: a refused token too often is a ban of the address. */
const MEND_MS = 60_000;
const FATAL_CODES: Readonly<Record<number, string>> = {
  4004: TROUBLE.token,
  4013: TROUBLE.intents,
  4014: TROUBLE.intents,
};

/** The connection by which interactions come in. It is made again for ever, whatever ends it. */
export class Gateway {
  readonly #options: GatewayOptions;
  #client: Client | undefined;
  #health: Health = { state: 'off' };
  #failures = 0;
  #cancelRetry = (): void => undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  start(): void {
    this.#health = { state: 'starting' };
    this.#connect();
  }

  health(): Health {
    return this.#health;
  }

  async stop(): Promise<void> {
    this.#health = { state: 'off' };
    this.#cancelRetry();
    await this.#abandon();
  }

  #connect(): void {
    const { token, apiBase } = this.#options;
    const client = new Client({
      intents: [GatewayIntentBits.Guilds],
      allowedMentions: { parse: [] },
      rest: restOptions(apiBase),
      ws: {
        buildStrategy: (manager) =>
          new CarefulStrategy(manager, {
            onDispatch: (kind, content) => {
              if (this.#client === client) this.#dispatched(kind, content);
            },
            onTrouble: (cause) => this.#note('gateway trouble', cause),
          }),
      },
    });
    this.#client = client;
    this.#listen(client);
    client.login(token).catch((error: unknown) => this.#lost(client, error));
  }

  #listen(client: Client): void {
    client.on('warn', (message) => this.#note('discord warns', message));
    client.on('error', (error) => this.#note('discord error', error));
    client.on('shardError', (error) => this.#note('gateway error', error));
    client.on('shardReconnecting', () => {
      if (this.#client === client && this.#health.state !== 'down') this.#reconnecting();
    });
    client.on('shardDisconnect', ({ code }) => {
      if (this.#client === client) this.#ended(FATAL_CODES[code] ?? TROUBLE.closed(code));
    });
    client.on('invalidated', () => {
      if (this.#client === client) this.#ended(TROUBLE.invalidated);
    });
  }

  #dispatched(kind: string, content: unknown): void {
    if (kind === 'INTERACTION_CREATE') this.#options.onInteraction(content);
    const isThread = kind === 'THREAD_UPDATE' || kind === 'THREAD_DELETE';
    if (isThread && isJson(content)) this.#options.onThread(kind, content);
    if (kind !== 'READY' && kind !== 'RESUMED') return;
    if (this.#health.state !== 'up') this.#options.log.info('discord is connected', { kind });
    this.#failures = 0;
    this.#health = { state: 'up' };
    const application = isJson(content) ? jsonIn(content, 'application') : undefined;
    const id = application && snowflakeIn(application, 'id');
    if (id !== undefined) this.#options.onReady(id);
  }

  #reconnecting(): void {
    this.#health = { state: 'down', detail: TROUBLE.reconnecting(clockTime(this.#options.nowMs())) };
  }

  /** The login did not come as far as a connection. */
  #lost(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    const isToken = error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
    if (isToken) {
      this.#ended(TROUBLE.token);
      return;
    }
    this.#note('discord login failed', error);
    this.#failures += 1;
    const detail = TROUBLE.noAnswer(this.#words(error));
    this.#again({ state: 'down', detail }, nextDelayMs(this.#failures));
  }

  /** For good, unless somebody mends something. */
  #ended(detail: string): void {
    this.#options.log.error('discord refused the bot', { detail });
    this.#again({ state: 'down', detail }, MEND_MS);
  }

  #again(health: Health, afterMs: number): void {
    this.#health = health;
    this.#cancelRetry();
    this.#cancelRetry = this.#options.timers.after(afterMs, () => this.#connect());
    this.#abandon().catch((error: unknown) => this.#note('discord client not closed', error));
  }

  async #abandon(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.destroy();
  }

  #note(message: string, cause: unknown): void {
    this.#options.log.warn(message, { cause: this.#words(cause) });
  }

  #words(cause: unknown): string {
    return this.#options.scrub(cause instanceof Error ? cause.message : String(cause));
  }
}
