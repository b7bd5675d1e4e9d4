/** Of computations that may take long. */
export interface JobWords {
  readonly none: string;
  readonly by: (person: string, since: string) => string;
  readonly cancel: (job: string) => string;
  readonly canceled: (job: string, what: string) => string;
  readonly unknown: (job: string, known: readonly string[]) => string;
  readonly notYours: (job: string, by: string) => string;
  /** The answer of what was ended. */
  readonly ended: (by: string) => string;
}
