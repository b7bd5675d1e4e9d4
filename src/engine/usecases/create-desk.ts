import { askedCalls } from './asked-calls.js';
import { definitionCalls } from './define.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { deskEffects } from './desk-effects.js';
import { deskReads } from './desk-reads.js';
import { Jobs } from './jobs.js';
import { liveCalls } from './live/live-calls.js';
import { LiveFees } from './live/live-fees.js';
import { pnlCalls } from './pnl-answers.js';

/** All that a surface may ask, on a running desk. */
export function createDesk(parts: DeskDependencies): Desk {
  const jobs = new Jobs(() => parts.runtime.parts.clock.nowMs());
  const wallets = { desk: parts.runtime, terms: parts.terms, accounts: parts.accounts, live: parts.live };
  return {
    ...deskReads(parts),
    ...deskEffects({ ...parts, jobs, fees: new LiveFees(parts.live) }),
    ...definitionCalls(parts.own),
    ...liveCalls(parts),
    ...pnlCalls(wallets, parts.tags),
    ...askedCalls(parts, wallets),
    jobs: () => jobs.jobs(),
    cancelJob: (request, asker) => jobs.cancelJob(request, asker),
  };
}
