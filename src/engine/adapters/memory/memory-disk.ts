import type { SealedRow } from '../../domain/journal-hash.js';
import type { StreamName } from '../../domain/journal-row.js';
import type { Person } from '../../domain/person.js';
import type { Checkpoint, InboxItem, OutboxItem, StoredButton, StoredForm } from '../../ports/journal.js';

/** What survives the end of a process: a journal opened on it again goes on. Everything in it is a copy. */
export interface MemoryDisk {
  epoch: number;
  readonly streams: Map<StreamName, SealedRow[]>;
  /** All rows in order of writing. */
  readonly rows: SealedRow[];
  readonly inbox: Map<string, InboxItem>;
  /** When each was done, ms UTC. */
  readonly inboxDone: Map<string, number>;
  readonly outbox: Map<string, OutboxItem>;
  /** When each was sent, ms UTC. */
  readonly sent: Map<string, number>;
  readonly buttons: Map<string, StoredButton>;
  readonly forms: Map<string, StoredForm>;
  readonly people: Map<string, Person>;
  readonly settings: Map<string, unknown>;
  /** By fold and stream. */
  readonly checkpoints: Map<string, Checkpoint>;
}

export const newMemoryDisk = (): MemoryDisk => ({
  epoch: 0,
  streams: new Map(),
  rows: [],
  inbox: new Map(),
  inboxDone: new Map(),
  outbox: new Map(),
  sent: new Map(),
  buttons: new Map(),
  forms: new Map(),
  people: new Map(),
  settings: new Map(),
  checkpoints: new Map(),
});

export const checkpointKey = (fold: string, stream: StreamName): string => `${fold} ${stream}`;
