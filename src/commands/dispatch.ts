import { atLeast } from '../engine/domain/person.js';
import type { Conversation } from './conversation.js';
import { sheetOf } from './form/sheet.js';
import { listingsOf } from './listing.js';
import { createArrivals } from './pipeline/arrivals.js';
import type { ConversationDeps } from './pipeline/deps.js';
import { createHandle } from './pipeline/handle.js';
import { createLooks } from './pipeline/looks.js';
import { COMMANDS } from './registry.js';
import { suggest } from './suggest.js';

/** The one object that every surface is given. */
export function createConversation(deps: ConversationDeps): Conversation {
  return {
    ...createLooks(deps),
    ...createArrivals(deps),
    moved: (from, toChatId) => deps.desk.moveChat(from, toChatId),
    placeLost: (address, why) => deps.desk.placeLost(address, why),
    handle: createHandle({ ...deps, commands: COMMANDS }),
    listings: (locale) => listingsOf({ commands: COMMANDS, desk: deps.desk, locale }),
    sheet: (incoming) =>
      sheetOf(incoming, {
        commands: COMMANDS,
        desk: deps.desk,
        person: deps.store.person({ platform: incoming.address.platform, userId: incoming.userId }),
      }),
    suggest(typed, { platform }, userId) {
      const person = deps.store.person({ platform, userId });
      if (person === undefined || person.role === 'nobody') return [];
      const commands = COMMANDS.filter(({ role }) => atLeast(person.role, role));
      return suggest(typed, { commands, desk: deps.desk, locale: person.preferences.locale });
    },
  };
}
