import type { StreamName } from '../../domain/journal-row.js';
import { type Change, type InboxItem, type Journal, StoreFailure } from '../../ports/journal.js';
import { anchoredHeads, type BrokenLink, firstBrokenLink } from './chain-walk.js';
import type { Connection } from './connection.js';
import { GroupCommit } from './group-commit.js';
import { JournalReader } from './journal-reader.js';
import { JournalWriter, type WriteResult, type WriterOptions } from './journal-writer.js';
import type { WriteRequest } from './merged-write.js';

/** More would let the first of a group wait for long (64 rows take about 7 ms). */
const MAX_GROUP = 64;

interface JournalOptions extends WriterOptions {
  readonly clean: <T>(value: T) => T;
}

/** The journal in a database. Reads see what is committed, and nothing else. */
export class PrismaJournal extends JournalReader implements Journal {
  readonly epoch: number;
  readonly #connection: Connection;
  readonly #heads: WriterOptions['heads'];
  readonly #clean: JournalOptions['clean'];
  readonly #writer: JournalWriter;
  readonly #group: GroupCommit<WriteRequest, WriteResult>;
  #closing: Promise<void> | undefined;

  constructor(options: JournalOptions) {
    super(options.connection);
    this.epoch = options.epoch;
    this.#connection = options.connection;
    this.#heads = options.heads;
    this.#clean = options.clean;
    this.#writer = new JournalWriter(options);
    this.#group = new GroupCommit(this.#writer.write, MAX_GROUP);
  }

  async commit(given: Change, onDoubt?: () => void) {
    const { outbox } = given;
    const change = outbox === undefined ? given : { ...given, outbox: this.#clean(outbox) };
    return (await this.#write({ change, onDoubt: () => this.#doubt(onDoubt) })).rows;
  }

  async receive(item: InboxItem) {
    return (await this.#write({ change: {}, received: this.#clean(item), onDoubt: () => this.#doubt() }))
      .isNew;
  }

  /** Behind a write of which nobody knows what became nothing is begun: it is refused, and that is certain. */
  async #write(request: WriteRequest): Promise<WriteResult> {
    const { inDoubt } = this.#writer;
    if (inDoubt !== undefined) throw new StoreFailure(inDoubt.fault, inDoubt.detail);
    return this.#group.add(request);
  }

  #doubt(tell?: () => void): void {
    this.#group.refuseWaiting(new StoreFailure('unreachable', 'the database cannot be reached'));
    tell?.();
  }

  get isReachable() {
    return this.#connection.isUp;
  }

  async heads() {
    return this.#connection.run(async () => this.#heads.all());
  }

  async verify(stream?: StreamName) {
    const anchored = await anchoredHeads(this.#connection);
    const streams = stream === undefined ? this.#heads.all() : [this.#heads.of(stream)];
    const broken: BrokenLink[] = [];
    for (const head of streams) {
      const link = await firstBrokenLink(this.#connection, head, anchored.get(head.stream));
      if (link !== undefined) broken.push(link);
    }
    return broken;
  }

  /** What was asked for before is written first. */
  close() {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    // Whoever closes now does not wait for a database that may never come back; the next start finds out.
    if (this.#writer.inDoubt !== undefined) await this.#connection.close();
    await this.#group.idle();
    try {
      await this.#writer.anchor();
    } finally {
      await this.#connection.close();
    }
  }
}
