// A journal of a million rows in a minute instead of many: sealed by the product's own code, chain and all, written past its client.
// The desk's own `verify` says afterwards whether they are what it would have written.
import Database from 'better-sqlite3';
import { sha256 } from '../../../dist/engine/adapters/sha256.js';
import { emptyHead, sealRows } from '../../../dist/engine/domain/journal-hash.js';

const COLUMNS =
  'stream,sequence,position,epoch,type,version,atMs,recordedMs,correlation,causation,payload,hash'.split(',');
const INSERT = `INSERT INTO journal (${COLUMNS.map((name) => `"${name}"`)}) VALUES (${COLUMNS.map(() => '?')})`;

/** Of a file that nobody else has open. */
export class BulkJournal {
  #heads = new Map();
  #position;

  /** @param {string} file migrated, and opened once: the epoch is that of whoever did */
  constructor(file) {
    this.database = new Database(file);
    this.insert = this.database.prepare(INSERT);
    const { last } = this.database.prepare('SELECT MAX(position) AS last FROM journal').get();
    this.#position = last ?? 0;
    this.epoch = this.database.prepare('SELECT epoch FROM installation').get().epoch;
  }

  /** The last row, as written. @param {readonly any[]} rows @returns {any} */
  write(rows) {
    const stamp = { epoch: this.epoch, recordedMs: Date.now() };
    const { sealed, moved } = sealRows(rows, (stream) => this.#headOf(stream), { stamp, sha256 });
    this.database.transaction(() => {
      for (const { row, payloadText } of sealed) this.insert.run(...this.#values(row, payloadText));
    })();
    for (const head of moved.values()) this.#heads.set(head.stream, head);
    return sealed.at(-1)?.row;
  }

  close() {
    this.database.close();
  }

  #headOf(stream) {
    const stored = () =>
      this.database
        .prepare('SELECT stream, sequence, hash FROM journal WHERE stream = ? ORDER BY sequence DESC')
        .get(stream);
    return this.#heads.get(stream) ?? stored() ?? emptyHead(stream);
  }

  #values(row, payloadText) {
    this.#position += 1;
    const given = { ...row, position: this.#position, payload: payloadText };
    return COLUMNS.map((name) => given[name] ?? null);
  }
}
