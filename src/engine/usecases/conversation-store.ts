import type { Identity, Person } from '../domain/person.js';
import {
  type InboxItem,
  type OutboxItem,
  type StoredForm,
  StoreFailure,
  type StoreFault,
} from '../ports/journal.js';

/** Commands may not know ports; these are the ones they are handed. */
export type { InboxItem, OutboxItem, StoredForm } from '../ports/journal.js';
export type { Log } from '../ports/log.js';

export type Received =
  | { readonly kind: 'new' }
  /** Stored before and not answered yet: the process ended in between, or it is being handled. */
  | { readonly kind: 'pending' }
  /** Answered before; `answer` is what `done` was given, absent when it is no longer kept. */
  | { readonly kind: 'done'; readonly answer?: unknown };

/** What changes about the open form of a chat together with an answer. */
export type FormChange =
  | { readonly kind: 'put'; readonly form: StoredForm }
  | { readonly kind: 'gone'; readonly key: string };

/** What is stored together with an answer. */
export interface WithAnswer {
  readonly form?: FormChange;
  /** The answer as a message to be sent, for surfaces that send from the outbox. */
  readonly send?: OutboxItem;
}

/** What the conversation keeps: what arrived, what was answered, half-filled forms, who is who. */
export interface ConversationStore {
  /** Durable when it resolves. Rejects with a store failure: then nothing was stored. */
  receive(item: InboxItem): Promise<Received>;
  /** All of it in one commit. `answer` is plain JSON. */
  done(id: string, answer: unknown, also?: WithAnswer): Promise<void>;
  /** From memory: buttons, suggestions and cards ask it all the time. */
  person(identity: Identity): Person | undefined;
  /** Also when it has expired. */
  form(key: string): Promise<StoredForm | undefined>;
}

/** The cause when the store could not do it; undefined for any other error. */
export const storeFault = (error: unknown): StoreFault | undefined =>
  error instanceof StoreFailure ? error.fault : undefined;
