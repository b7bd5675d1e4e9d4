import type { ChatAddress } from '../domain/person.js';
import type { Asker } from './desk.js';
import type { People } from './people.js';
import type { PeopleFact } from './people-facts.js';

export interface ChatOutcome {
  readonly kind: 'done' | 'already';
}

/** Makes a group or channel one of the desk's, with all its topics. */
export const allowChat = (people: People, address: ChatAddress, asker: Asker): Promise<ChatOutcome> =>
  people.turns.run(async () => {
    const { platform, chatId } = address;
    if (await people.happened(asker.correlation, 'chat-allowed')) return { kind: 'done' };
    if (people.allows(address)) return { kind: 'already' };
    await people.commit({
      chats: [...people.chats, { platform, chatId, sinceMs: people.parts.nowMs() }],
      facts: [factOf('chat-allowed', address, asker)],
    });
    return { kind: 'done' };
  });

/** Takes it back: nothing is answered there from now on. */
export const forbidChat = (people: People, address: ChatAddress, asker: Asker): Promise<ChatOutcome> =>
  people.turns.run(async () => {
    const { platform, chatId } = address;
    if (await people.happened(asker.correlation, 'chat-forbidden')) return { kind: 'done' };
    if (!people.allows(address)) return { kind: 'already' };
    await people.commit({
      chats: people.chats.filter((chat) => chat.platform !== platform || chat.chatId !== chatId),
      facts: [factOf('chat-forbidden', address, asker)],
    });
    return { kind: 'done' };
  });

/** A group whose platform gave it another id stays what it was to the desk. Told again it changes nothing. */
export const moveChat = (people: People, from: ChatAddress, toChatId: string): Promise<void> =>
  people.turns.run(async () => {
    const { platform, chatId } = from;
    const known = people.chats.find((chat) => chat.platform === platform && chat.chatId === chatId);
    if (known === undefined || chatId === toChatId) return;
    const others = people.chats.filter(
      (chat) => chat.platform !== platform || ![chatId, toChatId].includes(chat.chatId),
    );
    await people.commit({
      chats: [...others, { ...known, chatId: toChatId }],
      facts: [{ type: 'chat-moved', payload: { platform, chatId, to: toChatId } }],
    });
  });

const factOf = (
  type: 'chat-allowed' | 'chat-forbidden',
  { platform, chatId }: ChatAddress,
  { person: by, correlation }: Asker,
): PeopleFact => ({ type, correlation, payload: { platform, chatId, by } });
