import { randomUUID } from 'node:crypto';
import type { Journal } from '../../ports/journal.js';
import type { PersonalTexts } from '../../ports/personal-texts.js';
import type { SeriesCatalogue } from '../../ports/series-catalogue.js';
import { Connection, type ConnectionOptions } from './connection.js';
import type { PrismaClient } from './generated/sqlite/client.js';
import { prismaPersonalTexts } from './personal-texts.js';
import { PrismaJournal } from './prisma-journal.js';
import { prismaCatalogue } from './series-catalogue.js';
import { StreamHeads } from './stream-heads.js';

const ANCHOR_EVERY = 1000;

export interface DatabaseOptions extends ConnectionOptions {
  readonly nowMs: () => number;
  /** Journal rows between two anchors; default 1000. */
  readonly anchorEvery?: number;
}

/** One installation's database, migrated beforehand and locked by this process. */
export interface Database {
  /** Its `close` closes the whole database, after writing what was asked for. */
  readonly journal: Journal;
  readonly catalogue: SeriesCatalogue;
  readonly texts: PersonalTexts;
  /** Made with the database, the same for ever. */
  readonly installation: { readonly id: string; readonly createdMs: number };
}

/** Opens a migrated database and takes the next epoch. Rejects with `StoreFailure`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const connection = await Connection.open(options);
  try {
    const installation = await connection.run((client) => nextEpoch(client, options.nowMs()));
    const journal = new PrismaJournal({
      connection,
      nowMs: options.nowMs,
      epoch: installation.epoch,
      heads: await connection.run((client) => StreamHeads.load(client)),
      position: await connection.run(newestPosition),
      anchorEvery: options.anchorEvery ?? ANCHOR_EVERY,
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
