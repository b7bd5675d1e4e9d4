/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** `warn`: it works, and should be put right before it does not. */
  readonly state: 'ok' | 'warn' | 'bad';
  /** What was found, and where it is not ok the cure. */
  readonly says: string;
}

export const ok = (name: string, says: string): Check => ({ name, state: 'ok', says });
export const warn = (name: string, says: string): Check => ({ name, state: 'warn', says });
export const bad = (name: string, says: string): Check => ({ name, state: 'bad', says });

/** Nothing that is looked at keeps the others waiting for longer. */
export const PATIENCE_MS = 5_000;
