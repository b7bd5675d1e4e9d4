import { readAnchor } from '../../domain/journal-anchor.js';
import { ANCHOR_STREAM, emptyHead, followsHead } from '../../domain/journal-hash.js';
import type { StreamHead, StreamName } from '../../domain/journal-row.js';
import { sha256 } from '../sha256.js';
import type { Connection } from './connection.js';
import { toSealed } from './journal-rows.js';

const PAGE = 1000;

export interface BrokenLink {
  readonly stream: StreamName;
  readonly sequence: number;
}

/**
 * Reads a stream from its first row and looks whether each hash fits, the newest anchor agrees and nothing is missing
 * at the end. `known` is where the stream stands for the writer. Undefined = the chain holds.
 */
export async function firstBrokenLink(
  connection: Connection,
  known: StreamHead,
  anchored: StreamHead | undefined,
): Promise<BrokenLink | undefined> {
  const { stream } = known;
  let head = emptyHead(stream);
  while (head.sequence < known.sequence) {
    const entries = await connection.run((client) =>
      client.journalEntry.findMany({
        where: { stream, sequence: { gt: head.sequence, lte: known.sequence } },
        orderBy: { sequence: 'asc' },
        take: PAGE,
      }),
    );
    if (entries.length === 0) return { stream, sequence: head.sequence + 1 };
    for (const sealed of entries.map(toSealed)) {
      const next = { stream, sequence: sealed.row.sequence, hash: sealed.row.hash };
      const agrees = [known, anchored].every(
        (other) => other?.sequence !== next.sequence || other.hash === next.hash,
      );
      if (!agrees || !followsHead(head, sealed, sha256)) return { stream, sequence: head.sequence + 1 };
      head = next;
    }
  }
  return undefined;
}

/** What the newest anchor says of each stream; nothing when its text cannot be read, which its hash will show. */
export async function anchoredHeads(connection: Connection): Promise<ReadonlyMap<StreamName, StreamHead>> {
  const newest = await connection.run((client) =>
    client.journalEntry.findFirst({ where: { stream: ANCHOR_STREAM }, orderBy: { sequence: 'desc' } }),
  );
  const anchor = newest === null ? undefined : readAnchor(newest.payload);
  return new Map((anchor?.heads ?? []).map((head) => [head.stream, head]));
}
