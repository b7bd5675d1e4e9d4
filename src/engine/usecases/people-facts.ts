import type { CorrelationId } from '../domain/ids.js';
import type { PairedRole, PairingBook } from '../domain/pairing.js';
import type { Person, Platform, Preferences, Role } from '../domain/person.js';

/** A chat that an owner has made one of the desk's. */
export interface AllowedChat {
  readonly platform: Platform;
  readonly chatId: string;
  readonly sinceMs: number;
}

/** What the journal tells about people: ids and roles only, so that a name can be erased and the chain still holds. */
export type PeopleFact = {
  readonly correlation?: CorrelationId;
} & (
  | {
      readonly type: 'person-paired';
      readonly payload: {
        readonly person: string;
        readonly role: Role;
        readonly was: Role;
        readonly platform: Platform;
        /** Who gave out the code: a person's id, or `host`. */
        readonly by: string;
      };
    }
  | { readonly type: 'person-invited'; readonly payload: { readonly role: PairedRole; readonly by: string } }
  | { readonly type: 'person-role' | 'person-revoked'; readonly payload: RoleMove }
  | {
      readonly type: 'chat-allowed' | 'chat-forbidden';
      readonly payload: { readonly platform: Platform; readonly chatId: string; readonly by: string };
    }
  | {
      readonly type: 'preferences-changed';
      readonly payload: { readonly person: string; readonly change: Partial<Preferences> };
    }
  | {
      /** By the platform: nobody here asked for it. */
      readonly type: 'chat-moved';
      readonly payload: { readonly platform: Platform; readonly chatId: string; readonly to: string };
    }
);

interface RoleMove {
  readonly person: string;
  readonly role: Role;
  readonly was: Role;
  readonly by: string;
}

/** Stored together or not at all. */
export interface PeopleChange {
  readonly people?: readonly Person[];
  readonly book?: PairingBook;
  readonly chats?: readonly AllowedChat[];
  readonly facts?: readonly PeopleFact[];
}
