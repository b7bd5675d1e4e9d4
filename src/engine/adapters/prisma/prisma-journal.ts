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

/**
 * So long what can wait gathers. Each for itself would keep the disk busy through a storm of messages, and what a session
 * decides would stand behind it.
 */
const GATHER_MS = 250;
/** From then on it waits for a moment in which nobody needs the store, but only so much longer. */
const LINGER_MS = 250;

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
  /** Each begins the write of something that can wait. */
  #gathered: (() => void)[] = [];
  #alarm: NodeJS.Timeout | undefined;
  #isDue = false;

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
    if (change.canWait === true) await this.#others();
    return (await this.#write({ change, onDoubt: () => this.#doubt(onDoubt) })).rows;
  }

  /** Resolves, for all that wait at the same moment, when it is time; at once when the journal closes. */
  #others(): Promise<void> {
    if (this.#closing !== undefined) return Promise.resolve();
    this.#alarm ??= setTimeout(() => this.#linger(), GATHER_MS);
    return new Promise((resolve) => this.#gathered.push(resolve));
  }

  #linger(): void {
    this.#isDue = true;
    this.#alarm = setTimeout(() => this.#release(), LINGER_MS);
  }

  slack(): void {
    if (this.#isDue) this.#release();
  }

  #release(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    this.#isDue = false;
    for (const begin of this.#gathered.splice(0)) begin();
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
    this.#release();
    // What was released begins its write.
    await Promise.resolve();
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
