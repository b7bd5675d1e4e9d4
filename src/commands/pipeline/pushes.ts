import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import type { Conversation } from '../conversation.js';
import { pushIn } from '../views/alert-push.js';
import type { ConversationDeps } from './deps.js';
import { createReports } from './reports.js';

type Pushes = Pick<Conversation, 'announce' | 'report'>;

/** What is told unasked. `preferencesOf`: of whoever reads a private chat, which is named by its person. */
export function createPushes(
  deps: ConversationDeps,
  preferencesOf: (...[userId, address]: Parameters<Conversation['greet']>) => Preferences | undefined,
): Pushes {
  const { desk } = deps;
  return {
    announce(notification, address, call) {
      // In a group everybody reads the same words.
      const prefs = preferencesOf(address.chatId, address) ?? DEFAULT_PREFERENCES;
      const alert = call === undefined ? undefined : desk.alert(call.number);
      const known = call === undefined || alert === undefined ? {} : { call: { alert, call: call.call } };
      const { environments } = desk.overview();
      return pushIn({ notification, environments, ...known }, address, prefs);
    },
    report: createReports(deps),
  };
}
