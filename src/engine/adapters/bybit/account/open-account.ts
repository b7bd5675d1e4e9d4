import type { Environment } from '../../../domain/environment.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { Clock } from '../../../ports/clock.js';
import type { Exchange, ExchangeVitals } from '../../../ports/exchange.js';
import type { BybitAddresses } from '../addresses.js';
import { BackOff } from '../back-off.js';
import { callerOf } from '../open-caller.js';
import { RateBudget, type Waiting } from '../rate-budget.js';
import { Asking, exchangeFailureOf } from './asking.js';
import { BybitAccount } from './bybit-account.js';
import { CallRecord } from './call-record.js';
import { Circuits, type CircuitTimes } from './circuits.js';
import { ClockKeeper } from './clock-keeper.js';
import { InstrumentBook } from './instrument-book.js';
import { PrivateStream } from './private-stream.js';
import { Questions } from './questions.js';
import { SignedCalls } from './signed-calls.js';
import {
  type AccountSecret,
  openSignedClient,
  RECEIVE_WINDOW_MS,
  type SignedClient,
} from './signed-client.js';
import { StreamHealth } from './stream-health.js';
import { UidBudget } from './uid-budget.js';
import { Writes } from './writes.js';

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

/** An answer that comes later than a request can be accepted is no better than none. */
const TIMEOUT_MS = 5_000;
/** Bybit wants to hear something every twenty seconds; asked so often, a dead socket is known in ten to fifteen. */
const PING_MS = 5_000;
/** What was accepted at the end of its window is shown after this much more, at the latest. */
const VISIBLE_AFTER_MS = 5_000;
const RECONNECT = { leastMs: 250, mostMs: 5_000 };
/** Of the requests of this address, for those that only reduce risk. */
const KEPT = 80;

/** Measures the exchange's clock and is ready to trade. Rejects with `ExchangeFailure` when it does not answer. */
export async function openAccount(options: AccountOptions): Promise<Exchange & { vitals(): ExchangeVitals }> {
  const { timeoutMs = TIMEOUT_MS, pingMs = PING_MS } = options;
  try {
    const client = await openSignedClient({ ...options, timeoutMs, pingMs });
    const { account, clock } = assemble(client, options);
    await clock.start().catch(async (error: unknown) => {
      await account.close();
      throw error;
    });
    return account;
  } catch (error) {
    throw exchangeFailureOf(error);
  }
}

function assemble(client: SignedClient, options: AccountOptions) {
  const { waiting, speed = 1, chance, environment, addresses } = options;
  const budget = options.budget ?? new RateBudget(waiting, { kept: KEPT });
  const caller = callerOf(client, { waiting, speed, chance, budget });
  const clock = new ClockKeeper(caller, options.clock, options.clockMs);
  // The library signs with its own clock: this is the exchange's.
  client.nonce = () => clock.nowMs();
  client.milliseconds = () => clock.nowMs();
  const circuits = new Circuits(options.circuits);
  const record = new CallRecord();
  const uid = new UidBudget(waiting);
  const calls = new SignedCalls({ client, waiting, clock, budget, uid, circuits, record });
  const asking = new Asking(calls);
  const book = new InstrumentBook(options.instruments, (category, symbol) =>
    asking.one('publicGetV5MarketInstrumentsInfo', { category, symbol }),
  );
  const health = new StreamHealth();
  const stream = new PrivateStream({
    client,
    url: `${addresses.wsBase}/v5/private`,
    waiting,
    clock,
    backOff: new BackOff(RECONNECT.leastMs, RECONNECT.mostMs, chance),
    book,
    health,
    wallMs: () => options.clock.nowMs(),
  });
  const account = new BybitAccount({
    environment,
    doubtMs: (RECEIVE_WINDOW_MS + VISIBLE_AFTER_MS) * Math.max(1, speed),
    clock,
    calls,
    writes: new Writes(calls),
    questions: new Questions({ asking, book, nowMs: () => clock.nowMs() }),
    stream,
    health,
    budget,
    circuits,
    record,
    elapsedMs: () => waiting.elapsedMs(),
    end: () => caller.close(),
  });
  return { account, clock };
}
