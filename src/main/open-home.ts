import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { outwardSecrets } from '../config/outward.js';
import type { Config } from '../config.js';
import { type DiskBarStore, openBarStore } from '../engine/adapters/bars/bar-store.js';
import { type FileLog, openFileLog } from '../engine/adapters/log/file-log.js';
import { KnownSecrets } from '../engine/adapters/log/known-secrets.js';
import { type Lock, takeLock } from '../engine/adapters/prisma/lock.js';
import type { Database } from '../engine/adapters/prisma/open-database.js';
import { openReserve } from '../engine/adapters/reserve/reserve-file.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import { BarStoreFailure } from '../engine/ports/bar-store.js';
import { StoreFailure, storeFailureOf } from '../engine/ports/journal.js';
import type { Reserve } from '../engine/ports/reserve.js';
import { type OpenedVault, openVault } from './keys/open-vault.js';
import { openStore } from './open-store.js';
import { barStoreWords, heldWords, StartFailure, storeWords } from './start-failure.js';

/** A home folder that this process owns, with everything in it open. */
export interface Home {
  readonly database: Database;
  /** Which database that is, as everybody may be told. */
  readonly storeName: string;
  readonly bars: DiskBarStore;
  readonly reserve: Reserve;
  readonly log: FileLog;
  /** What nothing that is shown or logged may have in it. */
  readonly secrets: KnownSecrets;
  readonly keys: OpenedVault;
  close(): Promise<void>;
}

const nowMs = (): number => systemClock.nowMs();

/** Takes the lock, migrates, opens. Rejects with {@link StartFailure}; then nothing is held. */
export async function openHome(config: Config): Promise<Home> {
  try {
    // Whatever is made from here on is for its owner only.
    process.umask(0o077);
    mkdirSync(config.home, { recursive: true, mode: 0o700 });
    const lock = takeLock(path.join(config.home, 'lock.db'), nowMs);
    if (lock.kind === 'held') throw new StartFailure(heldWords(config.home, lock));
    return await openLocked(config, lock);
  } catch (error) {
    throw wordsFor(error, config);
  }
}

async function openLocked(config: Config, lock: Lock): Promise<Home> {
  const inHome = (name: string): string => path.join(config.home, name);
  try {
    const secrets = new KnownSecrets();
    secrets.learn(...tokensOf(config));
    const { database, storeName } = await openStore(config, secrets.cleanAll);
    const keys = await openVault(config, database, secrets);
    const bars = openBarStore({ folder: inHome('bars') });
    const reserve = openReserve(inHome('reserve'));
    const log = openFileLog({
      file: inHome(path.join('logs', 'helmsman.log')),
      level: config.log.level,
      maxBytes: config.log.maxFileBytes,
      keptFiles: config.log.keptFiles,
      clock: systemClock,
      secrets,
    });
    return {
      database,
      storeName,
      bars,
      reserve,
      log,
      secrets,
      keys,
      async close() {
        // A database that is away is left as it is: the next start goes on from there.
        await database.journal.close().catch((error: unknown) => {
          log.warn('database not closed', { cause: storeFailureOf(error).fault });
        });
        await bars.close();
        reserve.close();
        log.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What the settings hold that nobody else may see. */
function tokensOf({ telegram, discord, database, alerts }: Config): readonly string[] {
  const password = database.kind === 'postgres' ? decodeURIComponent(new URL(database.url).password) : '';
  return [telegram?.token ?? '', discord?.token ?? '', password, ...outwardSecrets(alerts)];
}

/** A failure of what the home stands on, in words; anything else as it is. */
export function wordsFor(error: unknown, { home }: Pick<Config, 'home'>): unknown {
  if (error instanceof StoreFailure) {
    return new StartFailure(storeWords(error.fault, error.detail), { cause: error });
  }
  if (error instanceof BarStoreFailure) {
    return new StartFailure(barStoreWords(error), { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return new StartFailure(storeWords('disk-full', code), { cause: error });
  if (/^E(?:ACCES|PERM|ROFS|NOTDIR|EXIST)$/.test(code)) {
    return new StartFailure(`The folder ${home} cannot be used (${code}). Name another with --home.`, {
      cause: error,
    });
  }
  return error;
}
