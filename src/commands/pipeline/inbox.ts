import {
  type ConversationStore,
  type FormChange,
  type Log,
  storeFault,
} from '../../engine/usecases/conversation-store.js';
import type { Reply } from '../reply.js';
import { revived, storable } from '../stored-answer.js';
import { doneAlready, storeFailing } from '../views/refusals.js';
import type { Asked } from './perform.js';

/** How a message came in: to be handled, answered before, or not stored because the store fails. */
export type Arrival =
  | { readonly kind: 'handle'; readonly stored: boolean; readonly cause: string }
  | { readonly kind: 'answered'; readonly reply: Reply };

/** The stored side of one conversation: what arrives is stored before it is handled, its answer with what it changed. */
export class Inbox {
  constructor(
    private readonly store: ConversationStore,
    private readonly log: Log,
  ) {}

  async arrive({ correlation: id, incoming, person }: Asked, receivedMs: number): Promise<Arrival> {
    const { address, userId } = incoming;
    try {
      const received = await this.store.receive({ id, receivedMs, address, userId, payload: incoming });
      if (received.kind !== 'done') return { kind: 'handle', stored: true, cause: '' };
      return { kind: 'answered', reply: revived(received.answer) ?? doneAlready(person.preferences) };
    } catch (error) {
      const cause = storeFault(error);
      if (cause === undefined) throw error;
      this.log.warn('message not stored', { correlation: id, cause });
      return { kind: 'handle', stored: false, cause };
    }
  }

  /** Keeps the answer. When that fails, an effect stands all the same, but a form has not moved. */
  async finish({ correlation: id, person }: Asked, answer: Reply, form?: FormChange): Promise<Reply> {
    try {
      await this.store.done(id, storable(answer), form);
      return answer;
    } catch (error) {
      const cause = storeFault(error) ?? 'io';
      this.log.error('answer not stored', { correlation: id, cause, error: String(error) });
      return form?.kind === 'put' ? storeFailing(cause, person.preferences) : answer;
    }
  }
}
