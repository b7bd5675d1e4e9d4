import type { PersonId, SessionUid } from '../domain/ids.js';
import type { Notification } from '../domain/notification.js';
import { atLeast, type ChatAddress, type Person, type Platform, type Preferences } from '../domain/person.js';

/** The one chat of the console. */
export const CONSOLE_CHAT: ChatAddress = { platform: 'console', chatId: 'console' };

export interface Audience {
  readonly people: readonly Person[];
  /** Platforms that this desk is connected to. */
  readonly platforms: readonly Platform[];
  /** Chats, topics and threads that follow a session. */
  placesOf(session: SessionUid): readonly ChatAddress[];
}

type Told = Pick<Notification, 'level' | 'session' | 'body' | 'person' | 'place'>;

/** Who may hear of something: places that stand for themselves, and people in their private chats. */
export interface Hearers {
  readonly places: readonly ChatAddress[];
  readonly people: readonly Person[];
  /** The platforms of private chats that can hear it. */
  readonly platforms: readonly Platform[];
}

/**
 * Who hears of something nobody asked for. The console hears everything. What a session does goes to the places that
 * follow it; without one, and in any case when it is more than news, to all who may act on it. A viewer looks when they
 * want to.
 */
export function hearersOf({ level, session, body, ...own }: Told, audience: Audience): Hearers {
  const { people, platforms: connected, placesOf } = audience;
  if (own.person !== undefined) return ownersOf({ ...own, person: own.person }, audience);
  // There it would be read when it is no longer true.
  const platforms = connected.filter((platform) => body.kind !== 'surface' || body.name !== platform);
  const following = (session === undefined ? [] : placesOf(session)).filter(({ platform }) =>
    platforms.includes(platform),
  );
  const here = platforms.includes('console') ? [CONSOLE_CHAT] : [];
  const places = distinct([...here, ...following]);
  if (following.length > 0 && level === 'info') return { places, people: [], platforms };
  const actors = people.filter(
    ({ role, preferences }) => atLeast(role, 'operator') && wants(preferences, { level, body }),
  );
  return { places, people: actors, platforms };
}

/** What is one person's own affair goes to their chats, wherever they are, and to the place that they asked in. */
function ownersOf(
  { person, place }: { readonly person: PersonId; readonly place?: ChatAddress },
  { people, platforms }: Audience,
): Hearers {
  const one = people.find(({ id, role }) => id === person && role !== 'nobody');
  if (one === undefined) return { places: [], people: [], platforms };
  const here = one.identities.some(({ platform }) => platform === 'console') ? [CONSOLE_CHAT] : [];
  const all = place === undefined ? here : [...here, place];
  const places = distinct(all.filter(({ platform }) => platforms.includes(platform)));
  return { places, people: [one], platforms };
}

/** All chats that hear of it, whatever their people would rather: for what cannot wait to be cared for. */
export function recipientsOf(told: Told, audience: Audience): readonly ChatAddress[] {
  const { places, people, platforms } = hearersOf(told, audience);
  return distinct([...places, ...people.flatMap((person) => privateChats(person, platforms))]);
}

/** A person's own chats on these platforms, in the order in which they were paired. */
export const privateChats = (
  { identities }: Person,
  platforms: readonly Platform[],
): readonly ChatAddress[] =>
  identities
    .filter(({ platform }) => platform !== 'console' && platforms.includes(platform))
    .map(({ platform, userId }) => ({ platform, chatId: userId }));

/** How much somebody wants to hear in their private chats; what is more than news always comes. */
function wants({ pushes }: Preferences, { level, body }: Pick<Notification, 'level' | 'body'>): boolean {
  if (level !== 'info' || pushes === undefined || pushes === 'all') return true;
  return pushes === 'normal' && body.kind !== 'denied';
}

export const distinct = (chats: readonly ChatAddress[]): readonly ChatAddress[] => [
  ...new Map(chats.map((chat) => [`${chat.platform} ${chat.chatId} ${chat.threadId ?? ''}`, chat])).values(),
];
