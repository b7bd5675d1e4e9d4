import Database, { type Statement } from 'better-sqlite3';
import type { RowContent, StreamName } from '../../domain/journal-row.js';
import type { ContentsPage } from '../../ports/journal.js';
import { closedFailure } from './connection.js';

const ALL =
  'SELECT sequence, type, payload FROM journal WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?';
const OF_TYPE =
  'SELECT sequence, type, payload FROM journal WHERE stream = ? AND type = ? AND sequence > ? ORDER BY sequence LIMIT ?';
/** KiB: what is read once need not be kept. */
const CACHE = 'cache_size = -1000';

interface Open {
  readonly database: Database.Database;
  readonly all: Statement;
  readonly ofType: Statement;
}

/** Sequence, type and payload, in the order of the statements. */
type Columns = [number, string, string];

/**
 * Reads what rows say beside the client, which takes many times as long for each: a start goes through the whole record of every
 * session that runs. Sees what is committed; writes nothing, and holds nothing between two questions.
 */
export class SqliteContents {
  private open: Open | undefined;
  private isClosed = false;

  constructor(private readonly file: string) {}

  /** Throws what the driver throws. */
  read(stream: StreamName, { afterSequence, limit, type }: ContentsPage): readonly RowContent[] {
    if (this.isClosed) throw closedFailure();
    this.open ??= this.opened();
    const { all, ofType } = this.open;
    const rows = (
      type === undefined
        ? all.all(stream, afterSequence, limit)
        : ofType.all(stream, type, afterSequence, limit)
    ) as Columns[];
    return rows.map(([sequence, kind, text]) => ({ sequence, type: kind, payload: JSON.parse(text) }));
  }

  /** Before the client closes: whoever closes last tidies up behind, and may not be one that only reads. */
  close(): void {
    this.isClosed = true;
    this.open?.database.close();
    this.open = undefined;
  }

  private opened(): Open {
    const database = new Database(this.file, { readonly: true });
    database.pragma(CACHE);
    return { database, all: database.prepare(ALL).raw(), ofType: database.prepare(OF_TYPE).raw() };
  }
}
