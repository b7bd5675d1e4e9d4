/** The only source of timers for the runtime and the surfaces. Callbacks that throw reach `onFailure`. */
export interface Scheduler {
  after(delayMs: number, run: () => void): Cancel;
  every(intervalMs: number, run: () => void): Cancel;
  /** A cron phrase in UTC, for ticks only: what is due is computed from the database. */
  cron(phrase: string, run: () => void): Cancel;
}

export type Cancel = () => void;
