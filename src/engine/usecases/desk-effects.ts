import { controlSession } from './control-session.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { followSession } from './follow-session.js';
import { haltDesk, unhaltDesk } from './halt.js';
import { type HandEffects, handEffects } from './hand/hand-effects.js';
import type { Jobs } from './jobs.js';
import type { LiveFees } from './live/live-fees.js';
import { moveChat } from './people-chats.js';
import { type PeopleEffects, peopleEffects } from './people-effects.js';
import { runBacktest } from './run-backtest.js';
import { startSession } from './start-session.js';

export type Effects = Pick<
  Desk,
  'runBacktest' | 'startSession' | 'control' | 'follow' | 'moveChat' | 'halt' | 'unhalt' | 'changeDesk'
> &
  PeopleEffects &
  HandEffects;

interface EffectParts extends DeskDependencies {
  readonly jobs: Jobs;
  readonly fees: LiveFees;
}

/** What changes something, or computes for long. */
export function deskEffects(parts: EffectParts): Effects {
  const {
    runtime,
    people,
    follows,
    boards,
    schedules,
    accounts,
    tickets,
    terms,
    hashOf,
    stored,
    runTask,
    own,
  } = parts;
  const { jobs, live, fees } = parts;
  const mine = own === undefined ? {} : { own };
  const backtests = { desk: runtime, terms, stored, run: runTask, jobs, ...mine };
  return {
    runBacktest: (request, asker, onProgress) =>
      runBacktest(backtests, request, { asker, ...(onProgress === undefined ? {} : { onProgress }) }),
    startSession: (request, asker) =>
      startSession({ desk: runtime, terms, accounts, live, hashOf, ...mine }, request, asker),
    control: (name, action, asker) => controlSession(runtime, { name, action }, asker),
    ...handEffects({ desk: runtime, terms, accounts, live, fees, tickets, hashOf, ...mine }, people),
    follow: (move, request, asker) => followSession(parts, { move, ...request }, asker),
    changeDesk: (request, asker) => parts.settings.changeDesk(request, asker),
    halt: (asker, reason) => haltDesk(runtime, asker, reason),
    unhalt: (asker, reason) => unhaltDesk(runtime, asker, reason),
    moveChat: async (from, toChatId) => {
      await follows.moved(from, toChatId);
      await schedules.moved(from, toChatId);
      await boards.moved(from, toChatId);
      await moveChat(people, from, toChatId);
    },
    ...peopleEffects(people),
  };
}
