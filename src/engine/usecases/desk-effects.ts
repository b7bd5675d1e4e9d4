import { controlSession } from './control-session.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { followSession } from './follow-session.js';
import { haltDesk, unhaltDesk } from './halt.js';
import type { People } from './people.js';
import { allowChat, forbidChat, moveChat } from './people-chats.js';
import { issueCode, redeem } from './people-pairing.js';
import { revoke, setRole } from './people-roles.js';
import { runBacktest } from './run-backtest.js';
import { startSession } from './start-session.js';

export type Effects = Pick<
  Desk,
  'runBacktest' | 'startSession' | 'control' | 'follow' | 'moveChat' | 'halt' | 'unhalt'
> &
  PeopleEffects;
type PeopleEffects = Pick<Desk, 'invite' | 'pair' | 'setRole' | 'revoke' | 'allowChat' | 'forbidChat'>;

/** What changes something, or computes for long. */
export function deskEffects(parts: DeskDependencies): Effects {
  const { runtime, people, follows, terms, hashOf, stored, runTask, own } = parts;
  const mine = own === undefined ? {} : { own };
  const backtests = { desk: runtime, terms, stored, run: runTask, ...mine };
  return {
    runBacktest: (request, onProgress) => runBacktest(backtests, request, onProgress),
    startSession: (request, asker) => startSession({ desk: runtime, terms, hashOf, ...mine }, request, asker),
    control: (name, action, asker) => controlSession(runtime, { name, action }, asker),
    follow: (move, request, asker) => followSession(parts, { move, ...request }, asker),
    halt: (asker, reason) => haltDesk(runtime, asker, reason),
    unhalt: (asker, reason) => unhaltDesk(runtime, asker, reason),
    moveChat: async (from, toChatId) => {
      await follows.moved(from, toChatId);
      await moveChat(people, from, toChatId);
    },
    ...peopleEffects(people),
  };
}

const peopleEffects = (people: People): PeopleEffects => ({
  invite: (role, { person: by, correlation }) => issueCode(people, { role, by, correlation }),
  pair: (request, { correlation }) => redeem(people, request, correlation),
  setRole: (request, asker) => setRole(people, request, asker),
  revoke: (person, asker) => revoke(people, person, asker),
  allowChat: (address, asker) => allowChat(people, address, asker),
  forbidChat: (address, asker) => forbidChat(people, address, asker),
});
