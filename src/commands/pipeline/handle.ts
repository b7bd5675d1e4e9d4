import type { Incoming } from '../conversation.js';
import type { Reply } from '../reply.js';
import { Answering } from './answering.js';
import type { PipelineDeps } from './deps.js';
import { Door, type Passage } from './door.js';
import { broken } from './execute.js';
import { Inbox, messageId } from './inbox.js';

export type Handle = (incoming: Incoming, onProgress?: (interim: Reply) => void) => Promise<Reply>;

/** The way of every message: the same id once, strangers turned away, and a throw is a calm answer. */
export function createHandle(deps: PipelineDeps): Handle {
  const answering = new Answering(deps);
  const door = new Door(deps);
  const inbox = new Inbox(deps.store, deps.log, deps.nowMs);
  const atWork = new Map<string, Promise<Reply>>();

  const answer: (id: string, ...rest: Parameters<Handle>) => Promise<Reply> = async (
    id,
    incoming,
    onProgress,
  ) => {
    const passage = door.pass(incoming);
    if (passage.kind === 'out') return turnAway(passage, incoming, id);
    const { person, chatOpen } = passage;
    try {
      return await answering.answer({
        incoming: passage.incoming,
        person,
        chatOpen,
        correlation: id,
        onProgress: onProgress ?? (() => undefined),
      });
    } catch (error) {
      return broken(error, { correlation: id, command: '', preferences: person.preferences }, deps.log);
    }
  };

  /** What may have been stored is settled, so that it is not looked at again after the next start. */
  const turnAway = async (
    { why, answer: said, person, isNews }: Extract<Passage, { kind: 'out' }>,
    incoming: Incoming,
    id: string,
  ): Promise<Reply> => {
    if (isNews) deps.log.info('refused', { correlation: id, cause: why });
    if (person === undefined) return said;
    const asked = { incoming, person, chatOpen: false, correlation: id, onProgress: () => undefined };
    const arrival = await inbox.arrive(asked);
    if (arrival.kind === 'answered') return arrival.reply;
    return arrival.stored ? inbox.finish(asked, said) : said;
  };

  return (incoming, onProgress) => {
    const id = messageId(incoming);
    const running = atWork.get(id);
    if (running !== undefined) return running;
    const work = answer(id, incoming, onProgress).finally(() => atWork.delete(id));
    atWork.set(id, work);
    return work;
  };
}
