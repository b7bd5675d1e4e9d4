import { setTimeout as pause } from 'node:timers/promises';
import { RawClient } from '../../engine/adapters/bybit/raw/raw-client.js';
import { askTime } from '../../engine/adapters/bybit/reach.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import { isTraded } from '../../engine/domain/environment.js';
import { ExchangeFailure } from '../../engine/ports/exchange.js';
import type { OpenedKey } from '../../engine/ports/secrets.js';
import type { StartOptions } from '../../main-options.js';
import { openUnlocked } from '../keys/unlock.js';
import { alteredWords, failureWords, lockWords } from '../keys/words.js';
import type { Home } from '../open-home.js';
import { StartFailure } from '../start-failure.js';
import { Bench } from './bench.js';
import { type CheckedRow, checkVenue, hindrance, VENUE_ROWS } from './check-venue.js';

export interface VenueRequest {
  /** Absent = the only one. */
  readonly account?: string;
  /** Absent = all. */
  readonly rows?: readonly string[];
  readonly tell: (checked: CheckedRow) => void;
}

const TIMEOUT_MS = 10_000;

/**
 * Looks whether the exchange behaves as the table says, with the key of an account in which nothing else happens: the home is
 * locked meanwhile. Rejects with {@link StartFailure} when it cannot be looked at.
 */
export async function checkVenueOf(
  options: StartOptions,
  request: VenueRequest,
): Promise<readonly CheckedRow[]> {
  const { bybit } = options.config;
  const { environment } = bybit;
  if (!isTraded(environment)) {
    throw new StartFailure(
      `The settings lead to ${environment}: this sends orders, so it is for the testnet and for a double alone. Set BYBIT_ENVIRONMENT=testnet.`,
    );
  }
  const home = await openUnlocked(options);
  try {
    return await look(home, options, request);
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    throw new StartFailure(home.secrets.clean(failureWords(error, bybit)), { cause: error });
  } finally {
    await home.close();
  }
}

async function look(
  home: Home,
  { config: { bybit } }: StartOptions,
  { account, rows, tell }: VenueRequest,
): Promise<readonly CheckedRow[]> {
  const { key, secret } = openedKey(home, account);
  const { apiBase, wsBase } = bybit;
  const nowMs = await exchangeTime(apiBase, bybit.speed);
  const bench = new Bench(new RawClient({ apiBase, key, secret, timeoutMs: TIMEOUT_MS, nowMs }), wsBase);
  const cause = await hindrance(bench);
  if (cause !== undefined) {
    throw new StartFailure(
      `${cause} Nothing was tried: it needs an account in which nothing is held and nothing rests.`,
    );
  }
  const { cleanAll } = home.secrets;
  const wanted = rows === undefined ? VENUE_ROWS : VENUE_ROWS.filter(({ row }) => rows.includes(row));
  return checkVenue(bench, wanted, (checked) => tell(cleanAll(checked)));
}

function openedKey(home: Home, named: string | undefined): Extract<OpenedKey, { kind: 'open' }> {
  const { vault, locked } = home.keys;
  const known = vault.list().map(({ account }) => String(account));
  const account = named ?? (known.length === 1 ? known[0] : undefined);
  if (account === undefined) {
    const there =
      known.length === 0
        ? 'No key is stored. Add one: helmsman keys add NAME'
        : `Which account? There is: ${known.join(', ')}.`;
    throw new StartFailure(there);
  }
  const opened = vault.open(account);
  switch (opened.kind) {
    case 'open':
      return opened;
    case 'no-key':
      throw new StartFailure(`No key is stored for ${account}.`);
    case 'altered':
      throw new StartFailure(alteredWords(account));
    case 'locked':
      throw new StartFailure(lockWords(locked ?? opened));
  }
}

/** The exchange's time, by the quickest of some answers. */
async function exchangeTime(apiBase: string, speed: number): Promise<() => number> {
  let best: { readonly tookMs: number; readonly offsetMs: number } | undefined;
  for (let asked = 0; asked < 3; asked += 1) {
    const reached = await askTime(apiBase, TIMEOUT_MS, systemClock.nowMs);
    if (reached.kind === 'banned') throw new ExchangeFailure('too-many', 'HTTP 403');
    if (reached.kind === 'silent') throw new ExchangeFailure('unreachable', reached.detail);
    if (best === undefined || reached.tookMs < best.tookMs) best = reached;
    await pause(100);
  }
  const { offsetMs } = best ?? { offsetMs: 0 };
  // A double whose market is faster than time takes ours.
  return speed === 1 ? () => systemClock.nowMs() - offsetMs : systemClock.nowMs;
}
