import { InvariantError } from '../../domain/invariant.js';
import { StoreFailure, type StoreFault } from '../../ports/journal.js';

/** SQLite's primary result codes by name (sqlite.org/rescode.html), and what they mean to the desk. */
const FAULTS: readonly (readonly [RegExp, StoreFault])[] = [
  [/\bSQLITE_FULL\b|\bENOSPC\b/, 'disk-full'],
  [/\bSQLITE_(?:BUSY|LOCKED)/, 'busy'],
  [/\bSQLITE_CONSTRAINT|\bP2002\b/, 'conflict'],
  [/\bSQLITE_(?:CORRUPT|NOTADB)/, 'corrupt'],
];

const MAX_DEPTH = 8;

/** The codes and messages on the way down to the driver's own error, wherever Prisma has put it; the deepest last. */
export function trail(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return [];
  const fields: Readonly<Record<string, unknown>> = { ...error };
  const own = [
    fields['code'],
    fields['originalCode'],
    fields['originalMessage'],
    Reflect.get(error, 'message'),
  ];
  const inside = [Reflect.get(error, 'cause'), fields['meta'], fields['driverAdapterError']];
  return [
    ...own.filter((text) => typeof text === 'string'),
    ...inside.flatMap((next) => trail(next, depth + 1)),
  ];
}

/** Whatever the database threw, as the failure that the desk knows. A bug of ours stays a bug. */
export function storeFailure(error: unknown): StoreFailure | InvariantError {
  if (error instanceof StoreFailure || error instanceof InvariantError) return error;
  // Only text that was stored is parsed here, and it was JSON when it was written.
  if (error instanceof SyntaxError) return new StoreFailure('corrupt', error.message, { cause: error });
  const found = trail(error);
  const fault = FAULTS.find(([pattern]) => pattern.test(found.join(' ')))?.[1] ?? 'io';
  return new StoreFailure(fault, found.at(-1) ?? String(error), { cause: error });
}
