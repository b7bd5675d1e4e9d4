import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { Turns } from './turns.js';

/** Works inside a transaction and outside one, where a plain ROLLBACK would be an error. */
const END_WHATEVER_IS_OPEN = 'SAVEPOINT ending; ROLLBACK';

export interface AdapterOptions {
  readonly file: string;
  /** SQL that every connection begins with. */
  readonly setUp: string;
  /** Sees every statement with its values. */
  readonly trace?: (sql: string) => void;
}

/**
 * Prisma's adapter for better-sqlite3 with three differences. Transactions begin IMMEDIATE, so that a second writer
 * is noticed at the start and not at the first write. Statements outside a transaction wait for the one that runs:
 * there is one connection, and they would read what is not committed. And a COMMIT that failed is rolled back,
 * otherwise the connection stays inside the dead transaction for ever.
 */
export const immediateAdapter = ({ file, setUp, trace }: AdapterOptions): SqlDriverAdapterFactory => ({
  provider: 'sqlite',
  adapterName: 'helmsman-sqlite',
  connect: async () => {
    const verbose = trace === undefined ? {} : { verbose: (sql: unknown) => trace(String(sql)) };
    const inner = await new PrismaBetterSqlite3({ url: file, timeout: 0, ...verbose }).connect();
    await inner.executeScript(setUp);
    return oneAtATime(inner);
  },
});

function oneAtATime(inner: SqlDriverAdapter): SqlDriverAdapter {
  const turns = new Turns();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => turns.run(() => inner.queryRaw(query)),
    executeRaw: (query) => turns.run(() => inner.executeRaw(query)),
    executeScript: (script) => turns.run(() => inner.executeScript(script)),
    startTransaction: () => begin(inner, turns),
    dispose: () => turns.run(() => inner.dispose()),
  };
}

async function begin(inner: SqlDriverAdapter, turns: Turns): Promise<Transaction> {
  const release = await turns.take();
  try {
    await inner.executeScript('BEGIN IMMEDIATE');
  } catch (error) {
    release();
    throw error;
  }
  return transactionOn(inner, release);
}

/** Prisma sends COMMIT and ROLLBACK as statements and then calls `commit` or `rollback` to hand the connection back. */
function transactionOn(inner: SqlDriverAdapter, release: () => void): Transaction {
  const end = async (): Promise<void> => {
    try {
      await inner.executeScript(END_WHATEVER_IS_OPEN);
    } finally {
      release();
    }
  };
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => inner.queryRaw(query),
    // A full disk may have ended the transaction already; `rollback` ends it in either case.
    executeRaw: async (query: SqlQuery) => (query.sql === 'ROLLBACK' ? 0 : inner.executeRaw(query)),
    commit: async () => release(),
    rollback: end,
  };
}
