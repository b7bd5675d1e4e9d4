import { randomUUID } from 'node:crypto';
import { type Journal, StoreFailure } from '../../ports/journal.js';
import type { PersonalTexts } from '../../ports/personal-texts.js';
import type { SeriesCatalogue } from '../../ports/series-catalogue.js';
import { fromStored } from '../stored-json.js';
import type { Connection } from './connection.js';
import type { PrismaClient } from './generated/sqlite/client.js';
import { prismaPersonalTexts } from './personal-texts.js';
import { PrismaJournal } from './prisma-journal.js';
import { prismaCatalogue } from './series-catalogue.js';
import { SqliteConnection, type SqliteOptions } from './sqlite-connection.js';
import { StreamHeads } from './stream-heads.js';

const ANCHOR_EVERY = 1000;
/** Set when a desk has left this database: it must not go on in two places. */
export const MOVED_TO = 'moved-to';

export interface JournalTerms {
  readonly nowMs: () => number;
  /** Journal rows between two anchors; default 1000. */
  readonly anchorEvery?: number;
  /** Takes known secrets out of what people have written and what is said to them, before it is stored. */
  readonly clean?: <T>(value: T) => T;
}

export interface DatabaseOptions extends SqliteOptions, JournalTerms {}

/** One installation's database, migrated beforehand and locked by this process. */
export interface Database {
  /** Its `close` closes the whole database, after writing what was asked for. */
  readonly journal: Journal;
  readonly catalogue: SeriesCatalogue;
  readonly texts: PersonalTexts;
  /** Made with the database, the same for ever. */
  readonly installation: { readonly id: string; readonly createdMs: number };
}

/** Opens a migrated file and takes the next epoch. Rejects with `StoreFailure`. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> =>
  databaseOn(await SqliteConnection.open(options), options);

/** Takes the next epoch of a migrated database. Rejects with `StoreFailure`; then the connection is closed. */
export async function databaseOn(connection: Connection, options: JournalTerms): Promise<Database> {
  try {
    await connection.run(refuseMoved);
    const installation = await connection.run((client) => nextEpoch(client, options.nowMs()));
    connection.holdEpoch(installation.epoch);
    const journal = new PrismaJournal({
      connection,
      nowMs: options.nowMs,
      epoch: installation.epoch,
      heads: await connection.run((client) => StreamHeads.load(client)),
      position: await connection.run(newestPosition),
      anchorEvery: options.anchorEvery ?? ANCHOR_EVERY,
      clean: options.clean ?? ((value) => value),
    });
    return {
      journal,
      catalogue: prismaCatalogue(connection),
      texts: prismaPersonalTexts(connection, options.nowMs),
      installation: { id: installation.id, createdMs: Number(installation.createdMs) },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function refuseMoved(client: PrismaClient): Promise<void> {
  const moved = await client.setting.findUnique({ where: { key: MOVED_TO } });
  if (moved !== null) throw new StoreFailure('moved', String(fromStored(moved.value)));
}

async function nextEpoch(client: PrismaClient, nowMs: number) {
  const known = await client.installation.findFirst();
  if (known === null) {
    return client.installation.create({ data: { id: randomUUID(), createdMs: BigInt(nowMs), epoch: 1 } });
  }
  return client.installation.update({ where: { id: known.id }, data: { epoch: { increment: 1 } } });
}

async function newestPosition(client: PrismaClient): Promise<number> {
  const newest = { select: { position: true }, orderBy: { position: 'desc' } } as const;
  const found = [
    await client.journalEntry.findFirst(newest),
    await client.inboxMessage.findFirst(newest),
    await client.outboxMessage.findFirst(newest),
  ];
  return Math.max(0, ...found.map((row) => Number(row?.position ?? 0)));
}
