import { createHash } from 'node:crypto';
import type { Conversation, SurfaceMemory } from '../../commands/conversation.js';
import { nextDelayMs } from '../backoff.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { type CommandSet, commandSet } from './commands.js';
import { faultOf } from './errors.js';
import { isJson } from './read.js';
import { TROUBLE } from './words.js';

const KEY = 'discord.commands';

interface RegistrationOptions {
  readonly api: Api;
  readonly conversation: Pick<Conversation, 'listings'>;
  readonly memory: SurfaceMemory;
  readonly timers: Timers;
  readonly log: Log;
  readonly guildIds: readonly string[];
  readonly languages: readonly string[];
}

/** Tells the platform which commands there are, when it does not know them yet; tries again until it does. */
export class Registration {
  #cancel = (): void => undefined;
  #trouble: string | undefined;
  #isStopped = false;
  /** The newest request: an older one that still waits is let go. */
  #turn = 0;
  /** What this run has told already. */
  readonly #told = new Set<string>();

  constructor(private readonly options: RegistrationOptions) {}

  /** Why the commands are not registered, while they are not. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  begin(applicationId: string): void {
    this.#cancel();
    this.#turn += 1;
    void this.#try(applicationId, { turn: this.#turn, count: 1 });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #try(applicationId: string, { turn, count }: { turn: number; count: number }): Promise<void> {
    try {
      await this.#register(applicationId);
      this.#trouble = undefined;
    } catch (error) {
      if (this.#isStopped || turn !== this.#turn) return;
      const fault = faultOf(error);
      const why = 'why' in fault ? fault.why : fault.kind;
      this.#trouble = TROUBLE.commands(why);
      this.options.log.warn('discord commands not registered', { why });
      const afterMs = Math.max(nextDelayMs(count), fault.kind === 'slow-down' ? fault.afterMs : 0);
      this.#cancel = this.options.timers.after(afterMs, () => {
        void this.#try(applicationId, { turn, count: count + 1 });
      });
    }
  }

  async #register(applicationId: string): Promise<void> {
    const { guildIds, log } = this.options;
    const set = this.#set();
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([applicationId, [...guildIds].sort(), set]))
      .digest('base64url');
    if ((await this.#known()) === fingerprint) return;
    await this.#tellAll(applicationId, set, fingerprint);
    log.info('discord commands registered', {
      everywhere: set.everywhere.length,
      inServers: set.inServers.length,
    });
    await this.#remember(fingerprint);
  }

  /** Each place is told on its own: a server that the bot has left must not keep the others without commands. */
  async #tellAll(applicationId: string, set: CommandSet, fingerprint: string): Promise<void> {
    const { api, guildIds } = this.options;
    const places = [
      ...guildIds.map((id) => ({ id, commands: set.inServers })),
      { id: undefined, commands: set.everywhere },
    ];
    const failures: unknown[] = [];
    for (const { id, commands } of places) {
      const name = `${id} ${fingerprint}`;
      if (this.#told.has(name)) continue;
      try {
        await api.putCommands(applicationId, id, commands);
        this.#told.add(name);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  #set(): CommandSet {
    const { conversation, languages, guildIds } = this.options;
    const [first = 'en', ...others] = languages;
    const described = (locale: string) => ({ locale, listings: conversation.listings(locale) });
    return commandSet([described(first), ...others.map(described)], guildIds.length > 0);
  }

  /** While the store fails nothing is known: telling the platform once more does no harm. */
  async #known(): Promise<unknown> {
    try {
      const kept = await this.options.memory.recall(KEY);
      return isJson(kept) ? kept['fingerprint'] : undefined;
    } catch {
      return undefined;
    }
  }

  async #remember(fingerprint: string): Promise<void> {
    try {
      await this.options.memory.keep(KEY, { fingerprint });
    } catch {
      this.options.log.warn('registration of discord commands not remembered');
    }
  }
}
