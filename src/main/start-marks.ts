/** What a start comes to, one after the other. */
export type StartStep = 'loaded' | 'store' | 'market' | 'live' | 'accounts' | 'recovered' | 'started';

/** When a start came to each of its steps, ms after the process began: what takes long can be read in the log. */
export class StartMarks {
  private readonly reached: Partial<Record<`${StartStep}Ms`, number>> = {};

  note(step: StartStep): void {
    this.reached[`${step}Ms`] = Math.round(performance.now());
  }

  get all(): Readonly<Partial<Record<`${StartStep}Ms`, number>>> {
    return this.reached;
  }
}
