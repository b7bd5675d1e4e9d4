import type { Lane } from '../commands/conversation.js';
import { Fifo } from './fifo.js';

export interface WindowLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface Budget {
  /** Messages a second in one chat, in the long run. */
  readonly chatPerSecond: number;
  /** So many may follow each other at once; then `chatBurst / chatPerSecond` seconds must hold no more than these. */
  readonly chatBurst: number;
  /** Messages in any minute in one group. */
  readonly groupPerMinute: number;
  /** Messages in any second in all chats. */
  readonly overallPerSecond: number;
  /** Where edits of cards have a limit of their own: so many in one chat in any `windowMs`. */
  readonly cards?: WindowLimit;
  /** Where new messages that answer nobody have one: so many of them in one chat. */
  readonly pushes?: WindowLimit;
}

/** The part of a budget that a lane leaves to more urgent ones: cards never use up what an answer or a stop needs. */
const LEFT: Readonly<Record<Lane, number>> = { critical: 0, answer: 0.1, report: 0.4, card: 0.5 };

/**
 * At most `limit` sends in any `windowMs`, as the platform counts them. When it counts one is not known, only that it is
 * between its start and its end: so a send takes its place at its start and gives it back `windowMs` after its end.
 */
export class SendWindow {
  #inFlight = 0;
  /** When an even stream of reports would send the next one. */
  #evenMs = Number.NEGATIVE_INFINITY;
  /** When the places of ended sends are free again, in order. */
  readonly #freeAtMs = new Fifo<number>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    /** Whether reports come evenly in it: behind a burst of them a stop would have to wait for the rest of the window. */
    private readonly isEven = false,
  ) {}

  /** From when on this lane may send: in the past if it may now, infinite if a send must end first. */
  opensMs(lane: Lane, nowMs: number): number {
    this.#forget(nowMs);
    const allowed = Math.max(1, this.limit - Math.floor(this.limit * LEFT[lane]));
    const tooMany = this.#inFlight + this.#freeAtMs.size - allowed + 1;
    const evenMs = this.isEven && lane === 'report' ? this.#evenMs : Number.NEGATIVE_INFINITY;
    if (tooMany <= 0) return evenMs;
    return Math.max(evenMs, this.#freeAtMs.at(tooMany - 1) ?? Number.POSITIVE_INFINITY);
  }

  begin(): void {
    this.#inFlight += 1;
  }

  end(nowMs: number, lane?: Lane): void {
    this.#inFlight -= 1;
    this.#freeAtMs.push(nowMs + this.windowMs);
    if (lane === 'report') this.#evenMs = nowMs + this.windowMs / this.limit;
  }

  /** Whether it may be forgotten: nothing that was sent counts any more. */
  isClear(nowMs: number): boolean {
    this.#forget(nowMs);
    return this.#inFlight === 0 && this.#freeAtMs.size === 0;
  }

  #forget(nowMs: number): void {
    for (let free = this.#freeAtMs.at(0); free !== undefined && free <= nowMs; free = this.#freeAtMs.at(0)) {
      this.#freeAtMs.shift();
    }
  }
}
