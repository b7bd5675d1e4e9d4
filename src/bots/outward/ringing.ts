import type { Timers } from '../timers.js';
import type { Tried } from './channel.js';

/** A message that repeats itself at its receiver until somebody has answered it there. */
export interface Ring {
  /** After that it ends by itself. */
  readonly forMs: number;
  isNeeded(): boolean;
  silence(): Promise<Tried>;
}

const LOOK_MS = 5_000;

/** Silences what rings on although somebody has cared for it elsewhere. After a restart of the desk it ends by itself. */
export class Ringing {
  /** With the time at which they end, ms UTC. */
  readonly #rings = new Map<Ring, number>();
  #cancel: (() => void) | undefined;

  constructor(
    private readonly timers: Timers,
    private readonly nowMs: () => number,
  ) {}

  add(ring: Ring): void {
    this.#rings.set(ring, this.nowMs() + ring.forMs);
    this.#cancel ??= this.timers.after(LOOK_MS, () => void this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#rings.clear();
  }

  async #look(): Promise<void> {
    await Promise.all([...this.#rings].map(([ring, untilMs]) => this.#lookAt(ring, untilMs)));
    const isOver = this.#rings.size === 0;
    this.#cancel = isOver ? undefined : this.timers.after(LOOK_MS, () => void this.#look());
  }

  async #lookAt(ring: Ring, untilMs: number): Promise<void> {
    if (untilMs > this.nowMs()) {
      if (ring.isNeeded()) return;
      // Whatever went wrong, it rings on meanwhile, so it is tried again.
      const isLater = await ring.silence().then(
        ({ kind }) => kind === 'later',
        () => true,
      );
      if (isLater) return;
    }
    this.#rings.delete(ring);
  }
}
