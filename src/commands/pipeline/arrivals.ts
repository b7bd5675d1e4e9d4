import type { Conversation, Incoming } from '../conversation.js';
import { reply } from '../reply.js';
import type { PipelineDeps } from './deps.js';
import { arrived, messageId } from './inbox.js';

export type Arrivals = Pick<Conversation, 'accept' | 'discard'>;

/** The first stop of a message from a platform that asks for it to be confirmed: stored, so that it cannot be lost. */
export function createArrivals({ store, nowMs }: Pick<PipelineDeps, 'store' | 'nowMs'>): Arrivals {
  const isFresh = async (incoming: Incoming): Promise<boolean> => {
    if (!isKept(incoming, store)) return true;
    return (await store.receive(arrived(incoming, nowMs()))).kind === 'new';
  };
  return {
    async accept(incomings) {
      // Asked for together, they are stored in one commit and in this order.
      const fresh = await Promise.all(incomings.map(isFresh));
      return incomings.filter((_incoming, at) => fresh[at]);
    },
    discard: (incoming) => store.done(messageId(incoming), reply()),
  };
}

/** A stranger can fill no database: of them only what may let them in is kept. */
function isKept({ address, userId, content }: Incoming, store: PipelineDeps['store']): boolean {
  const person = store.person({ platform: address.platform, userId });
  if (person !== undefined && person.role !== 'nobody') return true;
  return (
    content.kind === 'text' && /^\s*\/?(?:pair|start)\s+\S/i.test(content.text) && content.text.length < 100
  );
}
