import type { Conversation, RoomLoss } from '../../commands/conversation.js';
import type { Log } from '../surface-log.js';
import { type Fault, faultOf } from './errors.js';
import { type Json, jsonIn, snowflakeIn } from './read.js';

/** So long is an archived thread left alone: that somebody opened it may not have been heard. */
const ASLEEP_MS = 600_000;
const MOST = 1_000;

interface ThreadsOptions {
  readonly conversation: Pick<Conversation, 'placeLost'>;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** What is known of threads: which are archived, so that nothing in them can be changed, and which are lost. */
export class Threads {
  /** Until when, by thread; the longest known first. */
  readonly #asleep = new Map<string, number>();

  constructor(private readonly options: ThreadsOptions) {}

  noteArchived(threadId: string): void {
    this.#asleep.delete(threadId);
    this.#asleep.set(threadId, this.options.nowMs() + ASLEEP_MS);
    const [oldest] = this.#asleep.keys();
    if (this.#asleep.size > MOST && oldest !== undefined) this.#asleep.delete(oldest);
  }

  /** Somebody has written there. */
  noteOpen(threadId: string | undefined): void {
    if (threadId !== undefined) this.#asleep.delete(threadId);
  }

  /** A change of what stands in a channel; rejects as it does, and knows then whether that is an archived thread. */
  async changed(channelId: string, change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (faultOf(error).kind === 'archived') this.noteArchived(channelId);
      throw error;
    }
  }

  /** Whether a change of what stands there would be refused. */
  isAsleep(threadId: string): boolean {
    return (this.#asleep.get(threadId) ?? 0) > this.options.nowMs();
  }

  /** What the gateway tells of threads: any of the servers that the bot is in, made by whomever. */
  heard(kind: 'THREAD_UPDATE' | 'THREAD_DELETE', thread: Json): void {
    const threadId = snowflakeIn(thread, 'id');
    const parentId = snowflakeIn(thread, 'parent_id');
    if (threadId === undefined || parentId === undefined) return;
    const how = jsonIn(thread, 'thread_metadata');
    if (kind === 'THREAD_DELETE') this.#lost(parentId, threadId, 'deleted');
    else if (how?.['locked'] === true) this.#lost(parentId, threadId, 'locked');
    else if (how?.['archived'] === true) this.noteArchived(threadId);
    else this.noteOpen(threadId);
  }

  #lost(parentId: string, threadId: string, why: RoomLoss): void {
    const { conversation, log } = this.options;
    const address = { platform: 'discord', chatId: `#${parentId}`, threadId } as const;
    // Should the store fail, whoever writes there next finds out.
    conversation.placeLost(address, why).catch((error: unknown) => {
      log.warn('a lost thread was not noted', { cause: String(error) });
    });
  }
}

/** What a failed post says about the thread that it was for. */
export function lossOf(fault: Fault, hasFiles: boolean): RoomLoss | undefined {
  switch (fault.kind) {
    case 'gone':
      return fault.isPlace === true ? 'deleted' : undefined;
    case 'locked':
    case 'archived':
      return 'locked';
    case 'forbidden':
      // Files want a right of their own.
      return hasFiles ? undefined : 'unwritable';
    default:
      return undefined;
  }
}
