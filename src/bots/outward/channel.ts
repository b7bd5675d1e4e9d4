import type { Bulletin } from '../../commands/bulletin.js';
import type { ChatAddress } from '../../commands/conversation.js';

/** One message on its way to one receiver. */
export interface Parcel {
  /** The same at every try of the same delivery, and of no other, in whichever desk. */
  readonly id: string;
  /** When the desk stored it, wall time. */
  readonly createdMs: number;
  readonly bulletin: Bulletin;
  /** Of several receivers of a channel: which. */
  readonly to: string;
}

export type Tried =
  /** `ring`: it repeats itself there, for so long at most, unless it is silenced. */
  | {
      readonly kind: 'sent';
      readonly ring?: { readonly forMs: number; silence(): Promise<Tried> };
    }
  /** Not now, or nobody knows; `why` says what to do about it. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs?: number }
  /** Never, as things are set up; `why` says what to do about it. */
  | { readonly kind: 'refused'; readonly why: string };

/** A way out that only sends. Nothing it says of a failure has a secret in it, or more of an address than its host. */
export interface Channel {
  readonly name: ChatAddress['platform'];
  /** Sends once, and ends by itself. */
  send(parcel: Parcel): Promise<Tried>;
  /** Whether it would get through, without anybody being called. */
  check(): Promise<Finding>;
}

export interface Finding {
  readonly isWell: boolean;
  /** What was found; where it is not well, the cure. */
  readonly says: string;
}

export const well = (says: string): Finding => ({ isWell: true, says });
export const unwell = (says: string): Finding => ({ isWell: false, says });

/** What a try would have come to, as a finding. */
export const findingOf = (tried: Tried, says: string): Finding =>
  tried.kind === 'sent' ? well(says) : unwell(tried.why);
