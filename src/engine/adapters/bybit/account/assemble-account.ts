import { BackOff } from '../back-off.js';
import type { AccountOptions } from './account-options.js';
import { assembleCalls } from './assemble-calls.js';
import { BybitAccount } from './bybit-account.js';
import { PrivateStream } from './private-stream.js';
import { questionsOf } from './questions.js';
import { RECEIVE_WINDOW_MS, type SignedClient } from './signed-client.js';
import { StreamHealth } from './stream-health.js';
import { Writes } from './writes.js';

/** What was accepted at the end of its window is shown after this much more, at the latest. */
const VISIBLE_AFTER_MS = 5_000;
const RECONNECT = { leastMs: 250, mostMs: 5_000 };

/** Joins the parts of an account; nothing is asked yet. */
export function assembleAccount(client: SignedClient, options: AccountOptions) {
  const { waiting, speed = 1, chance, environment, addresses } = options;
  const { caller, calls, ...watch } = assembleCalls(client, options);
  const { clock } = watch;
  const questions = questionsOf(calls, options.instruments, () => clock.nowMs());
  const health = new StreamHealth();
  const stream = new PrivateStream({
    client,
    url: `${addresses.wsBase}/v5/private`,
    waiting,
    clock,
    backOff: new BackOff(RECONNECT.leastMs, RECONNECT.mostMs, chance),
    book: questions.book,
    health,
    wallMs: () => options.clock.nowMs(),
  });
  const account = new BybitAccount({
    ...watch,
    environment,
    doubtMs: (RECEIVE_WINDOW_MS + VISIBLE_AFTER_MS) * Math.max(1, speed),
    calls,
    writes: new Writes(calls),
    questions,
    stream,
    health,
    elapsedMs: () => waiting.elapsedMs(),
    end: () => caller.close(),
  });
  return { account, clock };
}
