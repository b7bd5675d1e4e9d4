import type { ExchangeVitals } from '../../../ports/exchange.js';
import type { Outcome } from './outcome.js';

const REMEMBERED = 100;

/** How the last hundred calls went. */
export class CallRecord {
  private readonly tookMs: number[] = [];
  private readonly failed: boolean[] = [];

  note(outcome: Outcome, tookMs: number): void {
    this.failed.push(outcome.kind === 'lost');
    if (this.failed.length > REMEMBERED) this.failed.shift();
    if (outcome.kind === 'lost') return;
    this.tookMs.push(tookMs);
    if (this.tookMs.length > REMEMBERED) this.tookMs.shift();
  }

  get errorShare(): number {
    if (this.failed.length === 0) return 0;
    return this.failed.filter((one) => one).length / this.failed.length;
  }

  get latencyMs(): ExchangeVitals['latencyMs'] {
    const sorted = this.tookMs.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
    return sorted.length === 0 ? undefined : { p50: at(0.5), p99: at(0.99) };
  }
}
