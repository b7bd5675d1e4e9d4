import { setTimeout as pause } from 'node:timers/promises';
import type { BybitConfig } from '../../config.js';
import type { AskedKey } from '../../engine/adapters/bybit/ask-rights.js';
import { systemWaiting } from '../../engine/adapters/bybit/system-waiting.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import { ExchangeFailure } from '../../engine/ports/exchange.js';
import type { ControlReply, KeyRequest, StartOptions } from '../../main-options.js';
import { type Home, openHome } from '../open-home.js';
import { type ClearKey, KeyDesk } from './key-desk.js';

export function keyDeskOf({ database, keys, secrets }: Home, bybit: BybitConfig): KeyDesk {
  const { vault, passphrase } = keys;
  return new KeyDesk({
    vault,
    bybit,
    journal: database.journal,
    nowMs: () => systemClock.nowMs(),
    learn: secrets.learn,
    askRights: (secret) => askAt(bybit, secret),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
}

/** Whoever waits for an answer about a key does not wait for a ban to pass. */
const PATIENCE_MS = 15_000;

/** Loaded when it is needed: the exchange's client costs time and memory. */
async function askAt({ environment, speed, ...addresses }: BybitConfig, secret: ClearKey): Promise<AskedKey> {
  const { askRights } = await import('../../engine/adapters/bybit/ask-rights.js');
  const waiting = systemWaiting();
  const end = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: end.signal }).then(() => {
    waiting.end();
    throw new ExchangeFailure('unreachable', `no answer in ${PATIENCE_MS / 1000} s`);
  });
  const terms = { addresses, environment, speed, secret, waiting };
  const asked = askRights({ ...terms, clock: systemClock, chance: Math.random });
  try {
    return await Promise.race([asked, late]);
  } finally {
    end.abort();
    // Whichever came second has nobody to hear it.
    for (const one of [asked, late]) one.catch(() => undefined);
  }
}

/** Takes the home's lock for this one question; neither a market nor sessions are needed for it. Rejects with `StartFailure`. */
export async function answerKeysAlone({ config }: StartOptions, request: KeyRequest): Promise<ControlReply> {
  const home = await openHome(config);
  try {
    return home.secrets.cleanAll(await keyDeskOf(home, config.bybit).answer(request));
  } finally {
    await home.close();
  }
}
