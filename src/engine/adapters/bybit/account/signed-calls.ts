import type { NotSent } from '../../../ports/exchange.js';
import type { RateBudget, Waiting } from '../rate-budget.js';
import type { CallRecord } from './call-record.js';
import type { CircuitName, Circuits } from './circuits.js';
import type { ClockKeeper } from './clock-keeper.js';
import { type Outcome, outcomeOfAnswer, outcomeOfError } from './outcome.js';
import { ADDRESS_BANNED, TOO_MANY, WRONG_TIME } from './return-codes.js';
import type { Parameters, SignedCall, SignedClient } from './signed-client.js';
import type { UidBudget, UidCall, UidKind } from './uid-budget.js';

export interface CallParts {
  readonly client: SignedClient;
  readonly waiting: Waiting;
  readonly clock: ClockKeeper;
  /** Shared with all that ask from this address. */
  readonly budget: RateBudget;
  readonly uid: UidBudget;
  readonly circuits: Circuits;
  readonly record: CallRecord;
}

export interface Request {
  readonly call: SignedCall;
  readonly parameters: Parameters;
  /** It only reduces risk: no circuit holds it back, and it may use what is kept for such. */
  readonly urgent?: boolean;
  readonly circuit?: CircuitName;
  readonly limit?: { readonly kind: UidKind; readonly call: UidCall };
  /** Exchange time after which it is not signed. */
  readonly deadlineMs?: number;
}

/** How long a request waits for its turn, at most. */
const PATIENCE_MS = 3_000;
/** A ban lasts ten minutes; asking in it prolongs it. */
const BAN_MS = 600_000;
/** What was turned away at the door, or signed for the wrong time, has had no effect: it may be sent again. */
const TRIES = 3;

/** The one way to what lies behind the key. Nothing here throws. */
export class SignedCalls {
  // A private name of the language: whoever prints an account does not print its key.
  readonly #parts: CallParts;
  private isClosed = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  close(): void {
    this.isClosed = true;
  }

  async run(request: Request): Promise<Outcome> {
    const circuit = request.urgent === true ? undefined : request.circuit;
    return this.#parts.circuits.run(circuit, () => this.attempts(request));
  }

  private async attempts(request: Request): Promise<Outcome> {
    const untilMs = this.#parts.waiting.elapsedMs() + PATIENCE_MS;
    for (let tried = 1; ; tried += 1) {
      const cause = await this.hindrance(request, untilMs);
      if (cause !== undefined) return { kind: 'not-sent', cause };
      const outcome = await this.send(request);
      const again = await this.turnedAway(outcome, request);
      if (again === undefined) return outcome;
      if (tried >= TRIES) return { kind: 'not-sent', cause: again };
    }
  }

  /** Why it does not leave now. The last look is right before it is signed. */
  private async hindrance(request: Request, untilMs: number): Promise<NotSent | undefined> {
    const { budget, uid, clock } = this.#parts;
    const turn = { urgent: request.urgent === true, untilMs };
    const { limit } = request;
    const mayLeave = limit === undefined || (await uid.take(limit.kind, limit.call, turn));
    if (!(mayLeave && (await budget.take(turn))))
      return this.isClosed ? 'closed' : this.isLate(request) ? 'deadline' : 'budget';
    if (!(await clock.isReady())) return this.isClosed ? 'closed' : 'clock';
    if (this.isClosed) return 'closed';
    return this.isLate(request) ? 'deadline' : undefined;
  }

  private isLate({ deadlineMs }: Request): boolean {
    return deadlineMs !== undefined && this.#parts.clock.nowMs() > deadlineMs;
  }

  private async send({ call, parameters }: Request): Promise<Outcome> {
    const { client, waiting, clock, record } = this.#parts;
    const beganMs = waiting.elapsedMs();
    // The library signs in the same turn in which it is called.
    const sentMs = clock.nowMs();
    const outcome = await client[call](parameters).then(
      (answer) => outcomeOfAnswer(answer, sentMs),
      (error: unknown) => outcomeOfError(error, sentMs),
    );
    record.note(outcome, waiting.elapsedMs() - beganMs);
    if (outcome.kind === 'lost' && outcome.fault === 'rate-limited') this.#parts.budget.rest(BAN_MS);
    return outcome;
  }

  /** What it is to be told when it was turned away and is not taken now either; undefined: it was not turned away. */
  private async turnedAway(outcome: Outcome, { limit }: Request): Promise<NotSent | undefined> {
    if (outcome.kind !== 'no') return undefined;
    if (outcome.code === WRONG_TIME) {
      await this.#parts.clock.doubt();
      return 'clock';
    }
    if (!TOO_MANY.has(outcome.code)) return undefined;
    if (ADDRESS_BANNED.has(outcome.code)) this.#parts.budget.rest(BAN_MS);
    else if (limit !== undefined) this.#parts.uid.rest(limit.kind, limit.call);
    else this.#parts.budget.rest(1_000);
    return 'budget';
  }
}
