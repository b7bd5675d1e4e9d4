import { onTestFinished } from 'vitest';
import { createDiscord } from '../../src/bots/discord/index.js';
import type { DiscordOptions } from '../../src/bots/discord/options.js';
import type { Surface } from '../../src/bots/surface.js';
import type { Conversation, SurfaceMemory } from '../../src/commands/conversation.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { correlationId } from '../../src/engine/domain/ids.js';
import type { PairedRole } from '../../src/engine/domain/pairing.js';
import { journalSurfaceMemory } from '../../src/engine/usecases/journal-surface-memory.js';
import { HOST, issueCode, redeem } from '../../src/engine/usecases/people-pairing.js';
import { startDiscordDouble } from '../doubles/discord/discord-double.js';
import type { DiscordDouble, DiscordDoubleOptions, Person } from '../doubles/discord/types.js';
import type { TestDesk } from './desk.js';
import { realTimers } from './telegram.js';

/** A double that is gone after the test; rates are not limited unless asked for. */
export async function discordDouble(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const double = await startDiscordDouble({ limits: 'off', ...options });
  onTestFinished(() => double.close());
  return double;
}

export interface DiscordSetting extends Partial<DiscordOptions> {
  readonly double: DiscordDouble;
  readonly conversation: Conversation;
}

export interface OpenDiscord {
  readonly surface: Surface;
  readonly memory: SurfaceMemory;
  /** Everything that was logged, as text. */
  readonly log: string[];
}

/** A surface on the double, started; stopped after the test. */
export async function openDiscord(setting: DiscordSetting): Promise<OpenDiscord> {
  const { double, ...others } = setting;
  const log: string[] = [];
  const note = (level: string) => (message: string, fields?: object) => {
    log.push(JSON.stringify({ level, message, ...fields }));
  };
  const memory =
    setting.memory ?? journalSurfaceMemory(new MemoryJournal({ nowMs: () => Date.now() }), () => Date.now());
  const surface = createDiscord({
    memory,
    token: double.token,
    apiBase: double.api,
    timers: realTimers,
    nowMs: () => Date.now(),
    epoch: 1,
    guildIds: [],
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...others,
  });
  onTestFinished(() => surface.stop());
  await surface.start();
  return { surface, memory, log };
}

/** Makes somebody a member of the desk by a code, as the host would. */
export async function admit(desk: TestDesk, person: Person, role: PairedRole): Promise<void> {
  const asked = { role, by: HOST, correlation: correlationId(`issue ${person.user.id}`) };
  const { code } = await issueCode(desk.people, asked);
  const identity = { platform: 'discord', userId: person.user.id } as const;
  const joined = correlationId(`join ${person.user.id}`);
  const outcome = await redeem(desk.people, { code, identity, userName: person.user.username }, joined);
  if (outcome.kind !== 'paired') throw new Error(`not paired: ${outcome.kind}`);
}
