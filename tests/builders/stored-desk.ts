import path from 'node:path';
import Database from 'better-sqlite3';

/** Looks into, or changes, the database of a home whose desk is not running. */
export function inDatabase<T>(home: string, work: (database: Database.Database) => T): T {
  const database = new Database(path.join(home, 'desk.db'), { timeout: 5000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

export interface StoredRow {
  readonly stream: string;
  readonly sequence: number;
  readonly type: string;
  readonly hash: string;
  readonly correlation: string | null;
  readonly payload: string;
}

/** All rows of the journal in the order of writing. */
export const storedRows = (home: string): readonly StoredRow[] =>
  inDatabase(home, (database) =>
    database
      .prepare<[], StoredRow>(
        "SELECT stream, sequence, type, hash, correlation, payload FROM journal WHERE stream <> 'anchor' ORDER BY position",
      )
      .all(),
  );

/** Those of `before` that no longer stand where they stood. */
export function lostRows(before: readonly StoredRow[], after: readonly StoredRow[]): readonly StoredRow[] {
  const now = new Map(after.map((row) => [`${row.stream}/${row.sequence}`, row.hash]));
  return before.filter((row) => now.get(`${row.stream}/${row.sequence}`) !== row.hash);
}
