import { randomBytes } from 'node:crypto';
import { toStored } from '../../stored-json.js';
import { MOVED_TO } from '../open-database.js';
import { PostgresLock, type PostgresOwner, sessionName } from '../postgres/lock.js';
import { migratePostgres } from '../postgres/migrate.js';
import { checkServer } from '../postgres/server.js';
import { openPostgresSide } from './postgres-side.js';
import type { Side } from './side.js';

/** A statement over a whole table takes what it takes. */
const PATIENCE_MS = 3_600_000;

export interface PostgresEnd {
  readonly kind: 'end';
  readonly side: Side;
  /** From here on no desk opens it any more. */
  leave(movedTo: string): Promise<void>;
  release(): Promise<void>;
}

/** One end of a move: locked, migrated, in a transaction. Rejects with `ServerRefusal` or `StoreFailure`. */
export async function openPostgresEnd(url: string): Promise<PostgresEnd | PostgresOwner> {
  const name = sessionName(randomBytes(4).toString('hex'));
  const lock = await PostgresLock.connect({ url, name, patienceMs: PATIENCE_MS });
  try {
    await checkServer(lock.client);
    const owner = await lock.take(name);
    if (owner !== undefined) {
      await lock.release();
      return owner;
    }
    await migratePostgres(lock.client);
    return {
      kind: 'end',
      side: await openPostgresSide(lock.client),
      leave: async (movedTo) => {
        const mark = 'INSERT INTO setting (key, value) VALUES ($1, $2)';
        await lock.client.query(mark, [MOVED_TO, toStored(movedTo)]);
      },
      release: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
