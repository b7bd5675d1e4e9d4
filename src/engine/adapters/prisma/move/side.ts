/** A stored value, the same for both databases. */
export type Value = string | bigint | boolean | null;
export type Row = readonly Value[];

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'boolean';
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Its rows in this order are in the same order in both databases. */
  readonly order: readonly Column[];
  /** Tables whose rows have to be there before. */
  readonly needs: readonly string[];
}

/** One of the two databases of a move: a whole transaction, in which all is read or all is written. */
export interface Side {
  tables(): Promise<readonly Table[]>;
  /** Rows in the table's order, some thousand at a time. */
  pages(table: Table): AsyncIterable<readonly Row[]>;
  write(table: Table, rows: readonly Row[]): Promise<void>;
  commit(): Promise<void>;
  /** Without a commit before: as if nothing had been written. */
  close(): Promise<void>;
}

/** Of a page: as much as one statement takes well. */
export const PAGE_ROWS = 5_000;

/** The record of the migrations belongs to a database, not to the desk in it. */
export const isDesks = (table: string): boolean => !table.startsWith('_') && !table.startsWith('sqlite_');

/** The journal is walked as it was written, so that its chains can be checked on the way. */
export const orderOf = (
  name: string,
  columns: readonly Column[],
  key: readonly string[],
): readonly Column[] => {
  const wanted = name === 'journal' ? ['position'] : key;
  return wanted.flatMap((one) => columns.filter((column) => column.name === one));
};

/** Whatever is needed comes before whoever needs it. */
export function parentsFirst(tables: readonly Table[]): readonly Table[] {
  const done: Table[] = [];
  const take = (table: Table): void => {
    if (done.includes(table)) return;
    for (const parent of tables) if (table.needs.includes(parent.name) && parent !== table) take(parent);
    done.push(table);
  };
  for (const table of [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))) take(table);
  return done;
}

export const quoted = (name: string): string => `"${name}"`;
export const listed = (columns: readonly Column[]): string =>
  columns.map(({ name }) => quoted(name)).join(', ');
