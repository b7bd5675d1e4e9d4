import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { StoreFailure } from '../../../ports/journal.js';
import { CommitUnknown } from '../connection.js';
import { isServersNo } from './postgres-fault.js';

/** Locks the one row that says whose turn it is, so that transactions of desks come one after the other. */
const FENCE = 'SELECT "epoch" FROM "installation" FOR UPDATE';

export interface FencedOptions {
  /** The pool of the moment. Throws `StoreFailure` while there is none. */
  readonly inner: () => SqlDriverAdapter;
  /** Undefined until this desk has taken its epoch. */
  readonly epoch: () => number | undefined;
  /** Sees every statement with its values: for measuring, never for a log. */
  readonly trace?: (query: SqlQuery) => void;
}

/**
 * Prisma's adapter for pg with three differences. It outlives its pool. Transactions begin with a look at the epoch: a
 * desk that was cut off and comes back after another has taken over writes nothing any more. And a COMMIT that nobody
 * confirmed is told from one that the server refused.
 */
export const fencedAdapter = (options: FencedOptions): SqlDriverAdapterFactory => {
  const { inner, trace } = options;
  const seen: Seen = (query) => {
    trace?.(query);
    return query;
  };
  return {
    provider: 'postgres',
    adapterName: 'helmsman-postgres',
    connect: async () => ({
      provider: 'postgres',
      adapterName: 'helmsman-postgres',
      queryRaw: async (query) =>
        isWrite(query) ? alone(options, seen, (own) => own.queryRaw(query)) : inner().queryRaw(seen(query)),
      executeRaw: async (query) =>
        isWrite(query)
          ? alone(options, seen, (own) => own.executeRaw(query))
          : inner().executeRaw(seen(query)),
      executeScript: async (script) => inner().executeScript(script),
      startTransaction: () => begin(options, seen),
      getConnectionInfo: () => ({ supportsRelationJoins: true }),
      dispose: async () => undefined,
    }),
  };
};

/** Prisma sends a batch of one without a transaction: it must not pass the fence by. */
const isWrite = ({ sql }: SqlQuery): boolean => /^\s*(?:INSERT|UPDATE|DELETE)\b/i.test(sql);

type Seen = (query: SqlQuery) => SqlQuery;
const plain = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

async function alone<T>(
  options: FencedOptions,
  seen: Seen,
  work: (own: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = await begin(options, seen);
  try {
    const result = await work(transaction);
    await transaction.executeRaw(plain('COMMIT'));
    await transaction.commit();
    return result;
  } catch (error) {
    await giveUp(transaction);
    throw error;
  }
}

/** A connection that has gone cannot be told, and need not be. */
async function giveUp(transaction: Transaction): Promise<void> {
  await transaction.executeRaw(plain('ROLLBACK')).catch(() => undefined);
  await transaction.rollback();
}

async function begin({ inner, epoch }: FencedOptions, seen: Seen): Promise<Transaction> {
  const transaction = await inner().startTransaction();
  const own = epoch();
  try {
    const { rows } = await transaction.queryRaw(plain(FENCE));
    const current = rows[0]?.[0];
    if (own !== undefined && current !== own) {
      throw new StoreFailure('conflict', `epoch ${current} has begun, this desk is of epoch ${own}`);
    }
  } catch (error) {
    await giveUp(transaction);
    throw error;
  }
  return watched(transaction, seen);
}

const watched = (inner: Transaction, seen: Seen): Transaction => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  options: inner.options,
  queryRaw: (query) => inner.queryRaw(seen(query)),
  executeRaw: (query) => (query.sql === 'COMMIT' ? commit(inner, query) : inner.executeRaw(seen(query))),
  commit: () => inner.commit(),
  rollback: () => inner.rollback(),
});

async function commit(inner: Transaction, query: SqlQuery): Promise<number> {
  try {
    return await inner.executeRaw(query);
  } catch (error) {
    if (isServersNo(error)) throw error;
    throw new CommitUnknown('unreachable', 'the connection broke at COMMIT', { cause: error });
  }
}
