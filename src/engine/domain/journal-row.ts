import type { CorrelationId } from './ids.js';

/** `desk`, `alerts`, `session:<uid>` or `account:<id>`; each stream has its own gap-free sequence and hash chain. */
export type StreamName = string & { readonly __stream?: never };
export const DESK_STREAM: StreamName = 'desk';
/** What was alerted, and who cared for it. */
export const ALERT_STREAM: StreamName = 'alerts';
export const accountStream = (account: string): StreamName => `account:${account}`;
export const sessionStream = (uid: string): StreamName => `session:${uid}`;

/** A row to be appended; the journal adds sequence, epoch, recordedMs and hash. */
export interface NewRow {
  readonly stream: StreamName;
  readonly type: string;
  readonly version: number;
  /** When it happened: market time in a session's stream, wall time in the desk's. */
  readonly atMs: number;
  readonly correlation?: CorrelationId;
  /** `stream/sequence` of the event that caused this one. */
  readonly causation?: string;
  /** Plain JSON data. */
  readonly payload: unknown;
}

/** A row that could not be stored. */
export interface ReservedRow extends NewRow {
  /** The last row that stood in its stream by then; absent: not known. */
  readonly afterSequence?: number;
}

export interface JournalRow extends NewRow {
  /** 1, 2, 3 … in its stream: the order of replay. */
  readonly sequence: number;
  readonly epoch: number;
  readonly recordedMs: number;
  /** SHA-256 hex over the previous row's hash and this row's canonical text. */
  readonly hash: string;
}

export interface StreamHead {
  readonly stream: StreamName;
  readonly sequence: number;
  readonly hash: string;
}

/** What a row says and where in its stream, nothing else of it. */
export type RowContent = Pick<JournalRow, 'sequence' | 'type' | 'payload'>;
