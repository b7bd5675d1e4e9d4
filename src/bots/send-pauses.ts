import type { Lane } from '../commands/conversation.js';
import { toldDelayMs } from './backoff.js';

/** What a pause holds up: everything, or all but what is critical, where it is only guessed that everything is meant. */
export type PauseScope = 'all' | 'lesser';

/** Platforms say whole seconds, rounded up. */
const ROUNDED_MS = 1_000;

/** Times in which nothing leaves, whatever chat it is for: as the platform says, and longer when it goes on and on. */
export class SendPauses {
  readonly #untilMs: Record<PauseScope, number> = {
    all: Number.NEGATIVE_INFINITY,
    lesser: Number.NEGATIVE_INFINITY,
  };
  /** Since something got through. */
  #count = 0;
  /** How many there were ever: what began before the newest has nothing new to say. */
  ever = 0;

  /** From when on this lane may send. */
  opensMs(lane: Lane): number {
    return lane === 'critical' ? this.#untilMs.all : Math.max(this.#untilMs.all, this.#untilMs.lesser);
  }

  /**
   * `before`: {@link ever} as it was when the try began that failed. What was under way then was told the rest of the same pause, rounded
   * up: that does not make it longer.
   */
  begin(
    scope: PauseScope,
    at: { readonly nowMs: number; readonly afterMs: number; readonly before: number },
  ): void {
    const isSame = at.before !== this.ever;
    if (!isSame) {
      this.#count += 1;
      this.ever += 1;
    }
    const untilMs = at.nowMs + toldDelayMs(at.afterMs, this.#count) - (isSame ? ROUNDED_MS : 0);
    this.#untilMs[scope] = Math.max(this.#untilMs[scope], untilMs);
  }

  gotThrough(): void {
    this.#count = 0;
  }
}
