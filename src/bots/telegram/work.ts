import type { Log } from '../surface-log.js';

/** What was begun and is not waited for: so that the end of the surface can wait for it after all. */
export class Work {
  readonly #open = new Set<Promise<unknown>>();

  constructor(
    private readonly log: Log,
    private readonly isStopping: () => boolean,
  ) {}

  /** A failure is for the log; at the end it only says that the message stays stored. */
  readonly follow = (work: Promise<unknown>): void => {
    const followed: Promise<unknown> = work
      .catch((error: unknown) => {
        if (!this.isStopping()) this.log.error('an answer did not get out', { cause: String(error) });
      })
      .finally(() => this.#open.delete(followed));
    this.#open.add(followed);
  };

  async idle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }
}
