import type { AccountTrouble, Environment } from '../../domain/environment.js';
import type { AccountId, InstrumentId, SessionUid } from '../../domain/ids.js';
import type { Clock } from '../../ports/clock.js';
import { type ExchangeFailure, type ExchangeVitals, exchangeFailureOf } from '../../ports/exchange.js';
import type { Log } from '../../ports/log.js';
import type { Cancel, Scheduler } from '../../ports/scheduler.js';
import {
  type AccountFees,
  type LeftThere,
  type LeverageOutcome,
  type LiveAccounts,
  type LiveAccountView,
  type LiveState,
  type ReconcileOutcome,
  stateName,
} from './live-account.js';
import type { LiveKey } from './live-key.js';
import type { LedgerAnswer, LedgerSpan } from './read-ledger.js';

/** A key that is stored, as everybody may see it. */
export interface KeyPlace {
  readonly account: AccountId;
  readonly environment: Environment;
  /** First and last characters. */
  readonly hint: string;
}

/** The desk that trades with accounts whose key is open. */
interface Opened extends LiveAccounts {
  add(key: LiveKey): Promise<void>;
  looked(): Promise<void>;
  remove(account: AccountId): Promise<void>;
  close(): Promise<void>;
}

export interface KeyRingParts {
  /** Rejects with `ExchangeFailure` when the exchange does not answer; a word, when its key cannot be used. */
  readonly open: (place: KeyPlace) => Promise<LiveKey | AccountTrouble>;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of a bug. */
  readonly onFailure: (error: unknown) => void;
}

interface Waiting {
  readonly place: KeyPlace;
  state: LiveState;
  sinceMs: number;
  retryMs: number;
  cancel: Cancel;
  /** What opening it comes to, where that was begun before the start. */
  opening: Promise<Outcome> | undefined;
}

type Outcome = LiveKey | AccountTrouble | ExchangeFailure;

const FIRST_RETRY_MS = 2_000;
const MOST_RETRY_MS = 60_000;

/** Nothing was measured yet. */
const UNMEASURED: ExchangeVitals = {
  clockOffsetMs: undefined,
  budget: { left: 0, of: 0 },
  latencyMs: undefined,
  errorShare: 0,
  topicAgeMs: {},
  circuits: {},
};

/** Opens the accounts of all keys there are. One whose exchange does not answer yet is shown so, and tried again. */
export class KeyRing implements LiveAccounts {
  private readonly waiting = new Map<AccountId, Waiting>();
  private isStarted = false;

  constructor(
    private readonly live: Opened,
    private readonly parts: KeyRingParts,
  ) {}

  /** Those that are new are opened, once this has been started; those that are gone are closed. */
  async follow(places: readonly KeyPlace[]): Promise<void> {
    const known = this.all().map(({ account }) => account);
    for (const account of known) {
      if (!places.some((place) => place.account === account)) await this.drop(account);
    }
    for (const place of places) if (!known.includes(place.account)) this.take(place);
  }

  /** Connects already: reading a record and the way to an exchange take their time beside each other. Nobody listens yet. */
  prepare(): void {
    for (const one of this.waiting.values()) {
      one.opening ??= this.open(one);
      // Whoever waits for it hears of it.
      one.opening.catch(() => undefined);
    }
  }

  /** Resolves when every account has been tried once, and those that could be opened were looked at. */
  async start(): Promise<void> {
    this.isStarted = true;
    await Promise.all([...this.waiting.values()].map((one) => this.begin(one)));
    await this.live.looked();
  }

  private take(place: KeyPlace): void {
    const one: Waiting = {
      place,
      state: { kind: 'connecting' },
      sinceMs: this.parts.clock.nowMs(),
      retryMs: FIRST_RETRY_MS,
      cancel: () => undefined,
      opening: undefined,
    };
    this.waiting.set(place.account, one);
    if (this.isStarted) void this.begin(one);
  }

  private async drop(account: AccountId): Promise<void> {
    const one = this.waiting.get(account);
    this.waiting.delete(account);
    if (one !== undefined) await this.forget(one);
    await this.live.remove(account);
  }

  private async forget({ cancel, opening }: Waiting): Promise<void> {
    cancel();
    const opened = await opening?.catch(() => undefined);
    if (isOpen(opened)) await opened.exchange.close();
  }

  private open({ place }: Waiting): Promise<Outcome> {
    return this.parts.open(place).catch((error: unknown) => exchangeFailureOf(error));
  }

  private begin(one: Waiting): Promise<void> {
    return this.tryOpen(one).catch(this.parts.onFailure);
  }

  private async tryOpen(one: Waiting): Promise<void> {
    const { account } = one.place;
    const begun = one.opening ?? this.open(one);
    // From here on it is this that closes what nobody wants any more.
    one.opening = undefined;
    const opened = await begun;
    const isWanted = this.waiting.get(account) === one;
    if (isOpen(opened)) {
      if (!isWanted) return opened.exchange.close();
      this.waiting.delete(account);
      return this.live.add(opened);
    }
    if (!isWanted) return;
    const before = stateName(one.state);
    one.state = this.stateAfter(one, typeof opened === 'string' ? opened : opened.fault);
    if (stateName(one.state) !== before) one.sinceMs = this.parts.clock.nowMs();
    const why = typeof opened === 'string' ? opened : opened.message;
    this.parts.log.warn('exchange account not open', { account, why });
    one.cancel = this.parts.scheduler.after(one.retryMs, () => void this.begin(one));
    one.retryMs = Math.min(MOST_RETRY_MS, one.retryMs * 2);
  }

  private stateAfter({ state }: Waiting, cause: string): LiveState {
    if (cause === 'auth') return { kind: 'blocked', cause: 'key-refused' };
    if (cause === 'clock') return { kind: 'blocked', cause: 'clock-off' };
    if (cause.startsWith('key-')) return { kind: 'blocked', cause: cause as AccountTrouble };
    return state.kind === 'unreachable' ? state : { kind: 'unreachable', sinceMs: this.parts.clock.nowMs() };
  }

  /** Nothing leaves any more. Stops stay where they are. */
  async close(): Promise<void> {
    const left = [...this.waiting.values()];
    this.waiting.clear();
    await Promise.all(left.map((one) => this.forget(one)));
    await this.live.close();
  }

  all(): readonly LiveAccountView[] {
    return [...this.live.all(), ...[...this.waiting.values()].map(viewOf)];
  }

  find(account: string): LiveAccountView | undefined {
    return this.all().find((view) => view.account === account);
  }

  reconcile(account: AccountId): Promise<ReconcileOutcome> {
    return this.live.reconcile(account);
  }

  refresh(account: AccountId): Promise<ReconcileOutcome> {
    return this.live.refresh(account);
  }

  fees(account: AccountId, instrument: InstrumentId): Promise<AccountFees | undefined> {
    return this.live.fees(account, instrument);
  }

  ledger(account: AccountId, span: LedgerSpan): Promise<LedgerAnswer> {
    return this.live.ledger(account, span);
  }

  setLeverage(account: AccountId, instrument: InstrumentId, leverage: number): Promise<LeverageOutcome> {
    return this.live.setLeverage(account, instrument, leverage);
  }

  leftThere(): readonly LeftThere[] {
    return this.live.leftThere();
  }

  withdrawing(session: SessionUid, seq?: number): number {
    return this.live.withdrawing(session, seq);
  }
}

const isOpen = (outcome: Outcome | undefined): outcome is LiveKey =>
  typeof outcome === 'object' && 'exchange' in outcome;

const viewOf = ({ place, state, sinceMs }: Waiting): LiveAccountView => ({
  account: place.account,
  environment: place.environment,
  keyHint: place.hint,
  state,
  stateSinceMs: sinceMs,
  external: [],
  vitals: UNMEASURED,
  owners: new Map(),
});
