import type { SendJob, SendOutcome } from '../../src/bots/send-job.js';
import { type Budget, SendQueue } from '../../src/bots/send-queue.js';
import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';

const roomy: Budget = {
  chatPerSecond: 1_000,
  chatBurst: 1_000,
  groupPerMinute: 10_000,
  overallPerSecond: 10_000,
};

const SENT: SendOutcome = { kind: 'sent' };
export const later = (
  afterMs: number,
  scope: Extract<SendOutcome, { kind: 'later' }>['scope'] = 'chat',
): SendOutcome => ({
  kind: 'later',
  afterMs,
  scope,
  why: 'busy',
});

interface Ask {
  readonly name: string;
  readonly chat?: string;
  readonly isGroup?: boolean;
  readonly lane?: SendJob['lane'];
  readonly replaces?: string;
  readonly isNeeded?: () => boolean;
  /** What its tries come to, in order; then it is sent. */
  readonly outcomes?: readonly (SendOutcome | 'throws')[];
  /** How long each try takes. */
  readonly latencyMs?: number;
}

interface Try {
  readonly name: string;
  readonly chat: string;
  readonly atMs: number;
  readonly count: number;
}

/** A queue on virtual time, and what reaches the platform. */
export function sendPlatform(budget: Partial<Budget> = {}) {
  const clock = new VirtualClock();
  const timers = new VirtualScheduler(clock);
  const tries: Try[] = [];
  const troubles: string[] = [];
  let wells = 0;
  const queue = new SendQueue({
    budget: { ...roomy, ...budget },
    timers,
    nowMs: () => clock.nowMs(),
    onTrouble: (why) => troubles.push(why),
    onWell: () => {
      wells += 1;
    },
  });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => timers.after(ms, resolve));
  return {
    clock,
    timers,
    tries,
    troubles,
    queue,
    wells: () => wells,
    /** Names as they came to the platform, with their times in s. */
    seen: () => tries.map(({ name, atMs }) => `${name}@${atMs / 1_000}`),
    add: ({
      name,
      chat = 'a',
      isGroup = false,
      lane = 'answer',
      replaces,
      isNeeded,
      outcomes = [],
      latencyMs = 0,
    }: Ask) => {
      let tried = 0;
      return queue.add({
        chat,
        isGroup,
        lane,
        ...(replaces === undefined ? {} : { replaces }),
        isNeeded,
        async attempt(count) {
          const outcome = outcomes[tried] ?? SENT;
          tried += 1;
          tries.push({ name, chat, atMs: clock.nowMs(), count });
          if (latencyMs > 0) await wait(latencyMs);
          if (outcome === 'throws') throw new Error('broken');
          return outcome;
        },
      });
    },
  };
}
