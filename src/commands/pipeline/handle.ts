import { DEFAULT_PREFERENCES } from '../../engine/domain/person.js';
import { RefusalLimit } from '../authorise.js';
import type { Incoming } from '../conversation.js';
import { type Reply, reply } from '../reply.js';
import { refused } from '../views/refusals.js';
import { Answering } from './answering.js';
import type { PipelineDeps } from './deps.js';
import { broken } from './execute.js';

/** A stranger is told once in a minute who they are to this desk; a flood stays unanswered. */
const STRANGER_REPLIES = 1;

export type Handle = (incoming: Incoming, onProgress?: (interim: Reply) => void) => Promise<Reply>;

/** The way of every message: the same id once, strangers turned away, and a throw is a calm answer. */
export function createHandle(deps: PipelineDeps): Handle {
  const answering = new Answering(deps);
  const limit = new RefusalLimit(STRANGER_REPLIES);
  const atWork = new Map<string, Promise<Reply>>();

  const answer: (id: string, ...rest: Parameters<Handle>) => Promise<Reply> = async (
    id,
    incoming,
    onProgress,
  ) => {
    const person = deps.store.person(identityOf(incoming));
    if (person === undefined || person.role === 'nobody') return turnAway(incoming, id);
    try {
      return await answering.answer({
        incoming,
        person,
        correlation: id,
        onProgress: onProgress ?? (() => undefined),
      });
    } catch (error) {
      return broken(error, { correlation: id, command: '', preferences: person.preferences }, deps.log);
    }
  };

  const turnAway = (incoming: Incoming, id: string): Reply => {
    const who = identityOf(incoming);
    if (!limit.allows(JSON.stringify(who), deps.nowMs())) return reply();
    deps.log.info('refused', { correlation: id, cause: 'stranger' });
    return refused({ kind: 'stranger' }, who, DEFAULT_PREFERENCES);
  };

  return (incoming, onProgress) => {
    const id = `${incoming.address.platform}:${incoming.id}`;
    const running = atWork.get(id);
    if (running !== undefined) return running;
    const work = answer(id, incoming, onProgress).finally(() => atWork.delete(id));
    atWork.set(id, work);
    return work;
  };
}

const identityOf = ({ address, userId }: Incoming) => ({ platform: address.platform, userId });
