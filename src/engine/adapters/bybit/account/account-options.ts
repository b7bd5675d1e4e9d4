import type { Environment } from '../../../domain/environment.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { Clock } from '../../../ports/clock.js';
import type { BybitAddresses } from '../addresses.js';
import type { RateBudget, Waiting } from '../rate-budget.js';
import type { CircuitTimes } from './circuits.js';
import type { AccountSecret } from './signed-client.js';

export interface AccountOptions {
  readonly addresses: BybitAddresses;
  readonly environment: Environment;
  readonly secret: AccountSecret;
  /** What the desk trades; other instruments are learned when they are met. */
  readonly instruments: readonly Instrument[];
  readonly waiting: Waiting;
  readonly clock: Clock;
  /** Random, from 0 to 1. */
  readonly chance: () => number;
  /** Shared with all that ask from this address; default one of its own. */
  readonly budget?: RateBudget;
  /** Ms of the exchange per ms of ours: anything but 1 only on this machine. */
  readonly speed?: number;
  readonly timeoutMs?: number;
  readonly circuits?: CircuitTimes;
  readonly pingMs?: number;
  /** Between two measurements of the exchange's clock. */
  readonly clockMs?: number;
}
