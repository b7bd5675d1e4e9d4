import type { Conversation } from '../commands/conversation.js';

/** The same conversation, in whose questions and answers stands no known secret, whoever has put it there. */
export const cleanConversation = (
  spoken: Conversation,
  clean: <T>(value: T) => T = (value) => value,
): Conversation => ({
  // What somebody types is cleaned before anything makes of it what it is not known by any more, such as its first half.
  accept: (incomings) => spoken.accept(clean(incomings)),
  discard: (incoming) => spoken.discard(incoming),
  moved: (from, toChatId) => spoken.moved(from, toChatId),
  placeLost: (address, why) => spoken.placeLost(address, why),
  listings: (locale) => spoken.listings(locale),
  sheet: (incoming) => spoken.sheet(clean(incoming)),
  localeOf: (user) => spoken.localeOf(user),
  mayRead: (userId, address, place) => spoken.mayRead(userId, address, place),
  suggest: (typed, address, userId) => spoken.suggest(clean(typed), address, userId),
  drawCard: (card, userId, address) => clean(spoken.drawCard(card, userId, address)),
  drawRoom: (session, board) => clean(spoken.drawRoom(session, board)),
  announce: (notification, address, alert) => clean(spoken.announce(clean(notification), address, alert)),
  report: async (due, address) => clean(await spoken.report(due, address)),
  greet: (userId, address) => clean(spoken.greet(userId, address)),
  async handle(incoming, onProgress) {
    const told = onProgress && ((interim: Parameters<typeof onProgress>[0]) => onProgress(clean(interim)));
    return clean(await spoken.handle(clean(incoming), told));
  },
});
