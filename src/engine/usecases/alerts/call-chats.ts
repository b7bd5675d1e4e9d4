import type { Alert } from '../../domain/alerts/alert.js';
import type { SessionUid } from '../../domain/ids.js';
import type { ChatAddress, Person, Platform } from '../../domain/person.js';
import { type Audience, distinct, type Hearers, hearersOf, privateChats } from '../recipients.js';

/** Who can be called, and how things stand with the ways to them. */
export interface Callable extends Audience {
  /** Where, outside the chats, alerts go that nobody has acknowledged or could hear in any. */
  readonly outward: readonly ChatAddress[];
  /** Known to be out of reach now. */
  isDown(platform: Platform): boolean;
  /** The name of whoever started a session. */
  starterOf(session: SessionUid): string | undefined;
}

/** The first call goes to one chat of each; from the second on to all of theirs. */
const ALL_CHATS = 1;
const ALL_PEOPLE = 2;
const OUTWARD = 3;

/** The people that an alert is for first: whoever started the session, when they may still act on it, else all who may. */
export function firstPeople(
  { notification: { session } }: Pick<Alert, 'notification'>,
  { people }: Hearers,
  audience: Callable,
): readonly Person[] {
  const starter = session === undefined ? undefined : audience.starterOf(session);
  const own = people.filter(
    (one) => one.name === starter && privateChats(one, audience.platforms).length > 0,
  );
  return own.length > 0 ? own : people;
}

/** One chat of a person that can be reached, and all before it that cannot now: there it waits until they can. */
export function firstChats(
  person: Person,
  { platforms, isDown }: Pick<Callable, 'platforms' | 'isDown'>,
): readonly ChatAddress[] {
  const chats = privateChats(person, platforms);
  const reached = chats.findIndex(({ platform }) => !isDown(platform));
  return reached < 0 ? chats : chats.slice(0, reached + 1);
}

/** The chats that hear of an alert that nobody has acknowledged: each call reaches all that the one before it did, and more. */
export function callChats(alert: Alert, call: number, audience: Callable): readonly ChatAddress[] {
  const hearers = hearersOf(alert.notification, audience);
  const { platforms, isDown } = { ...audience, platforms: hearers.platforms };
  const people = call >= ALL_PEOPLE ? hearers.people : firstPeople(alert, hearers, audience);
  const chats = people.flatMap((person) =>
    call >= ALL_CHATS ? privateChats(person, platforms) : firstChats(person, { platforms, isDown }),
  );
  return distinct([...hearers.places, ...chats, ...outwardOf(alert, call, { hearers, audience })]);
}

/** Channels outside the chats: with the last call, or with any that nobody could hear otherwise. */
export function outwardOf(
  { level }: Pick<Alert, 'level'>,
  call: number,
  { hearers, audience }: { readonly hearers: Hearers; readonly audience: Callable },
): readonly ChatAddress[] {
  if (level !== 'critical') return [];
  return call >= OUTWARD || isUnheard(hearers, audience) ? audience.outward : [];
}

/** Nobody who may act has a chat that can be reached. Whether anybody sits at the console is not known. */
const isUnheard = ({ places, people, platforms }: Hearers, { isDown }: Callable): boolean =>
  [...places, ...people.flatMap((person) => privateChats(person, platforms))].every(
    ({ platform }) => platform === 'console' || isDown(platform),
  );
