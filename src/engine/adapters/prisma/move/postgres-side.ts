import type pg from 'pg';
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

const COLUMNS = `SELECT table_name AS "table", column_name AS name, data_type AS type FROM information_schema.columns
  WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`;
const KEYS = `SELECT t.relname AS "table", a.attname AS name FROM pg_index i
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place) ON true
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
  WHERE i.indisprimary AND t.relnamespace = 'public'::regnamespace ORDER BY 1, k.place`;
const REFERENCES = `SELECT conrelid::regclass::text AS "table", confrelid::regclass::text AS name
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

const BOOL = 16;
const INTEGERS = [20, 21, 23];
const ARRAYS: Readonly<Record<Column['type'], string>> = {
  text: 'text[]',
  integer: 'int8[]',
  boolean: 'bool[]',
};

interface Named {
  readonly table: string;
  readonly name: string;
}

/** A migrated database, whose lock the client's owner holds; the client stays open. */
export async function openPostgresSide(client: pg.Client): Promise<Side> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  // It waits while the other side is read.
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  return new PostgresSide(client);
}

class PostgresSide implements Side {
  #isOver = false;

  constructor(private readonly client: pg.Client) {}

  async tables(): Promise<readonly Table[]> {
    const columns = (await this.client.query<Named & { type: string }>(COLUMNS)).rows;
    const keys = (await this.client.query<Named>(KEYS)).rows;
    const references = (await this.client.query<Named>(REFERENCES)).rows;
    const names = [...new Set(columns.map(({ table }) => table))].filter(isDesks);
    const of = <T extends Named>(all: readonly T[], table: string): readonly T[] =>
      all.filter((one) => one.table === table);
    return parentsFirst(
      names.map((name) => {
        const own = of(columns, name).map((one): Column => ({ name: one.name, type: typeOf(one.type) }));
        const key = of(keys, name).map((one) => one.name);
        return {
          name,
          columns: own,
          order: orderOf(name, own, key),
          needs: of(references, name).map((one) => one.name),
        };
      }),
    );
  }

  async *pages(table: Table): AsyncIterable<readonly Row[]> {
    // Text in the order of its bytes, as SQLite has it, whatever language the server speaks.
    const order = table.order.map(({ name, type }) =>
      type === 'text' ? `${quoted(name)} COLLATE "C"` : quoted(name),
    );
    await this.client.query(
      `DECLARE walk NO SCROLL CURSOR FOR SELECT ${listed(table.columns)} FROM ${quoted(table.name)} ORDER BY ${order.join(', ')}`,
    );
    try {
      for (;;) {
        const { rows } = await this.client.query<Value[]>({
          text: `FETCH ${PAGE_ROWS} FROM walk`,
          rowMode: 'array',
          types: { getTypeParser: parserOf },
        });
        if (rows.length > 0) yield rows;
        if (rows.length < PAGE_ROWS) return;
      }
    } finally {
      // Also for whoever has seen enough. A transaction that has failed has closed it.
      await this.client.query('CLOSE walk').catch(() => undefined);
    }
  }

  /** One statement for all of them: each column goes as one array. */
  async write({ name, columns }: Table, rows: readonly Row[]): Promise<void> {
    const arrays = columns.map(({ type }, index) => `$${index + 1}::${ARRAYS[type]}`);
    const values = columns.map((_, index) =>
      rows.map((row) => {
        const value = row[index] as Value;
        return typeof value === 'bigint' ? String(value) : value;
      }),
    );
    await this.client.query(
      `INSERT INTO ${quoted(name)} (${listed(columns)}) SELECT * FROM unnest(${arrays.join(', ')})`,
      values,
    );
  }

  async commit(): Promise<void> {
    await this.client.query('COMMIT');
    this.#isOver = true;
  }

  async close(): Promise<void> {
    // On a connection that has gone the server has done it itself.
    if (!this.#isOver) await this.client.query('ROLLBACK').catch(() => undefined);
  }
}

const typeOf = (declared: string): Column['type'] => {
  if (declared === 'boolean') return 'boolean';
  return declared === 'text' ? 'text' : 'integer';
};

function parserOf(oid: number): (text: string) => Value {
  if (oid === BOOL) return (text) => text === 't';
  return INTEGERS.includes(oid) ? BigInt : (text) => text;
}
