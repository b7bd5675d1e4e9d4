import type { Database } from 'better-sqlite3';
import { openFile } from '../sqlite-file.js';
import { storeFailure } from '../store-fault.js';
import {
  type Column,
  isDesks,
  listed,
  orderOf,
  PAGE_ROWS,
  parentsFirst,
  quoted,
  type Row,
  type Side,
  type Table,
  type Value,
} from './side.js';

interface Described {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** A migrated file. Throws `StoreFailure`. */
export function openSqliteSide(file: string): Side {
  try {
    const database = openFile(file);
    database.exec('BEGIN IMMEDIATE');
    return new SqliteSide(database);
  } catch (error) {
    throw storeFailure(error);
  }
}

class SqliteSide implements Side {
  constructor(private readonly database: Database) {}

  async tables(): Promise<readonly Table[]> {
    const names = this.database
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .all();
    return parentsFirst(names.filter(({ name }) => isDesks(name)).map(({ name }) => this.#table(name)));
  }

  async *pages(table: Table): AsyncIterable<readonly Row[]> {
    const sql = `SELECT ${listed(table.columns)} FROM ${quoted(table.name)} ORDER BY ${listed(table.order)}`;
    const rows = this.database.prepare<[], Row>(sql).raw().safeIntegers().iterate();
    let page: Row[] = [];
    for (const row of rows) {
      page.push(table.columns.map(({ type }, index) => fromStored(type, row[index] as Value)));
      if (page.length < PAGE_ROWS) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  async write({ name, columns }: Table, rows: readonly Row[]): Promise<void> {
    const values = columns.map(() => '?').join(', ');
    const insert = this.database.prepare(
      `INSERT INTO ${quoted(name)} (${listed(columns)}) VALUES (${values})`,
    );
    for (const row of rows)
      insert.run(row.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  }

  async commit(): Promise<void> {
    this.database.exec('COMMIT');
  }

  async close(): Promise<void> {
    this.database.close();
  }

  #table(name: string): Table {
    const described = this.database.prepare<[], Described>(`PRAGMA table_info(${quoted(name)})`).all();
    const columns = described.map((one): Column => ({ name: one.name, type: typeOf(one.type) }));
    const key = described.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    const references = this.database
      .prepare<[], { table: string }>(`PRAGMA foreign_key_list(${quoted(name)})`)
      .all();
    return {
      name,
      columns,
      order: orderOf(
        name,
        columns,
        key.map((one) => one.name),
      ),
      needs: references.map(({ table }) => table),
    };
  }
}

const typeOf = (declared: string): Column['type'] => {
  if (declared === 'BOOLEAN') return 'boolean';
  return declared === 'TEXT' ? 'text' : 'integer';
};

const fromStored = (type: Column['type'], value: Value): Value =>
  type === 'boolean' && value !== null ? value === 1n : value;
