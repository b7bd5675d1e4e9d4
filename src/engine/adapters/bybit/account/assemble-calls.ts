import { callerOf } from '../open-caller.js';
import { addressBudget } from '../rate-budget.js';
import type { AccountOptions } from './account-options.js';
import { CallRecord } from './call-record.js';
import { Circuits } from './circuits.js';
import { ClockKeeper } from './clock-keeper.js';
import { SignedCalls } from './signed-calls.js';
import type { SignedClient } from './signed-client.js';
import { UidBudget } from './uid-budget.js';

/** The way to what lies behind the key, and what watches over it. */
export function assembleCalls(client: SignedClient, options: AccountOptions) {
  const { waiting, speed = 1, chance } = options;
  const budget = options.budget ?? addressBudget(waiting);
  const caller = callerOf(client, { waiting, speed, chance, budget });
  const clock = new ClockKeeper(caller, options.clock, options.clockMs);
  // The library signs with its own clock: this is the exchange's.
  client.nonce = () => clock.nowMs();
  client.milliseconds = () => clock.nowMs();
  const circuits = new Circuits(options.circuits);
  const record = new CallRecord();
  const uid = new UidBudget(waiting);
  const calls = new SignedCalls({ client, waiting, clock, budget, uid, circuits, record });
  return { caller, budget, clock, circuits, record, calls };
}
