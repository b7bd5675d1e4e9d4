import type { Notification, SurfaceHealth } from '../commands/conversation.js';

/** A window to the desk. It starts, delivers what is pushed, and stops; it never decides anything. */
export interface Surface {
  readonly name: string;
  /** Resolves when it can be used, or rejects; a failing surface never stops trading. */
  start(): Promise<void>;
  /** Delivers a push; resolves when the platform has confirmed it. */
  deliver(id: string, notification: Notification): Promise<void>;
  stop(): Promise<void>;
  health(): SurfaceHealth;
}
