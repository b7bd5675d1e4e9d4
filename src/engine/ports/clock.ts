/** Wall time. Market time comes with the facts. */
export interface Clock {
  /** ms since 1970-01-01 UTC. */
  nowMs(): number;
  /** Monotonic ms, for durations. */
  elapsedMs(): number;
}
