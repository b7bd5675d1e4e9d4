import { onTestFinished } from 'vitest';
import { createTelegram, type TelegramSurface } from '../../src/bots/telegram/index.js';
import type { KnownPerson, Mode } from '../../src/bots/telegram/options.js';
import type { Conversation, SurfaceMemory } from '../../src/commands/conversation.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { correlationId } from '../../src/engine/domain/ids.js';
import { journalSurfaceMemory } from '../../src/engine/usecases/journal-surface-memory.js';
import { HOST, issueCode } from '../../src/engine/usecases/people-pairing.js';
import { startTelegramDouble } from '../doubles/telegram/telegram-double.js';
import type { PrivateChat, TelegramDouble, TelegramDoubleOptions } from '../doubles/telegram/types.js';
import type { TestDesk } from './desk.js';

/** Timers of the machine, as main gives them. */
export const realTimers = {
  after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  every(intervalMs: number, run: () => void): () => void {
    const timer = setInterval(run, intervalMs);
    return () => clearInterval(timer);
  },
};

/** A double that is gone after the test; rates are not limited unless asked for. */
export async function telegramDouble(options: TelegramDoubleOptions = {}): Promise<TelegramDouble> {
  const double = await startTelegramDouble({ budget: 'off', ...options });
  onTestFinished(() => double.close());
  return double;
}

export interface TelegramSetting {
  readonly double: TelegramDouble;
  readonly conversation: Conversation;
  readonly memory?: SurfaceMemory;
  readonly mode?: Mode;
  readonly token?: string;
  readonly people?: () => readonly KnownPerson[];
  readonly languages?: readonly string[];
  readonly pollSeconds?: number;
}

export interface OpenTelegram {
  readonly surface: TelegramSurface;
  /** Everything that was logged, as text. */
  readonly log: string[];
}

/** A surface on the double, started; stopped after the test. */
export const openTelegram = ({ double, ...setting }: TelegramSetting): Promise<OpenTelegram> =>
  openTelegramAt({ token: double.token, url: double.url, ...setting });

/** The same on any server. */
export async function openTelegramAt(
  setting: Omit<TelegramSetting, 'double'> & { readonly url: string; readonly token: string },
): Promise<OpenTelegram> {
  const { url, memory = memoryOf(), mode = { kind: 'polling' }, ...others } = setting;
  const log: string[] = [];
  const note = (level: string) => (message: string, fields?: object) => {
    log.push(JSON.stringify({ level, message, ...fields }));
  };
  const surface = createTelegram({
    ...others,
    memory,
    mode,
    apiRoot: url,
    timers: realTimers,
    nowMs: () => Date.now(),
    epoch: 1,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
  });
  onTestFinished(() => surface.stop());
  await surface.start();
  return { surface, log };
}

/** What a surface keeps, on a journal in memory. */
export const memoryOf = (journal = new MemoryJournal({ nowMs: () => Date.now() })): SurfaceMemory =>
  journalSurfaceMemory(journal, () => Date.now());

/** What `helmsman pair` prints on the host. */
export async function ownerCode(desk: TestDesk): Promise<string> {
  const asked = { role: 'owner', by: HOST, correlation: correlationId('pairing') } as const;
  return (await issueCode(desk.people, asked)).code;
}

/** Makes this person owner of the desk, in the way that a person does it. */
export async function pair(desk: TestDesk, chat: PrivateChat): Promise<void> {
  chat.start(await ownerCode(desk));
  await chat.waitFor(({ fromBot }) => fromBot);
}

/** Waits until it is so, and fails with what it saw last. */
export async function eventually(
  look: () => boolean,
  seen: () => unknown,
  deadlineMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!look()) {
    if (performance.now() > deadline) throw new Error(`still not so: ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
