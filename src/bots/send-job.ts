import type { Lane } from '../commands/conversation.js';

export type SendOutcome =
  | { kind: 'sent' }
  /** It never can be sent: it is not tried again. */
  | { kind: 'undeliverable'; why: string }
  /** It was not sent, and is to be sent in another way: at its place, as soon as the budget has room for one more. */
  | { kind: 'again' }
  /**
   * It was not sent, or nobody knows. It is tried again, no sooner than after `afterMs` (0 = nobody said when); `scope` says
   * whether the platform wants nothing meanwhile in this lane of this chat, in this chat, or in none. `lesser`: in this chat,
   * and, as it seems but was not said, in none; what is critical in other chats is tried all the same. Repeated failures
   * wait longer than that.
   */
  | { kind: 'later'; afterMs: number; scope: 'lane' | 'chat' | 'lesser' | 'all'; why: string };

export interface SendJob {
  /** What the platform counts as one chat. */
  readonly chat: string;
  readonly isGroup: boolean;
  readonly lane: Lane;
  /** A newer job of this chat with the same text here makes this one needless. */
  readonly replaces?: string;
  /** Asked before each try; false: it ends as undeliverable, and nothing of the budget is used for it. */
  readonly isNeeded?: (() => boolean) | undefined;
  /** Sends once; `count` is 1 until a try has failed. Must end: use a timeout. A rejection counts as `later` in this chat. */
  attempt(count: number): Promise<SendOutcome>;
}

export type SendEnd = 'sent' | 'undeliverable' | 'replaced';
