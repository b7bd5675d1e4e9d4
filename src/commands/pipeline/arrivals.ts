import { RefusalLimit } from '../authorise.js';
import type { Conversation, Incoming } from '../conversation.js';
import { reply } from '../reply.js';
import type { PipelineDeps } from './deps.js';
import { arrived, messageId } from './inbox.js';

export type Arrivals = Pick<Conversation, 'accept' | 'discard'>;

/** The first stop of a message from a platform that asks for it to be confirmed: stored, so that it cannot be lost. */
export function createArrivals({ store, nowMs }: Pick<PipelineDeps, 'store' | 'nowMs'>): Arrivals {
  const tries = new RefusalLimit(TRIES);
  const isFresh = async (incoming: Incoming): Promise<boolean> => {
    if (!isKept(incoming, { store, tries, nowMs })) return true;
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

/** Tries to pair of one stranger that are kept in a minute; the others are not looked at either. */
const TRIES = 10;

interface Keeping extends Pick<PipelineDeps, 'store' | 'nowMs'> {
  readonly tries: RefusalLimit;
}

/** A stranger can fill no database: of them only what may let them in is kept. */
function isKept({ address, userId, content }: Incoming, { store, tries, nowMs }: Keeping): boolean {
  const person = store.person({ platform: address.platform, userId });
  if (person !== undefined && person.role !== 'nobody') return true;
  const isTry =
    content.kind === 'text' && content.text.length < 100 && /^\s*\/?(?:pair|start)\s+\S/i.test(content.text);
  return isTry && tries.allows(`${address.platform} ${userId}`, nowMs());
}
