import { MaxRate, MaxRates } from './rates.js';
import type { CallRecord } from './types.js';

const POST = 'POST /channels/:channel/messages';
const EDIT = 'PATCH /channels/:channel/messages/:message';

/** Every REST call and how fast they came. */
export class CallLedger {
  records: CallRecord[] = [];
  breaches = 0;
  invalid = 0;
  byRoute = new Map<string, number>();
  overall = new MaxRate(1000);
  posts = new MaxRates(5000);
  edits = new MaxRates(5000);
  #invalidAt = new MaxRate(600_000);

  forget(): void {
    this.records = [];
    this.breaches = 0;
    this.invalid = 0;
    this.byRoute = new Map();
    this.overall = new MaxRate(1000);
    this.posts = new MaxRates(5000);
    this.edits = new MaxRates(5000);
    this.#invalidAt = new MaxRate(600_000);
  }

  /** Before the call is judged, so that refused ones count too. */
  arrived(route: string, { atMs, major, open }: { atMs: number; major: string; open: boolean }): void {
    this.byRoute.set(route, (this.byRoute.get(route) ?? 0) + 1);
    if (!open) this.overall.count(atMs);
    if (route === POST) this.posts.count(major, atMs);
    if (route === EDIT) this.edits.count(major, atMs);
  }

  invalidAnswer(atMs: number): void {
    this.invalid += 1;
    this.#invalidAt.count(atMs);
  }

  invalidWithin10Min(nowMs: number): number {
    return this.#invalidAt.within(nowMs);
  }
}
