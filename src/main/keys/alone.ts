import type { BybitConfig } from '../../config.js';
import type { AskedKey } from '../../engine/adapters/bybit/ask-rights.js';
import { systemWaiting } from '../../engine/adapters/bybit/system-waiting.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
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

/** Loaded when it is needed: the exchange's client costs time and memory. */
async function askAt({ environment, speed, ...addresses }: BybitConfig, secret: ClearKey): Promise<AskedKey> {
  const { askRights } = await import('../../engine/adapters/bybit/ask-rights.js');
  const waiting = systemWaiting();
  return askRights({
    addresses,
    environment,
    speed,
    secret,
    waiting,
    clock: systemClock,
    chance: Math.random,
  });
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
