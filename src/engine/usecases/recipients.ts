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

/**
 * The chats that hear of something nobody asked for. The console hears everything. What a session does goes to the places
 * that follow it; without one, and in any case when it is more than news, to the private chats of all who may act on it.
 * A viewer looks when they want to.
 */
export function recipientsOf(
  { level, session, body, ...own }: Told,
  audience: Audience,
): readonly ChatAddress[] {
  const { people, platforms: connected, placesOf } = audience;
  if (own.person !== undefined) return chatsOf({ ...own, person: own.person }, audience);
  // There it would be read when it is no longer true.
  const platforms = connected.filter((platform) => body.kind !== 'surface' || body.name !== platform);
  const places = (session === undefined ? [] : placesOf(session)).filter(({ platform }) =>
    platforms.includes(platform),
  );
  const here = platforms.includes('console') ? [CONSOLE_CHAT] : [];
  if (places.length > 0 && level === 'info') return distinct([...here, ...places]);
  const actors = people.filter(
    ({ role, preferences }) => atLeast(role, 'operator') && wants(preferences, { level, body }),
  );
  const chats = actors
    .flatMap(({ identities }) => identities)
    .filter(({ platform }) => platform !== 'console' && platforms.includes(platform))
    .map(({ platform, userId }): ChatAddress => ({ platform, chatId: userId }));
  return distinct([...here, ...places, ...chats]);
}

/** What is one person's own affair goes to their chats, wherever they are, and to the place that they asked in. */
function chatsOf(
  { person, place }: { readonly person: PersonId; readonly place?: ChatAddress },
  { people, platforms }: Audience,
): readonly ChatAddress[] {
  const one = people.find(({ id, role }) => id === person && role !== 'nobody');
  if (one === undefined) return [];
  const own = one.identities.map(
    ({ platform, userId }): ChatAddress =>
      platform === 'console' ? CONSOLE_CHAT : { platform, chatId: userId },
  );
  const all = place === undefined ? own : [...own, place];
  return distinct(all.filter(({ platform }) => platforms.includes(platform)));
}

/** How much somebody wants to hear in their private chats; what is more than news always comes. */
function wants({ pushes }: Preferences, { level, body }: Pick<Notification, 'level' | 'body'>): boolean {
  if (level !== 'info' || pushes === undefined || pushes === 'all') return true;
  return pushes === 'normal' && body.kind !== 'denied';
}

const distinct = (chats: readonly ChatAddress[]): readonly ChatAddress[] => [
  ...new Map(chats.map((chat) => [`${chat.platform} ${chat.chatId} ${chat.threadId ?? ''}`, chat])).values(),
];
