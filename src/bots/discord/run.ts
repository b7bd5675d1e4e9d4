import type { CommandListing, Incoming, SurfaceHealth } from '../../commands/conversation.js';
import { ChatTurns } from '../chat-turns.js';
import type { PushQueue } from '../push-queue.js';
import type { RoomMaker } from '../room-maker.js';
import { pause } from './acknowledge.js';
import { Answers } from './answers.js';
import { Gateway } from './gateway/gateway.js';
import { takeLeftovers } from './leftovers.js';
import type { DiscordOptions } from './options.js';
import { type Outgoing, openOutgoing } from './outgoing.js';
import type { Postman } from './postman.js';
import { Reception } from './reception.js';
import { Registration } from './registration.js';
import type { Secrets } from './secrets.js';

/** A turn that lasts longer lets the next one of its chat begin. */
const SLOW_MS = 1_000;
/** Longer is not waited for at the end: what is stored is answered at the next start. */
const STOP_WITHIN_MS = 5_000;

/** Everything that lives from start to stop, joined. */
export class Run {
  readonly #gateway: Gateway;
  readonly #registration: Registration;
  readonly #turns: ChatTurns;
  readonly #answers: Answers;
  #isStopped = false;

  private constructor(
    private readonly options: DiscordOptions,
    private readonly secrets: Secrets,
    private readonly out: Outgoing,
  ) {
    const { timers } = options;
    this.#turns = new ChatTurns({ timers, slowMs: SLOW_MS });
    this.#answers = new Answers({ ...options, ...out, scrub: secrets.scrub });
    this.#registration = new Registration({
      ...options,
      api: out.api,
      languages: options.languages ?? ['en'],
    });
    this.#gateway = this.#gatewayOf(this.#receptionOf());
  }

  /** Resolves when it is at work; the connection is made behind. */
  static async open(options: DiscordOptions, secrets: Secrets): Promise<Run> {
    const run = new Run(options, secrets, await openOutgoing(options, secrets.scrub));
    run.#gateway.start();
    return run;
  }

  get postman(): Postman {
    return this.out.postman;
  }

  get pushes(): PushQueue {
    return this.out.pushes;
  }

  get rooms(): RoomMaker {
    return this.out.rooms;
  }

  recover(left: readonly Incoming[]): void {
    takeLeftovers(left, this.#shared());
  }

  health(): Omit<SurfaceHealth, 'name'> {
    const gateway = this.#gateway.health();
    if (gateway.state !== 'up') return gateway;
    const detail = this.out.trouble() ?? this.#registration.trouble;
    return detail === undefined ? gateway : { state: 'down', detail };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#registration.stop();
    // Of a connection that is just being made the library may wait for the end for ever.
    await Promise.race([this.#gateway.stop(), pause(STOP_WITHIN_MS, this.options.timers)]);
    const settled = this.#turns.idle().then(() => this.#answers.idle());
    await Promise.race([settled, pause(STOP_WITHIN_MS, this.options.timers)]);
    this.out.stop();
  }

  #shared() {
    const { conversation, timers, nowMs } = this.options;
    const { secrets, out } = this;
    return {
      ...out,
      ...{ conversation, timers, nowMs, secrets },
      turns: this.#turns,
      answers: this.#answers,
      isStopped: () => this.#isStopped,
    };
  }

  #receptionOf(): Reception {
    const { memory, log, conversation } = this.options;
    const [language = 'en'] = this.options.languages ?? [];
    const listingOf = (command: string): CommandListing | undefined =>
      conversation
        .listings(language)
        .find(({ name, aliases }) => name === command || aliases.includes(command));
    return new Reception({ ...this.#shared(), memory, log, listingOf });
  }

  #gatewayOf(reception: Reception): Gateway {
    const { token, timers, nowMs, log, apiBase } = this.options;
    return new Gateway({
      token,
      apiBase,
      timers,
      nowMs,
      log,
      scrub: this.secrets.scrub,
      onInteraction: (raw) => reception.receive(raw),
      onThread: (kind, thread) => this.out.threads.heard(kind, thread),
      onReady: (applicationId) => this.#registration.begin(applicationId),
    });
  }
}
