import type { Acknowledgement, SeenFile, SeenModal, Version } from './seen-types.js';
import type { WireChannel, WireInteraction, WireMember, WireMessage, WireRole } from './wire.js';

/** A message as the double keeps it. */
export interface Stored {
  wire: WireMessage;
  /** The only person who sees it, if ephemeral. */
  visibleTo?: string;
  thinking: boolean;
  files: Map<string, SeenFile>;
  versions: Version[];
  sentAtMs: number;
  editedAtMs?: number;
  deletedAtMs?: number;
  interactionId?: string;
  commandName?: string;
  replyToId?: string;
}

/** A channel, thread or DM with its messages. */
export interface Room {
  channel: WireChannel;
  guildId?: string;
  messages: Map<string, Stored>;
  permissions: bigint;
  typed: number;
  /** The person of a DM. */
  personId?: string;
  /** False: 50007. */
  accepts: boolean;
  deleted: boolean;
}

export interface GuildState {
  id: string;
  name: string;
  locale: string;
  roles: Map<string, WireRole>;
  members: Map<string, WireMember>;
  /** False once the bot was removed. */
  present: boolean;
}

/** An interaction and what became of it. */
export interface Ask {
  interaction: WireInteraction;
  personId: string;
  roomId: string;
  bornMs: number;
  /** performance.now() at dispatch. */
  bornRealMs: number;
  acknowledgement?: Acknowledgement;
  /** What `@original` means. */
  originalId?: string;
  followUpIds: string[];
  modal?: SeenModal;
  submitted: boolean;
  commandName?: string;
  /** The message whose button was pressed. */
  sourceId?: string;
}
