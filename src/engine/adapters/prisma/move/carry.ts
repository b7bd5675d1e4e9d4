import { createHash } from 'node:crypto';
import { correlationId } from '../../../domain/ids.js';
import { emptyHead, followsHead, type SealedRow } from '../../../domain/journal-hash.js';
import type { StreamHead } from '../../../domain/journal-row.js';
import { sha256 } from '../../sha256.js';
import type { Row, Side, Table, Value } from './side.js';

/** What a table holds, told so that two can be compared. */
interface Content {
  readonly rows: number;
  readonly digest: string;
}

export type Carried =
  | { readonly kind: 'carried'; readonly tables: readonly { readonly name: string; readonly rows: number }[] }
  /** Something is in it that is not this desk as it stands. */
  | { readonly kind: 'not-empty'; readonly table: string }
  | { readonly kind: 'broken-chain'; readonly stream: string; readonly sequence: number }
  | { readonly kind: 'differs'; readonly table: string };

interface CarryOptions {
  readonly from: Side;
  readonly to: Side;
  readonly onTable?: (name: string, rows: number) => void;
}

/**
 * Carries everything from one database into an empty one and reads it back from there: the same rows in every table, and
 * every chain of the journal holds. Nothing is committed. One that holds exactly this desk already is read back only: an
 * earlier move was cut off after its commit.
 */
export async function carry({ from, to, onTable }: CarryOptions): Promise<Carried> {
  const tables = await from.tables();
  const filled = await firstFilled(to, tables);
  const told: { name: string; rows: number }[] = [];
  for (const table of tables) {
    const there = await contentOf(
      from,
      table,
      filled === undefined ? (rows) => to.write(table, rows) : undefined,
    );
    const chains = new Chains(table);
    const here = await contentOf(to, table, async (rows) => chains.follow(rows));
    if (here.digest !== there.digest || here.rows !== there.rows) {
      return filled === undefined
        ? { kind: 'differs', table: table.name }
        : { kind: 'not-empty', table: filled };
    }
    if (chains.broken !== undefined) return { kind: 'broken-chain', ...chains.broken };
    onTable?.(table.name, here.rows);
    told.push({ name: table.name, rows: here.rows });
  }
  return { kind: 'carried', tables: told };
}

async function firstFilled(side: Side, tables: readonly Table[]): Promise<string | undefined> {
  for (const table of tables) {
    for await (const _page of side.pages(table)) return table.name;
  }
  return undefined;
}

async function contentOf(
  side: Side,
  table: Table,
  each: ((rows: readonly Row[]) => Promise<void>) | undefined,
): Promise<Content> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const page of side.pages(table)) {
    for (const row of page) hash.update(`${JSON.stringify(row.map(plain))}\n`);
    rows += page.length;
    await each?.(page);
  }
  return { rows, digest: hash.digest('hex') };
}

const plain = (value: Value): string | boolean | null => (typeof value === 'bigint' ? String(value) : value);

/** Walks all chains of a journal at once, in the order in which it was written. */
class Chains {
  broken: { readonly stream: string; readonly sequence: number } | undefined;
  private readonly heads = new Map<string, StreamHead>();
  private readonly place: ReadonlyMap<string, number>;

  constructor(private readonly table: Table) {
    this.place = new Map(table.columns.map(({ name }, index) => [name, index]));
  }

  follow(rows: readonly Row[]): void {
    if (this.table.name !== 'journal' || this.broken !== undefined) return;
    for (const row of rows) {
      const sealed = this.sealed(row);
      const { stream, sequence, hash } = sealed.row;
      const head = this.heads.get(stream) ?? emptyHead(stream);
      if (!followsHead(head, sealed, sha256)) {
        this.broken = { stream, sequence: head.sequence + 1 };
        return;
      }
      this.heads.set(stream, { stream, sequence, hash });
    }
  }

  private sealed(row: Row): SealedRow {
    const value = (name: string): Value => row[this.place.get(name) as number] as Value;
    const text = (name: string): string => String(value(name));
    const number = (name: string): number => Number(value(name));
    const [correlation, causation] = [value('correlation'), value('causation')];
    return {
      row: {
        stream: text('stream'),
        sequence: number('sequence'),
        epoch: number('epoch'),
        type: text('type'),
        version: number('version'),
        atMs: number('atMs'),
        recordedMs: number('recordedMs'),
        hash: text('hash'),
        payload: undefined,
        ...(typeof correlation === 'string' ? { correlation: correlationId(correlation) } : {}),
        ...(typeof causation === 'string' ? { causation } : {}),
      },
      payloadText: text('payload'),
    };
  }
}
