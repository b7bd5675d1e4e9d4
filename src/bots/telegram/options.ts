import type { Conversation, Role, SurfaceMemory } from '../../commands/conversation.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';

/** How updates come in. */
export type Mode =
  | { readonly kind: 'polling' }
  | {
      readonly kind: 'webhook';
      readonly port: number;
      /** Where to listen; default 127.0.0.1, behind a proxy that ends TLS. */
      readonly host?: string;
      readonly path: string;
      /** As Telegram reaches it. */
      readonly url: string;
      /** 1–256 of `A-Za-z0-9_-`. */
      readonly secret: string;
    };

/** Somebody on the desk, for the commands that Telegram offers them. */
export interface KnownPerson {
  readonly userId: string;
  readonly role: Role;
  /** BCP 47. */
  readonly locale: string;
}

export interface TelegramOptions {
  readonly conversation: Conversation;
  readonly memory: SurfaceMemory;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly token: string;
  /** Another server than https://api.telegram.org. */
  readonly apiRoot?: string;
  readonly log: Log;
  /** Of this run: a part of ids that are made here. */
  readonly epoch: number;
  readonly mode: Mode;
  /** Market time of a push; absent: HH:MM:SS in UTC. */
  readonly formatTime?: (atMs: number) => string;
  /** Everybody with a Telegram identity; absent = nobody gets commands of their own. */
  readonly people?: () => readonly KnownPerson[];
  /** Languages that commands are offered in, the default one first; default English. */
  readonly languages?: readonly string[];
  /** How long one poll waits on the other side; default 25 s. */
  readonly pollSeconds?: number;
}
