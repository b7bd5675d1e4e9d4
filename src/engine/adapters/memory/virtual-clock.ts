import { InvariantError } from '../../domain/invariant.js';
import type { Clock } from '../../ports/clock.js';

/** Time that stands still until it is moved. */
export class VirtualClock implements Clock {
  private readonly startMs: number;

  /** Begins at `atMs`, ms since 1970-01-01 UTC. */
  constructor(private atMs = 0) {
    this.startMs = atMs;
  }

  nowMs(): number {
    return this.atMs;
  }

  elapsedMs(): number {
    return this.atMs - this.startMs;
  }

  /** Forward only. */
  moveTo(atMs: number): void {
    if (atMs < this.atMs) throw new InvariantError('clock-moved-back', { from: this.atMs, to: atMs });
    this.atMs = atMs;
  }
}
