import {
  type ConversationStore,
  type FormChange,
  type InboxItem,
  type Log,
  storeFault,
  type WithAnswer,
} from '../../engine/usecases/conversation-store.js';
import { answerId, type Incoming } from '../conversation.js';
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
    private readonly nowMs: () => number,
  ) {}

  async arrive({ correlation: id, incoming, person }: Asked): Promise<Arrival> {
    try {
      const received = await this.store.receive(arrived(incoming, this.nowMs()));
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
  async finish(asked: Asked, answer: Reply, form?: FormChange): Promise<Reply> {
    const { correlation: id, person } = asked;
    try {
      const stored = storable(answer);
      await this.store.done(id, stored, {
        ...(form === undefined ? {} : { form }),
        ...sending(asked, stored, this.nowMs()),
      });
      return answer;
    } catch (error) {
      const cause = storeFault(error) ?? 'io';
      this.log.error('answer not stored', { correlation: id, cause, error: String(error) });
      return form?.kind === 'put' ? storeFailing(cause, person.preferences) : answer;
    }
  }
}

/** Unique over all platforms; its effects are stored under it. */
export const messageId = ({ id, address }: Incoming): string => `${address.platform}:${id}`;

/** A message as it is stored: what it was is read again from its payload. */
export const arrived = (incoming: Incoming, receivedMs: number): InboxItem => ({
  id: messageId(incoming),
  receivedMs,
  address: incoming.address,
  userId: incoming.userId,
  payload: incoming,
});

/** A surface that answers over a network sends from the outbox, so that no answer is lost with the process. */
function sending(
  { incoming, correlation }: Asked,
  answer: Reply,
  createdMs: number,
): Pick<WithAnswer, 'send'> {
  const { via, address } = incoming;
  if (via === undefined || answer.blocks.length === 0) return {};
  const body = { kind: 'answer', inboxId: correlation, reply: answer, via } as const;
  return { send: { id: answerId(incoming), createdMs, lane: 'answer', address, body } };
}
