// What a person sees of the bot: messages, forms, and the answer to what they did.
import type { WireChoice, WireComponent, WireEmbed, WireUser } from './wire.js';

/** A slash command as picked: subcommands by `subcommand` ('add' or 'group add'). */
export interface SlashCall {
  name: string;
  subcommand?: string;
  options?: Record<string, OptionValue>;
}

/** Choices by their name or value; users, channels, roles by id; a file as an attachment. */
export type OptionValue = string | number | boolean | { readonly name: string; readonly bytes: Uint8Array };

export interface SeenButton {
  label: string;
  customId?: string;
  url?: string;
  /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link. */
  style: number;
  disabled: boolean;
}

export interface SeenSelect {
  customId: string;
  placeholder: string;
  disabled: boolean;
  minValues: number;
  maxValues: number;
  options: readonly { label: string; value: string; description?: string; chosen: boolean }[];
}

export interface SeenFile {
  id: string;
  name: string;
  mime: string;
  bytes: Buffer;
  description?: string;
  width?: number;
  height?: number;
}

/** What stood in a message from `atMs` on. */
export interface Version {
  atMs: number;
  content: string;
  embeds: readonly WireEmbed[];
  /** As sent, V1 or V2. */
  components: readonly WireComponent[];
  files: readonly SeenFile[];
  /** All text: content, embeds, text components, one a line. */
  text: string;
  /** Rows of buttons, wherever they stand. */
  buttons: readonly (readonly SeenButton[])[];
  selects: readonly SeenSelect[];
}

export interface SeenMessage extends Version {
  id: string;
  channelId: string;
  author: WireUser;
  fromBot: boolean;
  ephemeral: boolean;
  /** The id of the only person who sees it, if ephemeral. */
  visibleTo?: string;
  /** "… is thinking": deferred and not yet filled. */
  thinking: boolean;
  silent: boolean;
  componentsV2: boolean;
  pinned: boolean;
  sentAtMs: number;
  editedAtMs?: number;
  deletedAtMs?: number;
  /** The interaction it answers. */
  interactionId?: string;
  /** '/paper' for the answer to a slash command. */
  commandName?: string;
  replyToId?: string;
  nonce?: string;
  /** All versions, oldest first; the last one is the present. */
  versions: readonly Version[];
}

export interface SeenInput {
  customId: string;
  label: string;
  description?: string;
  kind: 'text' | 'paragraph' | 'select' | 'other';
  value: string;
  placeholder: string;
  required: boolean;
  minLength: number;
  maxLength: number;
  options: readonly { label: string; value: string }[];
  minValues: number;
  maxValues: number;
}

export interface SeenModal {
  /** The interaction that it answered. */
  interactionId: string;
  customId: string;
  title: string;
  inputs: readonly SeenInput[];
  components: readonly WireComponent[];
}

interface Timed {
  atMs: number;
  /** Real ms from dispatch to this answer. */
  latencyMs: number;
}

/** The first answer to an interaction. */
export type Acknowledgement =
  | (Timed & { kind: 'message'; messageId: string; ephemeral: boolean })
  | (Timed & { kind: 'thinking'; messageId: string; ephemeral: boolean })
  /** The message with the button stays as it is for now. */
  | (Timed & { kind: 'deferred-update' })
  | (Timed & { kind: 'update'; messageId: string })
  | (Timed & { kind: 'modal'; modal: SeenModal })
  | (Timed & { kind: 'choices'; choices: readonly WireChoice[] })
  /** Nothing came in time, as the person reads it. */
  | (Timed & { kind: 'failed'; text: 'The application did not respond' | 'This interaction failed' });

/** Something a person did, and what comes of it. */
export interface Asked {
  readonly interactionId: string;
  readonly token: string;
  /** The first answer so far; 'failed' once the time is over by the double's clock. */
  state(): Acknowledgement | undefined;
  /** Waits for the first answer, 'failed' included. Rejects after deadlineMs real ms (default 5000). */
  acknowledged(deadlineMs?: number): Promise<Acknowledgement>;
  /** The modal that was opened. Rejects when the answer is something else. */
  modal(deadlineMs?: number): Promise<SeenModal>;
  /**
   * The message that answers it, once it is no longer "thinking"; for update kinds the message as updated.
   * Rejects when it failed, opened a modal, or after deadlineMs (default 5000).
   */
  answer(deadlineMs?: number): Promise<SeenMessage>;
  /** All messages of this interaction (answer and follow-ups), as they stand. */
  messages(): SeenMessage[];
}
