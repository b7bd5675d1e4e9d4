import { anchorRow } from '../../domain/journal-anchor.js';
import { type SealedRow, sealRows } from '../../domain/journal-hash.js';
import type { JournalRow, StreamHead } from '../../domain/journal-row.js';
import { StoreFailure } from '../../ports/journal.js';
import { sha256 } from '../sha256.js';
import { CommitUnknown, type Connection } from './connection.js';
import type { PrismaClient } from './generated/sqlite/client.js';
import { mergeRequests, type WriteRequest } from './merged-write.js';
import type { StreamHeads } from './stream-heads.js';
import { isStored, type PreparedWrite, prepareWrite } from './write-statements.js';

export interface WriteResult {
  readonly rows: readonly JournalRow[];
  /** An arrived message that was not stored before. */
  readonly isNew: boolean;
}

export interface WriterOptions {
  readonly connection: Connection;
  readonly heads: StreamHeads;
  readonly epoch: number;
  readonly nowMs: () => number;
  /** Newest position given out so far, in any table. */
  readonly position: number;
  /** At least this many rows lie between two anchors. */
  readonly anchorEvery: number;
}

interface Sealed {
  readonly sealed: readonly SealedRow[];
  readonly moved: ReadonlyMap<string, StreamHead>;
}

/** Turns a group of requests into one transaction. Its memory of heads and positions moves only after COMMIT. */
export class JournalWriter {
  #position: number;
  /** Set while nobody knows what became of the last write. */
  inDoubt: StoreFailure | undefined;

  constructor(private readonly options: WriterOptions) {
    this.#position = options.position;
  }

  /** All requests or none. Rejects with `StoreFailure`. */
  readonly write = async (requests: readonly WriteRequest[]): Promise<readonly WriteResult[]> => {
    const { heads, anchorEvery } = this.options;
    const nowMs = this.options.nowMs();
    const { sealed, moved } = this.#seal(requests, nowMs);
    // As many rows as there are streams at least, so that anchors never outgrow what they anchor.
    const due = heads.unanchored + sealed.length >= Math.max(anchorEvery, heads.all().length);
    const anchor = due ? this.#sealAnchor(moved, sealed.length, nowMs) : undefined;
    const newIds = await this.#store(requests, [...sealed, ...(anchor?.sealed ?? [])], nowMs);
    heads.move([...moved.values(), ...(anchor?.moved.values() ?? [])]);
    heads.unanchored = due ? 0 : heads.unanchored + sealed.length;
    return share(requests, sealed, newIds);
  };

  /** Writes the heads of all streams, unless nothing was written since they last were. */
  async anchor(): Promise<void> {
    if (this.options.heads.unanchored === 0) return;
    const nowMs = this.options.nowMs();
    const { sealed, moved } = this.#sealAnchor(new Map(), 0, nowMs);
    await this.#store([], sealed, nowMs);
    this.options.heads.move(moved.values());
  }

  #seal(requests: readonly WriteRequest[], recordedMs: number): Sealed {
    const rows = requests.flatMap(({ change }) => change.rows ?? []);
    const stamp = { epoch: this.options.epoch, recordedMs };
    return sealRows(rows, this.options.heads.of, { stamp, sha256 });
  }

  /** `moved` and `rows`: what this very transaction appends before the anchor. */
  #sealAnchor(moved: ReadonlyMap<string, StreamHead>, rows: number, nowMs: number): Sealed {
    const { heads, epoch } = this.options;
    const all = new Map(heads.all().map((head) => [head.stream, head] as const));
    for (const head of moved.values()) all.set(head.stream, head);
    const row = anchorRow({ heads: [...all.values()], position: this.#position + rows }, nowMs);
    return sealRows([row], heads.of, { stamp: { epoch, recordedMs: nowMs }, sha256 });
  }

  async #store(requests: readonly WriteRequest[], sealed: readonly SealedRow[], nowMs: number) {
    const { connection } = this.options;
    const batch = { write: mergeRequests(requests), sealed, after: { nowMs, position: this.#position } };
    const prepared = await connection.run((client) => prepareWrite(client, batch));
    try {
      await connection.run((client) => commitOf(client, prepared));
    } catch (error) {
      if (!(error instanceof CommitUnknown)) throw error;
      await this.#findOut(error, requests, prepared);
    }
    this.#position = prepared.position;
    return prepared.newIds;
  }

  /** Nobody is told anything before it is known. Rejects when nothing of it is stored. */
  async #findOut(
    failure: CommitUnknown,
    requests: readonly WriteRequest[],
    prepared: PreparedWrite,
  ): Promise<void> {
    this.inDoubt = failure;
    for (const { onDoubt } of requests) onDoubt?.();
    try {
      let found: 'stored' | 'not-stored' | 'away' = 'away';
      while (found === 'away') {
        await this.options.connection.whenBack();
        found = await this.#look(prepared);
      }
      if (found === 'not-stored') throw new StoreFailure('unreachable', failure.detail);
    } finally {
      this.inDoubt = undefined;
    }
  }

  /** `away`: the database was gone again before it could say. */
  async #look(prepared: PreparedWrite): Promise<'stored' | 'not-stored' | 'away'> {
    const { connection } = this.options;
    const { mark } = prepared;
    try {
      if (mark !== undefined) {
        return (await connection.run((client) => isStored(client, mark))) ? 'stored' : 'not-stored';
      }
      // What has no mark may be done again: that changes nothing.
      await connection.run((client) => commitOf(client, prepared));
      return 'stored';
    } catch (error) {
      if (error instanceof StoreFailure && error.fault === 'unreachable') return 'away';
      throw error;
    }
  }
}

async function commitOf(client: PrismaClient, { statements }: PreparedWrite): Promise<void> {
  const made = statements(client);
  if (made.length > 0) await client.$transaction([...made]);
}

/** Gives each request its own rows back. Of two requests with one new id the first brought it. */
function share(
  requests: readonly WriteRequest[],
  sealed: readonly SealedRow[],
  newIds: ReadonlySet<string>,
): readonly WriteResult[] {
  const unclaimed = new Set(newIds);
  let taken = 0;
  return requests.map(({ change, received }) => {
    const from = taken;
    taken += change.rows?.length ?? 0;
    const isNew = received !== undefined && unclaimed.delete(received.id);
    return { rows: sealed.slice(from, taken).map(({ row }) => row), isNew };
  });
}
