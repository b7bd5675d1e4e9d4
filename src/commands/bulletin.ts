import type { Level } from '../engine/domain/notification.js';

/** A message for a channel outside the chats: final words, and its facts for programs. */
export interface Bulletin {
  readonly kind: 'alert' | 'drill';
  readonly level: Level;
  /** PAPER, LIVE …: what money it is about. */
  readonly environment: string;
  /** Wall time. */
  readonly atMs: number;
  /** Absent: nobody can acknowledge it. */
  readonly alert?: BulletinAlert;
  /** Level and money in words, then the title. */
  readonly subject: string;
  /** What has happened, in one line. */
  readonly title: string;
  /** What else there is to say, and what to do. */
  readonly lines: readonly string[];
}

export interface BulletinAlert {
  readonly number: number;
  /** 0 = its first message, 3 = the last call. */
  readonly call: number;
  /** The same for everything that is about the same thing. */
  readonly key: string;
  /** So often until now. */
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
}
