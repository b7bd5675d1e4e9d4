import type { Notification } from '../engine/domain/notification.js';
import type { ChatAddress, Place } from '../engine/domain/person.js';
import type { CardRef, Reply } from './reply.js';

/** A surface is handed these; it may know nothing of the engine but them. */
export type { Notification } from '../engine/domain/notification.js';
export type { SurfaceHealth } from '../engine/usecases/desk.js';

/** What somebody sent, as a surface hands it over. */
export interface Incoming {
  /** Unique for ever on its platform; the same id is handled once. */
  readonly id: string;
  readonly address: ChatAddress;
  readonly place: Place;
  /** The platform's immutable user id. */
  readonly userId: string;
  /** For the greeting only, never for authority. */
  readonly userName: string;
  readonly content: /** A typed line, with or without the leading slash. */
    | { readonly kind: 'text'; readonly text: string }
    /** A pressed button's line. */
    | { readonly kind: 'press'; readonly line: string }
    /** An answer to the form that is open in this chat. */
    | { readonly kind: 'answer'; readonly value: string }
    | { readonly kind: 'form-back' }
    | { readonly kind: 'form-cancel' };
}

export interface Suggestion {
  /** The whole line if it is taken. */
  readonly line: string;
  /** What to show. */
  readonly label: string;
  readonly hint: string;
}

/** All that a surface needs: one object, given to it by main. */
export interface Conversation {
  /**
   * Stores, authorises, handles and answers. Never throws for what a person can cause; `onProgress` may be called
   * with interim replies that are replaced by the answer.
   */
  handle(incoming: Incoming, onProgress?: (interim: Reply) => void): Promise<Reply>;
  /** For what is typed so far; at most 10, best first. */
  suggest(typed: string, address: ChatAddress, userId: string): readonly Suggestion[];
  /** The live card as it stands now; undefined when it is gone. */
  drawCard(card: CardRef, userId: string, address: ChatAddress): Reply | undefined;
  /** A push in words, for one chat. */
  announce(notification: Notification, address: ChatAddress): Reply;
  /** First words when a person opens the surface. */
  greet(userId: string, address: ChatAddress): Reply;
}
