import { atLeast, type ChatAddress, type Person, type Platform } from '../domain/person.js';

/** The one chat of the console. */
export const CONSOLE_CHAT: ChatAddress = { platform: 'console', chatId: 'console' };

export interface Audience {
  readonly people: readonly Person[];
  /** Platforms that this desk is connected to. */
  readonly platforms: readonly Platform[];
}

/**
 * The chats that hear of something nobody asked for: the console, and the private chats of all who may act on it. A
 * viewer looks when they want to.
 */
export function recipientsOf({ people, platforms }: Audience): readonly ChatAddress[] {
  const actors = people.filter(({ role }) => atLeast(role, 'operator'));
  const chats = actors
    .flatMap(({ identities }) => identities)
    .filter(({ platform }) => platform !== 'console' && platforms.includes(platform))
    .map(({ platform, userId }): ChatAddress => ({ platform, chatId: userId }));
  return [...(platforms.includes('console') ? [CONSOLE_CHAT] : []), ...chats];
}
