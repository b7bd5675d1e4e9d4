import { storeFault } from '../../engine/usecases/conversation-store.js';
import type { Conversation } from '../conversation.js';
import { scheduledReport } from '../report/scheduled.js';
import type { ConversationDeps } from './deps.js';
import { broken } from './execute.js';

/** Reports that have come due, in words; one that cannot be made says so, and is not tried for ever. */
export function createReports({ desk, pictures, log, nowMs }: ConversationDeps): Conversation['report'] {
  return async (due, address) => {
    const person = desk.people().find((one) => one.person.id === due.person)?.person;
    try {
      return await scheduledReport(due, address, { desk, pictures, nowMs: nowMs(), person });
    } catch (error) {
      if (storeFault(error) !== undefined || person === undefined) throw error;
      const correlation = `report ${due.number} ${due.slot.name}`;
      const { preferences } = person;
      return broken(error, { correlation, command: due.what, preferences }, log);
    }
  };
}
