import type { BybitConfig } from '../../config.js';
import type { RateBudget } from '../../engine/adapters/bybit/rate-budget.js';
import { systemWaiting } from '../../engine/adapters/bybit/system-waiting.js';
import { cryptoIds } from '../../engine/adapters/system/crypto-ids.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import type { ExchangeVitals } from '../../engine/ports/exchange.js';
import type { Scheduler } from '../../engine/ports/scheduler.js';
import type { DeskRuntime } from '../../engine/runtime/desk/desk-runtime.js';
import { openInstallation } from '../../engine/runtime/live/installation.js';
import { KeyRing, type KeyRingParts } from '../../engine/runtime/live/key-ring.js';
import type { LeftThere, LiveAccounts } from '../../engine/runtime/live/live-account.js';
import { LiveDesk } from '../../engine/runtime/live/live-desk.js';
import type { Home } from '../open-home.js';

export interface LiveOptions {
  readonly home: Home;
  readonly bybit: BybitConfig;
  readonly scheduler: Scheduler;
  /** Shared with all that ask from this address. */
  readonly budget: RateBudget;
}

/** The accounts at exchanges of one desk. */
export interface LiveSide {
  /** Before the desk is recovered: what its sessions ordered is looked for at once. */
  join(runtime: DeskRuntime): LiveAccounts;
  /** Connects with the exchanges of all keys, while the desk is still recovered. */
  prepare(): void;
  /**
   * Opens the accounts of all keys; one that does not answer is tried again. Resolves when each was looked at once, or
   * after a while.
   */
  start(): Promise<void>;
  /** A key was added or removed. */
  keysChanged(): Promise<void>;
  /** What stays at exchanges once the desk has ended. */
  leftThere(): readonly LeftThere[];
  /** Nothing leaves any more. */
  close(): Promise<void>;
}

/** Whoever waits for the first look at the accounts waits no longer: an exchange may be away. */
const PATIENCE_MS = 2_000;

/** Made before there is a desk; its accounts are opened once it is started. */
export async function openLive(options: LiveOptions): Promise<LiveSide> {
  const { home, scheduler } = options;
  const { log, keys } = home;
  const { journal } = home.database;
  const installation = await openInstallation({ journal, ids: cryptoIds, clock: systemClock });
  const onFailure = (error: unknown): void => {
    log.error('bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  let ring: KeyRing | undefined;
  return {
    join(runtime) {
      const live = new LiveDesk(runtime, { installation, scheduler, onFailure });
      runtime.live = live;
      ring = new KeyRing(live, {
        ...{ open: openerOf(options, runtime), scheduler, clock: systemClock, log, onFailure },
      });
      live.unopened = (account) => ring?.find(account)?.state;
      ring.follow(keys.vault.list()).catch(onFailure);
      return ring;
    },
    prepare: () => ring?.prepare(),
    async start() {
      const patience = new Promise<void>((resolve) => {
        scheduler.after(PATIENCE_MS, resolve);
      });
      await Promise.race([ring?.start(), patience]);
    },
    keysChanged: async () => ring?.follow(keys.vault.list()),
    leftThere: () => ring?.leftThere() ?? [],
    close: async () => ring?.close(),
  };
}

/** The key is in clear from here to the signer, and nowhere else. */
const openerOf =
  ({ home, bybit, budget }: LiveOptions, runtime: DeskRuntime): KeyRingParts['open'] =>
  async ({ account, environment, hint }) => {
    const opened = home.keys.vault.open(account);
    if (opened.kind === 'locked') return 'key-locked';
    if (opened.kind !== 'open') return 'key-altered';
    if (environment !== bybit.environment) return 'key-elsewhere';
    // Loaded when it is needed: the exchange's client costs time and memory.
    const { openAccount } = await import('../../engine/adapters/bybit/account/open-account.js');
    const { speed, apiBase, wsBase } = bybit;
    const exchange = await openAccount({
      ...{ addresses: { apiBase, wsBase }, environment, budget, speed },
      secret: { key: opened.key, secret: opened.secret },
      instruments: runtime.parts.market.profile.instruments,
      ...{ waiting: systemWaiting(), clock: systemClock, chance: Math.random },
    });
    // An exchange of this machine that is faster than time has a time of its own: ours cannot be wrong about it.
    const clock = speed === 1 ? {} : { clockOffsetMs: 0 };
    const vitals = (): ExchangeVitals => ({ ...exchange.vitals(), ...clock });
    return { account, environment, keyHint: hint, exchange, vitals };
  };
