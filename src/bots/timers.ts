/** What a surface needs of the Scheduler port. Both hand back the cancelling of the timer. */
export interface Timers {
  after(delayMs: number, run: () => void): () => void;
  every(intervalMs: number, run: () => void): () => void;
}
