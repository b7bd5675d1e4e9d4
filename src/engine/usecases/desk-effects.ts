import { controlSession } from './control-session.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { haltDesk, unhaltDesk } from './halt.js';
import { runBacktest } from './run-backtest.js';
import { startSession } from './start-session.js';

type Effects = Pick<Desk, 'runBacktest' | 'startSession' | 'control' | 'halt' | 'unhalt'>;

/** What changes something, or computes for long. */
export function deskEffects({ runtime, terms, hashOf, stored, runTask }: DeskDependencies): Effects {
  const backtests = { desk: runtime, terms, stored, run: runTask };
  return {
    runBacktest: (request, onProgress) => runBacktest(backtests, request, onProgress),
    startSession: (request, asker) => startSession({ desk: runtime, terms, hashOf }, request, asker),
    control: (name, action, asker) => controlSession(runtime, { name, action }, asker),
    halt: (asker) => haltDesk(runtime, asker),
    unhalt: (asker) => unhaltDesk(runtime, asker),
  };
}
