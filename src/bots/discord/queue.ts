import { PushQueue } from '../push-queue.js';
import { type Budget, SendQueue } from '../send-queue.js';
import type { DiscordOptions } from './options.js';
import type { Postman } from './postman.js';
import { TROUBLE } from './words.js';

/** Far below what routes usually bear; what the platform says in its headers comes on top. */
const BUDGET: Budget = {
  chatPerSecond: 5,
  chatBurst: 5,
  groupPerMinute: 300,
  overallPerSecond: 45,
  // Edits are counted on their own; when answers are lost on the way, so are the headers that say how many are left.
  cards: { limit: 5, windowMs: 5_000 },
  // As it usually is. Once reports had used it up, a stop would have to wait for as long as the platform says.
  pushes: { limit: 5, windowMs: 5_000 },
};

/** What may wait leaves together; nothing of it can be looked up again. */
export const pushesOf = (postman: Postman): PushQueue =>
  new PushQueue((push) => postman.bring({ ...push, lane: 'report', isStored: false }));

interface QueueParts extends Pick<DiscordOptions, 'timers' | 'nowMs' | 'log'> {
  readonly scrub: (text: string) => string;
}

export interface OpenQueue {
  readonly queue: SendQueue;
  /** Why nothing gets through, while nothing does. */
  trouble(): string | undefined;
}

export function openQueue({ timers, nowMs, log, scrub }: QueueParts): OpenQueue {
  let trouble: string | undefined;
  const queue = new SendQueue({
    budget: BUDGET,
    timers,
    nowMs,
    onTrouble: (why) => {
      // A pause that the platform asks for is its everyday way, no trouble.
      if (why === TROUBLE.slow) return;
      const detail = scrub(why);
      if (trouble !== detail) log.warn('discord message not sent yet', { why: detail });
      trouble = detail;
    },
    onWell: () => {
      trouble = undefined;
    },
  });
  return { queue, trouble: () => trouble };
}
