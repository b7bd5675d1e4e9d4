// The journal of a live desk, read on from where it was read to, and what follows from it.
import path from 'node:path';
import Database from 'better-sqlite3';
import { openedOf } from '../../../dist/engine/runtime/sessions/session-rows.js';
import { hasDatabase } from './journal-file.mjs';
import { CoinBooks } from './live-coins.mjs';

const BUSY_MS = 30_000;
const NEWS = `SELECT position, stream, sequence, epoch, type, "atMs", correlation, payload, hash FROM journal
  WHERE position > ? AND stream <> 'anchor' ORDER BY position`;
const PLACE = 'SELECT hash FROM journal WHERE stream = ? AND sequence = ?';
const ALL = 'SELECT stream, sequence, type, hash FROM journal';
/** What becomes of an order once it has left. */
const FATES = new Set(['order-accepted', 'order-refused', 'order-gone', 'execution']);
const OVER = new Set(['ended', 'failed']);
const LEAVING = new Set(['stop', 'finish']);

export class LiveRecord {
  /** All that was ever read. */
  rows = [];
  tradingState = 'active';
  /** Specs of sessions that go on, by name. */
  running = new Map();
  /** Those that leave too, until they have ended. */
  going = new Map();
  paused = new Set();
  /** `session-number` of orders at a limit that have not come to their end. */
  resting = new Set();
  coins = new CoinBooks();
  #position = 0;
  #heads = new Map();
  #names = new Map();
  #tickets = [];
  /** With the start of the desk that sent it. */
  #inFlight = new Map();
  #epoch = 0;
  #stops = new Set();
  #open;

  /** @param {string} home @param {number} [after] the place after which is read; before it nothing is known */
  constructor(home, after = 0) {
    this.home = home;
    this.#position = after;
  }

  /** How many orders have left since the last start, or were about to, and nobody has heard of them. */
  get inFlight() {
    return [...this.#inFlight.values()].filter((epoch) => epoch === this.#epoch).length;
  }

  /** No session goes on, and none is on its way to its end. */
  get isQuiet() {
    return this.going.size === 0;
  }

  get isThere() {
    return this.#open !== undefined || hasDatabase(this.home);
  }

  /** What was written since the last time. */
  refresh() {
    if (!this.isThere) return [];
    const fresh = this.#database()
      .news.all(this.#position)
      .map((row) => ({ ...row, payload: JSON.parse(row.payload) }));
    for (const row of fresh) this.#take(row);
    this.rows.push(...fresh);
    return fresh;
  }

  /** A ticket that nobody has pressed yet, once. */
  takeTicket() {
    this.refresh();
    return this.#tickets.pop();
  }

  /** After a death: whether the last row of each stream that was read still stands where it stood. */
  lostHeads() {
    if (!this.isThere) return [];
    const { place } = this.#database();
    return [...this.#heads]
      .filter(([stream, { sequence, hash }]) => place.get(stream, sequence)?.hash !== hash)
      .map(([stream, { sequence, type }]) => `row ${stream}/${sequence} (${type}) was stored and is gone`);
  }

  /** Every row's place, type and hash as they stand now. */
  standing() {
    return this.isThere ? this.#database().all.all() : [];
  }

  /** The desk that wrote it is dead: whoever opens the file next must find it as it was left. */
  close() {
    this.#open?.database.close();
    this.#open = undefined;
  }

  #database() {
    if (this.#open !== undefined) return this.#open;
    const database = new Database(path.join(this.home, 'desk.db'), { timeout: BUSY_MS });
    const [news, place, all] = [NEWS, PLACE, ALL].map((sql) => database.prepare(sql));
    this.#open = { database, news, place, all };
    return this.#open;
  }

  #take(row) {
    const { stream, type, payload } = row;
    this.#position = row.position;
    this.#epoch = row.epoch;
    this.#heads.set(stream, row);
    this.coins.take(row);
    if (type === 'session-opened') {
      const { spec } = openedOf(row);
      this.running.set(spec.name, spec);
      this.going.set(spec.name, spec);
      this.#names.set(`session:${spec.uid}`, spec.name);
    } else if (type === 'trading-state' && stream === 'desk') this.tradingState = payload.state;
    else if (type === 'ticket-written') this.#tickets.push(payload);
    else if (type === 'ticket-moved')
      this.#tickets = this.#tickets.filter(({ nonce }) => nonce !== payload.nonce);
    else if (stream.startsWith('session:')) this.#takeOf(row);
  }

  #takeOf({ stream, type, payload, epoch }) {
    const name = this.#names.get(stream);
    const order = `${name}-${payload.seq}`;
    if (OVER.has(type)) {
      this.running.delete(name);
      this.going.delete(name);
    }
    if (type === 'order') {
      if (payload.purpose === 'stop') this.#stops.add(order);
      else if (payload.terms.type === 'limit') this.resting.add(order);
    }
    // Stops of coins are placed again and again, and are not told of as orders are.
    if (type === 'dispatch' && !this.#stops.has(order)) this.#inFlight.set(order, epoch);
    if (type === 'canceled' || type === 'rejected') this.#end(order);
    if (type === 'fill') this.resting.delete(`${name}-${payload.orderSeq}`);
    if (type !== 'control') return;
    if (payload.fact.kind === 'pause') this.paused.add(name);
    if (payload.fact.kind === 'resume') this.paused.delete(name);
    if (LEAVING.has(payload.fact.kind)) this.running.delete(name);
    if (FATES.has(payload.fact.kind)) this.#inFlight.delete(`${name}-${payload.fact.seq}`);
  }

  #end(order) {
    this.resting.delete(order);
    this.#inFlight.delete(order);
  }
}
