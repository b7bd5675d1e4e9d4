import type { PersonId } from '../ids.js';
import type { Notification } from '../notification.js';
import type { Platform } from '../person.js';

/** How an alert stands. `atMs`, `untilMs`: wall time. */
type AlertState =
  | { readonly kind: 'open' }
  | { readonly kind: 'acknowledged'; readonly by: string; readonly atMs: number }
  | { readonly kind: 'snoozed'; readonly by: string; readonly untilMs: number }
  /** What it was about is over, a newer alert of the same tells it, or nobody cared for a day. */
  | { readonly kind: 'over'; readonly cause: AlertEnd; readonly atMs: number };
export type AlertEnd = 'resolved' | 'replaced' | 'lapsed';

/** Something that wants a person's eye, until one has said that they have seen it. Times: wall time, ms UTC. */
export interface Alert {
  /** 1, 2, 3 … of this desk: what `/ack 3` means. */
  readonly number: number;
  readonly key: string;
  readonly level: 'warn' | 'critical';
  /** The newest of those that are counted in it. */
  readonly notification: Notification;
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly state: AlertState;
  /** Calls made after the first message: 0–3. */
  readonly calls: number;
  /** From here on the next calls are counted: when it was raised, or its snooze ended. */
  readonly callsFromMs: number;
  /** Where its messages went, the oldest first; absent for those that were raised before this was kept. */
  readonly told?: readonly AlertTelling[];
  /** What became of those that went outside the chats. */
  readonly outside?: readonly OutsideDelivery[];
}

/** One of its messages, 0 = the first, and all platforms that it went to. */
export interface AlertTelling {
  readonly call: number;
  readonly atMs: number;
  readonly platforms: readonly Platform[];
}

export interface OutsideDelivery {
  readonly call: number;
  readonly atMs: number;
  readonly platform: Platform;
  /** Of several receivers: which. */
  readonly to: string;
  /** False: it was refused, and is not tried again. */
  readonly isDelivered: boolean;
}

/** Waits for somebody's morning, or for the hour of their digest. */
export interface HeldNews {
  readonly person: PersonId;
  readonly dueMs: number;
  readonly notification: Notification;
}

/** All alerts that may still matter and all news that waits: the fold of the stream of alerts. */
export interface AlertBook {
  /** The number of the next alert. */
  readonly next: number;
  /** By number, the oldest first. */
  readonly alerts: readonly Alert[];
  readonly held: readonly HeldNews[];
}

export const NO_ALERTS: AlertBook = { next: 1, alerts: [], held: [] };

/** A stored fact of the stream of alerts. */
export type AlertFact =
  | { readonly type: 'alert-raised'; readonly atMs: number; readonly payload: Raised }
  /** The same once more, while the alert stands. */
  | {
      readonly type: 'alert-merged';
      readonly atMs: number;
      readonly payload: { readonly number: number; readonly notification: Notification };
    }
  /** Nobody has acknowledged it: it is told again, to more. What was missed of earlier calls is in it. */
  | {
      readonly type: 'alert-called';
      readonly atMs: number;
      readonly payload: { readonly number: number; readonly call: number };
    }
  /** One of its messages is on its way. */
  | {
      readonly type: 'alert-told';
      readonly atMs: number;
      readonly payload: { readonly number: number } & Omit<AlertTelling, 'atMs'>;
    }
  /** It has arrived outside the chats, or never will. */
  | {
      readonly type: 'alert-delivered';
      readonly atMs: number;
      readonly payload: { readonly number: number } & Omit<OutsideDelivery, 'atMs'>;
    }
  | {
      readonly type: 'alert-acknowledged';
      readonly atMs: number;
      readonly payload: { readonly number: number; readonly by: string };
    }
  | {
      readonly type: 'alert-snoozed';
      readonly atMs: number;
      readonly payload: { readonly number: number; readonly by: string; readonly untilMs: number };
    }
  /** Its snooze is over. */
  | { readonly type: 'alert-woken'; readonly atMs: number; readonly payload: { readonly number: number } }
  | {
      readonly type: 'alert-over';
      readonly atMs: number;
      readonly payload: { readonly number: number; readonly cause: AlertEnd };
    }
  /** News that some people hear later, by person: when. */
  | {
      readonly type: 'news-held';
      readonly atMs: number;
      readonly payload: {
        readonly dueMs: Readonly<Record<string, number>>;
        readonly notification: Notification;
      };
    }
  /** All that waited for this person until then was told in one message. */
  | { readonly type: 'digest-told'; readonly atMs: number; readonly payload: Told };

interface Raised {
  readonly number: number;
  readonly key: string;
  readonly level: Alert['level'];
  readonly notification: Notification;
}

interface Told {
  readonly person: PersonId;
  readonly dueMs: number;
}

export const isStanding = ({ state }: Alert): boolean => state.kind === 'open' || state.kind === 'snoozed';
