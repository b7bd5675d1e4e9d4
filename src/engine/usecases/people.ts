import type { PersonId } from '../domain/ids.js';
import { DESK_STREAM, type JournalRow, type NewRow } from '../domain/journal-row.js';
import { EMPTY_BOOK, type PairingBook } from '../domain/pairing.js';
import type { ChatAddress, Identity, Person } from '../domain/person.js';
import type { Ids } from '../ports/ids.js';
import type { Journal } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import type { AllowedChat, PeopleChange, PeopleFact } from './people-facts.js';
import { type MoreWishes, moreWishesOf } from './personal-settings.js';

export interface PeopleParts {
  readonly journal: Journal;
  readonly ids: Pick<Ids, 'nonce'>;
  /** Wall time, ms UTC. */
  nowMs(): number;
}

const CODES_KEY = 'pairing.codes';
const CHATS_KEY = 'people.chats';
const WISHES_KEY = 'people.preferences';
type Wishes = Readonly<Record<string, MoreWishes>>;
const MOST_ROWS = 10_000;

/** Identities as one text. */
export const identityKey = ({ platform, userId }: Identity): string => `${platform} ${userId}`;
const chatKey = ({ platform, chatId }: Pick<ChatAddress, 'platform' | 'chatId'>): string =>
  `${platform} ${chatId}`;

/**
 * Who is who to this desk, and which chats are its own: in memory, since every press asks; every change is stored
 * before it holds, with the fact that tells of it.
 */
export class People {
  /** Changes happen one at a time: each sees what the one before it left. */
  readonly turns = new Exclusive();
  /** Rows stored since this desk started. */
  storedRows = 0;
  #book: PairingBook = EMPTY_BOOK;
  #chats: readonly AllowedChat[] = [];
  readonly #persons = new Map<PersonId, Person>();
  #byIdentity: ReadonlyMap<string, Person> = new Map();
  readonly #since = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  private constructor(readonly parts: PeopleParts) {}

  /** Rejects with a store failure. */
  static async open(parts: PeopleParts): Promise<People> {
    const people = new People(parts);
    const { journal } = parts;
    people.#book = ((await journal.setting(CODES_KEY)) as PairingBook | undefined) ?? EMPTY_BOOK;
    people.#chats = ((await journal.setting(CHATS_KEY)) as readonly AllowedChat[] | undefined) ?? [];
    const more = ((await journal.setting(WISHES_KEY)) as Wishes | undefined) ?? {};
    const stored = await journal.people();
    people.#take(stored.map((one) => ({ ...one, preferences: { ...one.preferences, ...more[one.id] } })));
    const paired = await journal.newest(DESK_STREAM, MOST_ROWS, ['person-paired']);
    for (const row of paired.toReversed()) people.#noteSince(row);
    return people;
  }

  person(identity: Identity): Person | undefined {
    return this.#byIdentity.get(identityKey(identity));
  }

  all(): readonly Person[] {
    return [...this.#persons.values()];
  }

  withId(id: string): Person | undefined {
    return this.all().find((one) => one.id === id);
  }

  /** When this person was let in, wall time; undefined for those who were never paired. */
  sinceMs(person: Person): number | undefined {
    return this.#since.get(person.id);
  }

  /** Whether this desk answers in that chat, whatever its topic; private chats need nobody's leave and are not asked about. */
  allows(address: Pick<ChatAddress, 'platform' | 'chatId'>): boolean {
    const key = chatKey(address);
    return this.#chats.some((chat) => chatKey(chat) === key);
  }

  get chats(): readonly AllowedChat[] {
    return this.#chats;
  }

  get book(): PairingBook {
    return this.#book;
  }

  /** Called after every change that holds; returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Whether a change of this kind was stored under this correlation before. */
  async happened(correlation: string, type: PeopleFact['type']): Promise<boolean> {
    const rows = await this.parts.journal.byCorrelation(correlation);
    return rows.some((row) => row.stream === DESK_STREAM && row.type === type);
  }

  /** Stores all of it together; only then does it hold. Rejects with a store failure: then nothing has changed. */
  async commit({ people = [], book, chats, facts = [] }: PeopleChange): Promise<void> {
    const settings = {
      ...(book === undefined ? {} : { [CODES_KEY]: book }),
      ...(chats === undefined ? {} : { [CHATS_KEY]: chats }),
      ...this.#wishes(people),
    };
    const rows = await this.parts.journal.commit({
      rows: facts.map((fact) => rowOf(fact, this.parts.nowMs())),
      people,
      settings,
    });
    this.storedRows += rows.length;
    if (book !== undefined) this.#book = book;
    if (chats !== undefined) this.#chats = chats;
    for (const row of rows) if (row.type === 'person-paired') this.#noteSince(row);
    this.#take(people);
    if (people.length > 0 || chats !== undefined) for (const listener of this.#listeners) listener();
  }

  /** What of their wishes has no column of its own, when any of it may have changed. */
  #wishes(people: readonly Person[]): Readonly<Record<string, unknown>> {
    const all = new Map([...this.#persons, ...people.map((one): [PersonId, Person] => [one.id, one])]);
    const wishes = [...all.values()].map((one) => [one.id, moreWishesOf(one)] as const);
    const some = wishes.filter(([, wish]) => Object.keys(wish).length > 0);
    return people.length === 0 || some.length === 0 ? {} : { [WISHES_KEY]: Object.fromEntries(some) };
  }

  /** A wrong try counts whether or not it can be stored: a failing store must not make guessing free. */
  async count(book: PairingBook): Promise<void> {
    this.#book = book;
    await this.commit({ book });
  }

  #take(people: readonly Person[]): void {
    for (const person of people) this.#persons.set(person.id, person);
    this.#byIdentity = new Map(
      this.all().flatMap((person) =>
        person.identities.map((identity): [string, Person] => [identityKey(identity), person]),
      ),
    );
  }

  /** The first time counts. */
  #noteSince({ payload, atMs }: JournalRow): void {
    const { person } = payload as { readonly person: string };
    if (!this.#since.has(person)) this.#since.set(person, atMs);
  }
}

const rowOf = ({ type, correlation, payload }: PeopleFact, atMs: number): NewRow => ({
  stream: DESK_STREAM,
  type,
  version: 1,
  atMs,
  ...(correlation === undefined ? {} : { correlation }),
  payload,
});
