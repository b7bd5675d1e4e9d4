import { emptyHead, followsHead, type SealedRow } from '../../domain/journal-hash.js';
import type { JournalRow, StreamHead, StreamName } from '../../domain/journal-row.js';
import type { Lane } from '../../domain/notification.js';
import type { Person } from '../../domain/person.js';
import {
  type Change,
  type ContentsPage,
  type InboxItem,
  type Journal,
  type OutboxItem,
  StoreFailure,
  type StoreFault,
} from '../../ports/journal.js';
import { sha256 } from '../sha256.js';
import { commitToMemory, copied, memoryHead, rowOf } from './memory-commit.js';
import { checkpointKey, type MemoryDisk, newMemoryDisk } from './memory-disk.js';

const URGENCY: Readonly<Record<Lane, number>> = { critical: 0, answer: 1, report: 2, card: 3 };
const DEFAULT_LIMIT = 10_000;

export interface MemoryJournalOptions {
  readonly nowMs: () => number;
  /** Absent = a new one. The same disk again is the next start of the same desk. */
  readonly disk?: MemoryDisk;
}

const closed = (): StoreFailure => new StoreFailure('io', 'the journal is closed');

/** The journal's contract without a disk, and with failures on demand. */
export class MemoryJournal implements Journal {
  readonly epoch: number;
  readonly disk: MemoryDisk;
  readonly #nowMs: () => number;
  #open = true;
  #fault: StoreFault = 'io';
  #failuresLeft = 0;

  constructor({ nowMs, disk = newMemoryDisk() }: MemoryJournalOptions) {
    this.#nowMs = nowMs;
    this.disk = disk;
    disk.epoch += 1;
    this.epoch = disk.epoch;
  }

  /** The next `times` writes reject with this fault and store nothing; `Infinity` = until {@link MemoryJournal.mend}. */
  failNext(fault: StoreFault, times = 1): void {
    this.#fault = fault;
    this.#failuresLeft = times;
  }

  mend(): void {
    this.#failuresLeft = 0;
  }

  async commit(change: Change): Promise<readonly JournalRow[]> {
    this.#beforeWrite();
    return commitToMemory(this.disk, change, { epoch: this.epoch, recordedMs: this.#nowMs() });
  }

  async receive(item: InboxItem): Promise<boolean> {
    this.#beforeWrite();
    if (this.disk.inbox.has(item.id)) return false;
    this.disk.inbox.set(item.id, copied(item));
    return true;
  }

  async read(stream: StreamName, afterSequence = 0, limit = DEFAULT_LIMIT) {
    return this.#rowsOf(stream)
      .slice(afterSequence, afterSequence + limit)
      .map(rowOf);
  }

  async contents(stream: StreamName, { afterSequence, limit, type }: ContentsPage) {
    const rows = await this.read(stream, afterSequence, Number.POSITIVE_INFINITY);
    const wanted = rows.filter((row) => type === undefined || row.type === type).slice(0, limit);
    return wanted.map(({ sequence, type: kind, payload }) => ({ sequence, type: kind, payload }));
  }

  async newest(stream: StreamName, limit: number, types?: readonly string[]) {
    const rows = this.#rowsOf(stream).filter(({ row }) => types?.includes(row.type) ?? true);
    return rows.reverse().slice(0, limit).map(rowOf);
  }

  async byCorrelation(correlation: string) {
    return this.#stored.rows.filter(({ row }) => row.correlation === correlation).map(rowOf);
  }

  async heads(): Promise<readonly StreamHead[]> {
    return [...this.#stored.streams.keys()].map((stream) => memoryHead(this.disk, stream));
  }

  async checkpoints(fold: string) {
    return [...this.#stored.checkpoints.values()].filter((one) => one.fold === fold);
  }

  async checkpoint(fold: string, stream: StreamName) {
    return this.#stored.checkpoints.get(checkpointKey(fold, stream));
  }

  async pendingInbox(): Promise<readonly InboxItem[]> {
    const { inbox, inboxDone } = this.#stored;
    return [...inbox.values()].filter(({ id }) => !inboxDone.has(id));
  }

  async pendingOutbox(limit: number): Promise<readonly OutboxItem[]> {
    const { outbox, sent } = this.#stored;
    const waiting = [...outbox.values()].filter(({ id }) => !sent.has(id));
    return waiting.sort((a, b) => URGENCY[a.lane] - URGENCY[b.lane]).slice(0, limit);
  }

  async outgoing(id: string) {
    return this.#stored.outbox.get(id);
  }

  async button(key: string) {
    return this.#stored.buttons.get(key);
  }

  async people(): Promise<readonly Person[]> {
    return [...this.#stored.people.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async form(key: string) {
    return this.#stored.forms.get(key);
  }

  async setting(key: string): Promise<unknown> {
    return this.#stored.settings.get(key);
  }

  async verify(stream?: StreamName) {
    const streams = stream === undefined ? [...this.#stored.streams.keys()] : [stream];
    return streams.flatMap((name) => {
      let head = emptyHead(name);
      for (const sealed of this.#rowsOf(name)) {
        if (!followsHead(head, sealed, sha256)) return [{ stream: name, sequence: head.sequence + 1 }];
        head = { stream: name, sequence: sealed.row.sequence, hash: sealed.row.hash };
      }
      return [];
    });
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  get #stored(): MemoryDisk {
    if (!this.#open) throw closed();
    return this.disk;
  }

  #rowsOf(stream: StreamName): readonly SealedRow[] {
    return this.#stored.streams.get(stream) ?? [];
  }

  #beforeWrite(): void {
    if (!this.#open) throw closed();
    if (this.#failuresLeft === 0) return;
    this.#failuresLeft -= 1;
    throw new StoreFailure(this.#fault, 'asked for by the test');
  }
}
