import type { RowContent, StreamName } from '../../domain/journal-row.js';
import { type ContentsPage, StoreFailure } from '../../ports/journal.js';
import { CLIENT_OPTIONS, type Connection, closedFailure } from './connection.js';
import { PrismaClient } from './generated/sqlite/client.js';
import { immediateAdapter } from './immediate-adapter.js';
import { SqliteContents } from './sqlite-contents.js';
import { refuseOldSqlite } from './sqlite-file.js';
import { storeFailure } from './store-fault.js';

/** journal_mode, synchronous FULL (a commit is on the disk), foreign_keys. */
const WANTED = 'wal 2 1';

export interface SqliteOptions {
  readonly file: string;
  /** The file may not grow beyond this; absent = as far as the disk goes. */
  readonly maxBytes?: number;
  /** Sees every statement with its values: for measuring, never for a log. */
  readonly trace?: (sql: string) => void;
}

/** The one connection to the file, set so that a commit is on the disk when it returns. */
export class SqliteConnection implements Connection {
  #open = true;

  private constructor(
    private readonly client: PrismaClient,
    private readonly rows: SqliteContents,
  ) {}

  static async open({ file, maxBytes, trace }: SqliteOptions): Promise<SqliteConnection> {
    const adapter = immediateAdapter({
      file,
      setUp: setUpScript(maxBytes),
      ...(trace === undefined ? {} : { trace }),
    });
    const client = new PrismaClient({ adapter, ...CLIENT_OPTIONS });
    const connection = new SqliteConnection(client, new SqliteContents(file));
    try {
      await connection.run(refuseUnsafe);
    } catch (error) {
      await client.$disconnect();
      throw error;
    }
    return connection;
  }

  async run<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
    if (!this.#open) throw closedFailure();
    try {
      return await work(this.client);
    } catch (error) {
      throw storeFailure(error);
    }
  }

  readonly contents = async (stream: StreamName, page: ContentsPage): Promise<readonly RowContent[]> => {
    try {
      return this.rows.read(stream, page);
    } catch (error) {
      throw storeFailure(error);
    }
  };

  /** Whoever has the file's lock has the file: the epoch need not be looked at again. */
  holdEpoch(): void {}

  /** A file does not go away and come back. */
  readonly isUp = true;

  async whenBack(): Promise<void> {}

  /** The write-ahead log still holds the page as it was: move it into the file and empty the log. */
  async shred(): Promise<void> {
    await this.run((client) => client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`);
  }

  async close(): Promise<void> {
    this.#open = false;
    this.rows.close();
    await this.client.$disconnect();
  }
}

/**
 * Erased words must leave the file too: secure_delete writes zeros over what is deleted. The pages kept are 4 MB: the driver's own 16 MB
 * fill over weeks, and look like a leak for as long.
 */
function setUpScript(maxBytes: number | undefined): string {
  const base =
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-4000;';
  return maxBytes === undefined ? base : `${base} PRAGMA max_page_count=${Math.ceil(maxBytes / 4096)};`;
}

/** A setting that did not take is worse than none: it would be believed. */
async function refuseUnsafe(client: PrismaClient): Promise<void> {
  const settings = await client.$queryRaw<readonly { version: string; text: string }[]>`
    SELECT sqlite_version() AS version, journal_mode || ' ' || synchronous || ' ' || foreign_keys AS text
    FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys`;
  for (const { version, text } of settings) {
    refuseOldSqlite(version);
    if (text !== WANTED) throw new StoreFailure('io', `journal_mode synchronous foreign_keys are ${text}`);
  }
}
