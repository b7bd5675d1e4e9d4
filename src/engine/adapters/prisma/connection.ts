import type { RowContent, StreamName } from '../../domain/journal-row.js';
import { type ContentsPage, StoreFailure } from '../../ports/journal.js';
import type { PrismaClient } from './generated/sqlite/client.js';

/** The one way to a database. */
export interface Connection {
  /** Rejects with {@link StoreFailure}: also after closing, where Prisma would silently open it again. */
  run<T>(work: (client: PrismaClient) => Promise<T>): Promise<T>;
  /** From here on a transaction of anybody whose epoch this is not is refused. */
  holdEpoch(epoch: number): void;
  /** False while the database is known to be away. */
  readonly isUp: boolean;
  /** Resolves when a database that was away answers again; rejects when it never will. */
  whenBack(): Promise<void>;
  /** What rows say, where there is a quicker way to it than the client. Rejects with {@link StoreFailure}. */
  readonly contents?: (stream: StreamName, page: ContentsPage) => Promise<readonly RowContent[]>;
  /** After words were erased: what is left of them where the database keeps it goes too. */
  shred(): Promise<void>;
  close(): Promise<void>;
}

/** The connection broke while COMMIT was under way: the database knows whether it is stored, and nobody else does yet. */
export class CommitUnknown extends StoreFailure {}

/** What every call is answered with after the close. */
export const closedFailure = (): StoreFailure => new StoreFailure('io', 'the database is closed');

/** Prisma's defaults (2 s, 5 s) would give up on a slow disk in the middle of a commit. */
const PATIENCE = { maxWait: 60_000, timeout: 60_000 } as const;
/** Compiled queries that Prisma keeps; the desk has about fifty shapes, and each costs memory. */
const QUERY_PLANS = 100;

/** For both databases; `minimal`: otherwise a failed query is quoted in the error, with values. */
export const CLIENT_OPTIONS = {
  errorFormat: 'minimal',
  queryPlanCacheMaxSize: QUERY_PLANS,
  transactionOptions: PATIENCE,
} as const;
