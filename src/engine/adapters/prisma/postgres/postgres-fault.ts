import { InvariantError } from '../../../domain/invariant.js';
import { StoreFailure, type StoreFault } from '../../../ports/journal.js';
import { storeFailure, trail } from '../store-fault.js';

/** SQLSTATE (appendix A of PostgreSQL's manual), Node's and Prisma's codes, and what they mean to the desk. */
const BY_CODE: readonly (readonly [RegExp, StoreFault])[] = [
  [/^(?:53100|53400)$/, 'disk-full'],
  [/^(?:55P03|40001|40P01|57014|53200|P2024|P2028|P2034)$/, 'busy'],
  [/^(?:23...|P2002|P2003)$/, 'conflict'],
  [/^XX00[12]$/, 'corrupt'],
  [/^(?:08...|57P0[1-5]|53300|25P0[34]|P100[128]|P1017|25006)$/, 'unreachable'],
  [/^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$/, 'unreachable'],
];

/** What the driver says without a code when there is nobody at the other end. */
const GONE =
  /^(?:Connection terminated|Query read timeout|timeout (?:exceeded|expired)|Client has encountered a connection error|Client was closed|ConnectionClosed|DatabaseNotReachable|SocketTimeout|Cannot use a pool after)/;

/** Whatever the driver or Prisma threw, as the failure that the desk knows. A bug of ours stays a bug. */
export function postgresFailure(error: unknown): StoreFailure | InvariantError {
  if (error instanceof StoreFailure || error instanceof InvariantError) return error;
  const found = trail(error);
  const fault =
    BY_CODE.find(([pattern]) => found.some((text) => pattern.test(text)))?.[1] ??
    (found.some((text) => GONE.test(text)) ? 'unreachable' : undefined);
  if (fault === undefined) return storeFailure(error);
  return new StoreFailure(fault, found.at(-1) ?? fault, { cause: error });
}

/** True when the server itself has said no: then nothing of the transaction stands. */
export const isServersNo = (error: unknown): boolean => {
  const found = trail(error);
  return found.some(
    (text) => /^[0-9A-Z]{5}$/.test(text) && !/^(?:08|57P)/.test(text) && !/^P\d{4}$|^E/.test(text),
  );
};
