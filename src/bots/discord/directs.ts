import type { Lane, SurfaceMemory } from '../../commands/conversation.js';
import { SendWindow } from '../send-window.js';
import type { Api } from './api.js';
import { NotYet } from './errors.js';
import { isJson, snowflakeIn } from './read.js';

interface DirectsParts {
  readonly api: Pick<Api, 'openDirect'>;
  readonly memory: SurfaceMemory;
  readonly nowMs: () => number;
}

const KEY = 'discord.directs';
const MOST = 1_000;
/** As it usually is. Lesser messages leave a part of it to what is critical. */
const OPENINGS = { limit: 10, windowMs: 10_000 };

/**
 * The channels of the direct messages with people. Opening one is a call of its own that the platform takes ten of in ten seconds: so
 * what is once known is kept over restarts, and no alert waits for it.
 */
export class Directs {
  readonly #window = new SendWindow(OPENINGS.limit, OPENINGS.windowMs);
  #saving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly parts: DirectsParts,
    /** By user; the longest known first. */
    private readonly channels: Map<string, string>,
  ) {}

  static async open(parts: DirectsParts): Promise<Directs> {
    return new Directs(parts, await storedChannels(parts.memory));
  }

  /** Rejects with {@link NotYet} while those that may be opened are used up for this lane, or with what the platform says. */
  async with(userId: string, lane: Lane): Promise<string> {
    const known = this.channels.get(userId);
    if (known !== undefined) return known;
    const { api, nowMs } = this.parts;
    const waitMs = this.#window.opensMs(lane, nowMs()) - nowMs();
    // Behind those under way nobody knows how long it takes.
    if (waitMs > 0) throw new NotYet(Number.isFinite(waitMs) ? waitMs : OPENINGS.windowMs / OPENINGS.limit);
    this.#window.begin();
    try {
      const channelId = await api.openDirect(userId);
      this.know(userId, channelId);
      return channelId;
    } finally {
      this.#window.end(nowMs());
    }
  }

  /** Whoever writes to us says where. */
  know(userId: string, channelId: string): void {
    if (this.channels.get(userId) === channelId) return;
    this.channels.delete(userId);
    this.channels.set(userId, channelId);
    const oldest = this.channels.keys().next().value;
    if (this.channels.size > MOST && oldest !== undefined) this.channels.delete(oldest);
    this.#changed();
  }

  /** The channel is gone: the next message asks for another one. */
  forget(userId: string, channelId: string): void {
    if (this.channels.get(userId) !== channelId) return;
    this.channels.delete(userId);
    this.#changed();
  }

  #changed(): void {
    this.#saving = this.#saving.then(() => this.#save());
  }

  async #save(): Promise<void> {
    const kept = Object.fromEntries(this.channels);
    // Without a store they are asked for again after a restart.
    await this.parts.memory.keep(KEY, kept, { canWait: true }).catch(() => undefined);
  }
}

async function storedChannels(memory: SurfaceMemory): Promise<Map<string, string>> {
  const kept = await memory.recall(KEY).catch(() => undefined);
  if (!isJson(kept)) return new Map();
  const users = Object.keys(kept).filter((user) => /^\d{1,20}$/.test(user));
  return new Map(
    users.flatMap((user): [string, string][] => {
      const channelId = snowflakeIn(kept, user);
      return channelId === undefined ? [] : [[user, channelId]];
    }),
  );
}
