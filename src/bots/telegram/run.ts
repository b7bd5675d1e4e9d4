import { nextDelayMs } from '../backoff.js';
import { Api } from './api.js';
import { stayConnected } from './connect.js';
import { Later } from './later.js';
import { type Opened, openParts } from './open-parts.js';
import type { TelegramOptions } from './options.js';
import type { Bot } from './parse.js';
import { pause } from './pause.js';
import type { Wellbeing } from './wellbeing.js';
import { Work } from './work.js';

/** How long the end waits for answers that are on their way; what is left stays stored. */
const LAST_ANSWERS_MS = 3_000;
const NAME_KEY = 'telegram.username';

/** One run of the surface, from its start to its stop. */
export class Run {
  readonly #options: TelegramOptions;
  readonly #api: Api;
  readonly #wellbeing: Wellbeing;
  readonly #stopping = new AbortController();
  readonly #work: Work;
  readonly #opened = new Later<Opened>();
  readonly #tried = new Later<void>();
  #parts: Opened | undefined;
  #connection: Promise<void> = Promise.resolve();

  constructor(options: TelegramOptions, wellbeing: Wellbeing, scrub: (text: string) => string) {
    this.#options = options;
    this.#wellbeing = wellbeing;
    this.#api = new Api({ ...options, scrub });
    this.#work = new Work(options.log, () => this.#stopping.signal.aborted);
    this.#opened.promise.catch(() => undefined);
  }

  /** Resolves when the first attempt to connect has come to an end; it goes on behind. */
  async start(): Promise<void> {
    this.#connection = this.#stay();
    await this.#tried.promise;
  }

  /** All parts, as soon as the store has given what they remember. Rejects when the surface stops before. */
  get opened(): Promise<Opened> {
    return this.#opened.promise;
  }

  /** When they are open. */
  get parts(): Opened | undefined {
    return this.#parts;
  }

  /** Ends within some seconds, whatever hangs: what is not sent by then stays stored. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#opened.reject(new Error('telegram is stopping: the message stays stored'));
    this.#parts?.live.stop();
    await this.#atMost(LAST_ANSWERS_MS, this.#calm());
    this.#parts?.queue.stop();
    this.#api.hangUp();
    await this.#atMost(LAST_ANSWERS_MS, Promise.all([this.#connection, this.#work.idle()]));
  }

  async #calm(): Promise<void> {
    await this.#connection;
    await this.#parts?.chatTurns.idle();
    await this.#work.idle();
  }

  async #atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
    const enough = new AbortController();
    await Promise.race([work, pause(this.#options.timers, limitMs, enough.signal)]);
    enough.abort();
  }

  async #stay(): Promise<void> {
    const { signal } = this.#stopping;
    const parts = await this.#open();
    if (parts === undefined) return this.#tried.resolve();
    await stayConnected({
      options: this.#options,
      timers: this.#options.timers,
      api: this.#api,
      intake: parts.intake,
      wellbeing: this.#wellbeing,
      signal,
      onConnected: (bot) => {
        void parts.menu.refresh();
        this.#work.follow(this.#keepName(bot));
      },
      onTried: () => this.#tried.resolve(),
    });
    this.#tried.resolve();
  }

  /** For the link that the host gives out with a code. */
  async #keepName({ username }: Bot): Promise<void> {
    const { memory } = this.#options;
    if ((await memory.recall(NAME_KEY)) !== username) await memory.keep(NAME_KEY, username);
  }

  /** Without its memory the surface cannot begin; the store is asked again until it answers. */
  async #open(): Promise<Opened | undefined> {
    const { timers, log } = this.#options;
    const { signal } = this.#stopping;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        this.#parts = await openParts({
          options: this.#options,
          api: this.#api,
          wellbeing: this.#wellbeing,
          work: this.#work,
        });
        this.#opened.resolve(this.#parts);
        return this.#parts;
      } catch (error) {
        log.error('telegram cannot read its memory', { cause: String(error) });
        this.#wellbeing.trouble('receiving', 'the store cannot be read');
        this.#tried.resolve();
        await pause(timers, nextDelayMs(attempt), signal);
      }
    }
    return undefined;
  }
}
