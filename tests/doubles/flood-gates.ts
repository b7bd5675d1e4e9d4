/** What was on its way when a place was closed is not held against whoever sent it. */
const ON_THE_WAY_MS = 500;

/** Places that were closed for a while by a 429 that keeps its word: nothing passes before its time, and then the next one does. */
export class FloodGates {
  /** Calls that did not wait as they were told to. */
  hasty = 0;
  readonly #closed = new Map<string, { readonly sinceMs: number; readonly untilMs: number }>();

  close(place: string, forMs: number, nowMs: number): void {
    this.#closed.set(place, { sinceMs: nowMs, untilMs: nowMs + forMs });
  }

  /** How long it stays closed for this call, in ms; 0 = it may come in. */
  closedForMs(place: string, nowMs: number): number {
    const gate = this.#closed.get(place);
    if (gate === undefined || nowMs >= gate.untilMs) return 0;
    if (nowMs - gate.sinceMs > ON_THE_WAY_MS) this.hasty += 1;
    return gate.untilMs - nowMs;
  }

  /** Whether the place is closed, or was until a moment ago: a limit that has just been waited for is not reached again at once. */
  isRecent(place: string, withinMs: number, nowMs: number): boolean {
    return nowMs < (this.#closed.get(place)?.untilMs ?? Number.NEGATIVE_INFINITY) + withinMs;
  }

  /** Whether this call is the first after the place was closed: it was promised that it would pass. */
  isPromised(place: string): boolean {
    return this.#closed.delete(place);
  }
}
