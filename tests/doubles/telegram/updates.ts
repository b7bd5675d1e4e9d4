import { chanceFrom } from '../chance.js';
import { isObject } from './params.js';
import type { Disorder } from './types.js';
import type { WireUpdate } from './wire.js';

export interface Entry {
  id: number;
  body: unknown;
}

/** Not delivered unless asked for by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** Updates that wait for the bot, in order, and the ways tests may upset that order. */
export class Updates {
  readonly log: WireUpdate[] = [];
  #nextId = 100_000_001;
  #pending: Entry[] = [];
  #repeats: Entry[] = [];
  #held = false;
  #allowed: ReadonlySet<string> | undefined;
  #disorder: Disorder = {};
  #chance = chanceFrom(1);
  readonly #listeners = new Set<() => void>();

  get pendingCount(): number {
    return this.#pending.length;
  }

  get allowed(): readonly string[] | undefined {
    return this.#allowed === undefined ? undefined : [...this.#allowed];
  }

  /** An empty list means the default again, as in the Bot API. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds.length === 0 ? undefined : new Set(kinds);
  }

  push(kind: string, payload: unknown): number {
    const id = this.#nextId++;
    const update: WireUpdate = { update_id: id, [kind]: payload };
    this.log.push(update);
    const wanted = this.#allowed?.has(kind) ?? !ON_REQUEST.includes(kind);
    if (wanted) this.#add({ id, body: structuredClone(update) });
    return id;
  }

  inject(body: unknown): number {
    const own = isObject(body) ? body['update_id'] : undefined;
    if (Number.isSafeInteger(own)) {
      const id = Number(own);
      this.#nextId = Math.max(this.#nextId, id + 1);
      this.#add({ id, body });
      return id;
    }
    const id = this.#nextId++;
    const named = isObject(body) && !('update_id' in body) ? { update_id: id, ...body } : body;
    this.#add({ id, body: named });
    return id;
  }

  #add(entry: Entry): void {
    this.#pending.push(entry);
    this.wake();
  }

  repeat(id: number): void {
    const found = this.log.find(({ update_id }) => update_id === id);
    if (found === undefined) throw new Error(`there was no update ${id}`);
    this.#repeats.push({ id, body: structuredClone(found) });
    this.wake();
  }

  hold(): void {
    this.#held = true;
  }

  release(order: 'queued' | 'reversed'): void {
    this.#held = false;
    if (order === 'reversed') this.#pending.reverse();
    this.wake();
  }

  upset(disorder: Disorder): void {
    this.#disorder = disorder;
    this.#chance = chanceFrom(disorder.seed ?? 1);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  wake(): void {
    if (!this.#held) for (const listener of this.#listeners) listener();
  }

  /** Everything below the offset is forgotten; a negative one keeps that many of the newest. */
  confirm(offset: number): void {
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    else if (offset > 0) this.#pending = this.#pending.filter(({ id }) => id >= offset);
  }

  /** For the poller: what waits, which stays until it is confirmed. */
  peek(limit: number): unknown[] {
    if (this.#held) return [];
    const repeats = this.#repeats.splice(0, limit);
    const batch = [...repeats, ...this.#pending.slice(0, limit - repeats.length)];
    return this.#upsetBatch(batch).map(({ body }) => body);
  }

  /** For the webhook: takes the updates out; what fails is put back. */
  take(limit: number): Entry[] {
    if (this.#held) return [];
    const repeats = this.#repeats.splice(0, limit);
    return this.#upsetBatch([...repeats, ...this.#pending.splice(0, limit - repeats.length)]);
  }

  putBack(entries: readonly Entry[]): void {
    this.#pending.unshift(...entries);
  }

  #upsetBatch(batch: Entry[]): Entry[] {
    const { duplicateShare = 0, swapShare = 0 } = this.#disorder;
    const upset: Entry[] = [];
    for (const entry of batch) {
      upset.push(entry);
      if (this.#chance() < duplicateShare) upset.push(entry);
      const before = upset.length - 2;
      if (before >= 0 && this.#chance() < swapShare)
        upset.splice(before, 2, ...upset.slice(before).reverse());
    }
    return upset;
  }

  /** Throws away what waits (drop_pending_updates). */
  drop(): void {
    this.#pending = [];
    this.#repeats = [];
  }
}
