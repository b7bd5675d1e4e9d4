import type { CallbackAnswer } from './types.js';

interface Query {
  atMs: number;
  answer?: CallbackAnswer;
  waiters: ((answer: CallbackAnswer) => void)[];
}

/** Callback queries and what the bot answered to them. */
export class Queries {
  readonly #queries = new Map<string, Query>();

  constructor(readonly lifeMs: number) {}

  ask(atMs: number): string {
    const id = String(4_380_000_000_000_000 + this.#queries.size + 1);
    this.#queries.set(id, { atMs, waiters: [] });
    return id;
  }

  /** False if nobody waits for it any more. */
  answer(id: string | undefined, answer: CallbackAnswer): boolean {
    const query = id === undefined ? undefined : this.#queries.get(id);
    if (query === undefined || query.answer !== undefined) return false;
    if (answer.atMs - query.atMs > this.lifeMs) return false;
    query.answer = answer;
    for (const waiter of query.waiters) waiter(answer);
    return true;
  }

  answered(id: string, deadlineMs: number): Promise<CallbackAnswer> {
    const query = this.#queries.get(id);
    if (query === undefined) return Promise.reject(new Error(`there is no query ${id}`));
    if (query.answer !== undefined) return Promise.resolve(query.answer);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`query ${id} was not answered within ${deadlineMs} ms`)),
        deadlineMs,
      );
      query.waiters.push((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }
}
