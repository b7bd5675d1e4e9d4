import type { MarginTerms } from '../../domain/session.js';
import { type ExchangeFailure, exchangeFailureOf, type KeyRights } from '../../ports/exchange.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { AccountNotices } from './account-notices.js';
import { stateOf } from './health.js';
import { InverseWatch } from './inverse-watch.js';
import { type LiveState, stateName } from './live-account.js';
import type { LiveKey } from './live-key.js';
import type { OwnerName } from './margin-blocks.js';
import { MarginModes } from './margin-modes.js';
import { PositionModes } from './position-modes.js';

const DAY_MS = 86_400_000;
const RETRY_MS = 5_000;
/** A trouble that is over sooner is not told. */
const TELL_MS = 5_000;
/** A stream that has missed something is not trusted for so long, unless it speaks again. */
const QUIET_MS = 60_000;

type Told = Parameters<AccountNotices['state']>[0];

/** Keeps in mind how an account's connection is, and tells when that changes. */
export class AccountHealth {
  rights: KeyRights | undefined;
  readonly modes: PositionModes;
  readonly margins: MarginModes;
  readonly inverse: InverseWatch;
  private isStreamUp = false;
  private quietMs: number | undefined;
  /** Grows whenever the stream comes or goes: what was looked at before does not count then. */
  era = 0;
  private isReconciled = false;
  hasEverReconciled = false;
  private isKeyRefused = false;
  private downSinceMs: number | undefined;
  private rightsDueMs = 0;
  private told: Told = 'ready';
  private shown: { readonly name: string; readonly sinceMs: number } | undefined;
  private waiting: { readonly state: Told; readonly sinceMs: number } | undefined;

  constructor(
    private readonly key: LiveKey,
    private readonly desk: DeskRuntime,
    private readonly notices: AccountNotices,
    ownerName: OwnerName,
  ) {
    const { exchange } = key;
    const elapsedMs = () => desk.parts.clock.elapsedMs();
    this.modes = new PositionModes(exchange, elapsedMs);
    this.inverse = new InverseWatch({
      exchange,
      elapsedMs,
      onChange: (before, now) => notices.inverse(before, now),
    });
    const onSet = (mode: MarginTerms['mode']): void => notices.marginSet(mode);
    this.margins = new MarginModes({ exchange, elapsedMs, ownerName, onSet });
  }

  state(): LiveState {
    const { clock, guard } = this.desk.parts;
    return stateOf({
      nowMs: clock.nowMs(),
      downSinceMs: this.downSinceMs,
      rights: this.rights,
      isKeyRefused: this.isKeyRefused,
      clockOffsetMs: this.key.vitals().clockOffsetMs,
      isHedged: this.modes.isHedged,
      isMarginWrong: this.margins.isWrong,
      isStreamUp: this.isStreamUp,
      isStreamQuiet: this.quietMs !== undefined && clock.elapsedMs() - this.quietMs < QUIET_MS,
      isStoreFailing: guard.failure !== undefined,
      isReconciled: this.isReconciled,
      hasEverReconciled: this.hasEverReconciled,
    });
  }

  /** Since when it is as it is, wall time. */
  sinceMs(): number {
    const state = this.state();
    const name = stateName(state);
    if (this.shown?.name !== name) {
      const sinceMs = state.kind === 'unreachable' ? state.sinceMs : this.desk.parts.clock.nowMs();
      this.shown = { name, sinceMs };
    }
    return this.shown.sinceMs;
  }

  get isReachable(): boolean {
    return this.downSinceMs === undefined && !this.isKeyRefused;
  }

  answered(): void {
    this.downSinceMs = undefined;
    this.isKeyRefused = false;
  }

  failed({ fault }: ExchangeFailure): void {
    if (fault === 'auth') this.isKeyRefused = true;
    else if (fault === 'unreachable') this.downSinceMs ??= this.desk.parts.clock.nowMs();
  }

  /** The stream is there (again), or is not: what was told meanwhile may have been missed. */
  streamIs(isUp: boolean): void {
    this.isStreamUp = isUp;
    this.quietMs = undefined;
    this.isReconciled = false;
    this.era += 1;
  }

  /** It did not tell what happened. */
  quiet(): void {
    this.quietMs = this.desk.parts.clock.elapsedMs();
  }

  speaks(): void {
    this.quietMs = undefined;
  }

  reconciled(era: number): void {
    if (era === this.era) this.isReconciled = true;
    this.hasEverReconciled = true;
    this.answered();
  }

  /** They are asked for now. */
  forgetRights(): void {
    this.margins.forget();
    this.inverse.forget();
    this.rightsDueMs = 0;
  }

  /** At the start and then daily. */
  async refreshRights(): Promise<void> {
    const { clock } = this.desk.parts;
    if (clock.elapsedMs() < this.rightsDueMs) return;
    this.rightsDueMs = clock.elapsedMs() + RETRY_MS;
    await this.key.exchange.rights().then(
      (rights) => {
        this.rights = rights;
        this.rightsDueMs = clock.elapsedMs() + DAY_MS;
        this.answered();
      },
      (error: unknown) => this.failed(exchangeFailureOf(error)),
    );
  }

  /** Every second: what has lasted is told, once. */
  tell(): void {
    this.sinceMs();
    const now = toldOf(this.state());
    if (now === undefined || now === this.told) {
      this.waiting = undefined;
      return;
    }
    const elapsedMs = this.desk.parts.clock.elapsedMs();
    if (this.waiting?.state !== now) this.waiting = { state: now, sinceMs: elapsedMs };
    if (now !== 'ready' && elapsedMs - this.waiting.sinceMs < TELL_MS) return;
    this.told = now;
    this.waiting = undefined;
    this.notices.state(now, now === 'margin-mode' ? this.margins.blocks : []);
  }
}

/** Undefined: on the way, nothing to tell. */
function toldOf(state: LiveState): Told | undefined {
  switch (state.kind) {
    case 'connecting':
    case 'reconciling':
      return undefined;
    case 'ready':
    case 'unreachable':
      return state.kind;
    case 'blocked':
      return state.cause;
  }
}
