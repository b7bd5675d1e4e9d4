import type { Notification } from '../engine/domain/notification.js';
import type { ChatAddress, Place, Role } from '../engine/domain/person.js';
import type { RoomLoss } from '../engine/domain/room.js';
import type { DueReport } from '../engine/domain/schedule.js';
import type { CardRef, Reply } from './reply.js';

/** A surface is handed these; it may know nothing of the engine but them. */
export type { Lane } from '../engine/domain/notification.js';
export type { ChatAddress, Place, Role } from '../engine/domain/person.js';
export type { RoomLoss, RoomRefusal } from '../engine/domain/room.js';
export type { SurfaceHealth } from '../engine/usecases/desk.js';
export type { SurfaceMemory } from '../engine/usecases/surface-memory.js';

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
  /** What the platform says that its user reads, BCP 47: for the first contact, before anybody chose. */
  readonly locale?: string;
  /**
   * How the surface gets the answer back to where the question was, such as the id of the pressed message: opaque to
   * everybody else. Its presence means that the answer is stored in the outbox, under {@link answerId}, with what it did.
   */
  readonly via?: string;
  readonly content: /** A typed line, with or without the leading slash. */
    | { readonly kind: 'text'; readonly text: string }
    /** A pressed button's line. */
    | { readonly kind: 'press'; readonly line: string }
    /** An answer to the form that is open in this chat. */
    | {
        readonly kind: 'answer';
        readonly value: string;
        /** The {@link FormBlock} id whose button it was; absent = typed, for whatever is asked now. */
        readonly form?: string;
      }
    /** `form` as for an answer. */
    | { readonly kind: 'form-back'; readonly form?: string }
    | { readonly kind: 'form-cancel'; readonly form?: string };
}

export interface Suggestion {
  /** The whole line if it is taken. */
  readonly line: string;
  /** What to show. */
  readonly label: string;
  readonly hint: string;
}

/** Under this id the answer to a message with `via` stands in the outbox. */
export const answerId = ({ id, address }: Pick<Incoming, 'id' | 'address'>): string =>
  `a-${address.platform}:${id}`;

/** What a platform is told about a command, so that it can offer it. */
export interface CommandListing {
  readonly name: string;
  readonly aliases: readonly string[];
  /** One line, at most 100 characters. */
  readonly summary: string;
  readonly role: Role;
  readonly place: 'any' | 'private';
  readonly args: readonly ArgListing[];
}

export interface ArgListing {
  /** Lower-case letters; in a line it is `name=value`. */
  readonly name: string;
  /** What it means, at most 100 characters. */
  readonly summary: string;
  /** `rest`: any further `name=value` pairs, as one text. */
  readonly need: 'required' | 'asked' | 'optional' | 'named' | 'rest';
  /** As they stand now; they change with sessions and markets, so offer them while typing. */
  readonly choices: readonly { readonly label: string; readonly value: string }[];
}

/** Everything that is still to be asked before a line can run, for platforms that ask all at once. */
export interface FormSheet {
  readonly title: string;
  /** The line so far; answered, it is `line name=value …` with values quoted where needed. */
  readonly line: string;
  readonly fields: readonly {
    readonly name: string;
    readonly question: string;
    readonly required: boolean;
    readonly choices: readonly { readonly label: string; readonly value: string }[];
  }[];
}

/** The words around a thread of a session. */
export interface RoomWords {
  /** At most 100 characters. */
  readonly title: string;
  /** What stands in the chat, with the thread on it. */
  readonly sign: Reply;
  /** The last that is said in it. */
  readonly over: Reply;
}

/** All that a surface needs: one object, given to it by main. */
export interface Conversation {
  /**
   * Stores what has arrived, in order, before any of it is handled; durable when it resolves. Resolves with what is to
   * be handled now: a message that had arrived before is left out. Rejects when the store fails: then the platform must
   * be asked again. Of strangers only their tries to pair are stored.
   */
  accept(incomings: readonly Incoming[]): Promise<readonly Incoming[]>;
  /** A stored message that shall have no effect and no answer. */
  discard(incoming: Incoming): Promise<void>;
  /**
   * The platform has given a group another id: what the desk knows of it holds there from now on. Once is as good as
   * often; rejects when the store fails: then it is to be told again.
   */
  moved(from: ChatAddress, toChatId: string): Promise<void>;
  /**
   * A thread is there no more, or nothing can be said in it: what the desk told there it tells elsewhere from now on. Once
   * is as good as often, and any thread may be told of; rejects when the store fails.
   */
  placeLost(address: ChatAddress, why: RoomLoss): Promise<void>;
  /** For registering commands; `locale` is BCP 47. */
  listings(locale: string): readonly CommandListing[];
  /** What is missing in this line, when something is and this person may give it; undefined = just handle it. */
  sheet(incoming: Incoming): FormSheet | undefined;
  /** The language of this person, BCP 47; of somebody unknown, what the platform says that they read. */
  localeOf(user: Pick<Incoming, 'userId' | 'address' | 'locale'>): string;
  /** Whether this person may read here now: paging through an answer is no command. */
  mayRead(userId: string, address: ChatAddress, place: Place): boolean;
  /**
   * Stores, authorises, handles and answers. Never throws for what a person can cause; `onProgress` may be called
   * with interim replies that are replaced by the answer.
   */
  handle(incoming: Incoming, onProgress?: (interim: Reply) => void): Promise<Reply>;
  /** For what is typed so far; at most 10, best first. */
  suggest(typed: string, address: ChatAddress, userId: string): readonly Suggestion[];
  /** The live card as it stands now; undefined when it is gone. */
  drawCard(card: CardRef, userId: string, address: ChatAddress): Reply | undefined;
  /** What a thread for this session is called and begins and ends with, on a board; undefined: there is no such session. */
  drawRoom(session: string, board: ChatAddress): RoomWords | undefined;
  /** A push in words, for one chat; of an alert with how it stands now. */
  announce(
    notification: Notification,
    address: ChatAddress,
    alert?: { readonly number: number; readonly call: number },
  ): Reply;
  /**
   * A report that is due, with the figures as they are now; undefined when nobody is left who may read it there.
   * Rejects with a store failure: then it is to be asked for again.
   */
  report(due: DueReport, address: ChatAddress): Promise<Reply | undefined>;
  /** First words when a person opens the surface. */
  greet(userId: string, address: ChatAddress): Reply;
}
