import { readAnchor } from '../../domain/journal-anchor.js';
import { ANCHOR_STREAM, emptyHead } from '../../domain/journal-hash.js';
import type { StreamHead, StreamName } from '../../domain/journal-row.js';
import { StoreFailure } from '../../ports/journal.js';
import type { PrismaClient } from './generated/sqlite/client.js';

const PAGE = 2000;

/** Where every stream stands, kept in memory: the newest anchor and what was written after it. */
export class StreamHeads {
  readonly #heads = new Map<StreamName, StreamHead>();
  /** Journal rows since the newest anchor, itself not counted. */
  unanchored = 0;

  readonly of = (stream: StreamName): StreamHead => this.#heads.get(stream) ?? emptyHead(stream);

  all(): readonly StreamHead[] {
    return [...this.#heads.values()];
  }

  /** After the rows are on the disk. */
  move(heads: Iterable<StreamHead>): void {
    for (const head of heads) this.#heads.set(head.stream, head);
  }

  static async load(client: PrismaClient): Promise<StreamHeads> {
    const heads = new StreamHeads();
    let position = await heads.#startFromAnchor(client);
    for (;;) {
      const rows = await client.journalEntry.findMany({
        select: { stream: true, sequence: true, hash: true, position: true },
        where: { position: { gt: position } },
        orderBy: { position: 'asc' },
        take: PAGE,
      });
      for (const row of rows) {
        heads.move([{ stream: row.stream, sequence: row.sequence, hash: row.hash }]);
        if (row.stream !== ANCHOR_STREAM) heads.unanchored += 1;
        position = row.position;
      }
      if (rows.length < PAGE) return heads;
    }
  }

  async #startFromAnchor(client: PrismaClient): Promise<bigint> {
    const newest = await client.journalEntry.findFirst({
      where: { stream: ANCHOR_STREAM },
      orderBy: { sequence: 'desc' },
    });
    if (newest === null) return 0n;
    const anchor = readAnchor(newest.payload);
    if (anchor === undefined) throw new StoreFailure('corrupt', `anchor ${newest.sequence} cannot be read`);
    this.move(anchor.heads);
    return BigInt(anchor.position);
  }
}
