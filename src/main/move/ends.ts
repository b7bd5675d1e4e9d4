import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseConfig } from '../../config/database.js';
import { migrate } from '../../engine/adapters/prisma/migrate.js';
import { openPostgresEnd } from '../../engine/adapters/prisma/move/open-postgres-end.js';
import type { Side } from '../../engine/adapters/prisma/move/side.js';
import { openSqliteSide } from '../../engine/adapters/prisma/move/sqlite-side.js';
import { ServerRefusal } from '../../engine/adapters/prisma/postgres/server.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import { refusalWords } from '../database-words.js';
import { databaseHeldWords, StartFailure } from '../start-failure.js';

/** A database that a desk is carried out of or into. */
export interface End {
  readonly name: string;
  readonly side: Side;
  /** It is the desk's database now. */
  settle(): Promise<void>;
  /** It is no longer the desk's database, and stays under the name that is returned. */
  leave(movedTo: string): Promise<string>;
  release(): Promise<void>;
}

const nowMs = (): number => systemClock.nowMs();
const FILES = ['', '-wal', '-shm', '-journal'];

/** Rejects with `StartFailure` or `StoreFailure`. */
export const openEnd = (database: DatabaseConfig, home: string, way: 'from' | 'to'): Promise<End> =>
  database.kind === 'sqlite' ? openFileEnd(path.join(home, 'desk.db'), way) : openServerEnd(database);

async function openFileEnd(file: string, way: 'from' | 'to'): Promise<End> {
  if (way === 'from' && !existsSync(file)) {
    throw new StartFailure(`There is no desk in ${path.dirname(file)}: nothing to be moved.`);
  }
  // Not under its name before it is whole. What an earlier move has left half done is of no use.
  const isNew = !existsSync(file);
  const place = isNew ? `${file}.moving` : file;
  if (isNew) for (const more of FILES) rmSync(`${place}${more}`, { force: true });
  migrate({ file: place, nowMs });
  const side = openSqliteSide(place);
  return {
    name: 'SQLite',
    side,
    async settle() {
      if (isNew) renameSync(place, file);
    },
    async leave() {
      const kept = `${file}.moved-${new Date(nowMs()).toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
      for (const more of FILES)
        if (existsSync(`${file}${more}`)) renameSync(`${file}${more}`, `${kept}${more}`);
      return kept;
    },
    release: async () => undefined,
  };
}

async function openServerEnd({ url, shown }: Extract<DatabaseConfig, { kind: 'postgres' }>): Promise<End> {
  try {
    const end = await openPostgresEnd(url);
    if (end.kind === 'held') throw new StartFailure(databaseHeldWords(shown, end));
    return {
      name: shown,
      side: end.side,
      settle: async () => undefined,
      async leave(movedTo) {
        await end.leave(movedTo);
        return shown;
      },
      release: () => end.release(),
    };
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    throw new StartFailure(refusalWords(error, shown), { cause: error });
  }
}
