import type { Connection } from './connection.js';

const KEPT = 100_000;

interface Logged {
  seq: number;
  event: string;
  payload: unknown;
}

/** What a client identified as; it outlives its sockets until it is killed. */
export class Session {
  seq = 0;
  connection: Connection | undefined;
  #log: Logged[] = [];

  constructor(
    readonly id: string,
    readonly intents: number,
  ) {}

  /** Numbers the event, keeps it for a replay, and sends it if a socket is there. */
  dispatch(event: string, payload: unknown): void {
    this.seq += 1;
    // A copy: what is replayed later is what was so then.
    const logged = { seq: this.seq, event, payload: structuredClone(payload) };
    this.#log.push(logged);
    if (this.#log.length > KEPT) this.#log = this.#log.slice(-KEPT / 2);
    if (this.connection?.live === true) this.#send(logged);
  }

  /** Everything after `seq`, in order. */
  replay(seq: number): void {
    for (const logged of this.#log) if (logged.seq > seq) this.#send(logged);
  }

  #send({ seq, event, payload }: Logged): void {
    this.connection?.send({ op: 0, s: seq, t: event, d: payload });
  }
}
