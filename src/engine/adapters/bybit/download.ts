import {
  allocateColumns,
  type Bar,
  type BarColumns,
  barAt,
  columnsOf,
  isSoundBar,
  type SeriesKey,
} from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { BarStore, LoadedSeries } from '../../ports/bar-store.js';
import type { Caller } from './caller.js';
import { barOf } from './candle-bar.js';
import { factsBeside } from './contract-history.js';
import { BybitFailure, bybitFailureOf } from './failure.js';
import { PAGE } from './follower.js';
import { missingIn, type Stretch } from './missing.js';
import { isContract } from './symbols.js';

export interface DownloadReport {
  /** All that is stored of the series now. */
  readonly columns: BarColumns;
  /** Bars that were not there before. */
  readonly added: number;
  /** Why it broke off: what was fetched until then is stored, and the next download goes on there. */
  readonly failure?: BybitFailure;
}

/** Bars that lie before the end of what is stored wait for a new revision, so many at most. */
const REVISION_BARS = 100_000;
const TRIES = 5;

/** Fetches closed bars of a stretch that the store does not have. Rejects only with what the store rejects with. */
export const downloadBars = (
  caller: Caller,
  store: BarStore,
  job: Stretch & { readonly key: SeriesKey },
): Promise<DownloadReport> => new Download(caller, store, job.key).run(job);

class Download {
  private readonly stepMs: number;
  /** Open time of the last stored bar: later ones are appended, earlier ones need a new revision. */
  private lastMs = Number.NEGATIVE_INFINITY;
  private waiting: Bar[] = [];
  private waitingFacts: MarketFact[] = [];
  private added = 0;

  constructor(
    private readonly caller: Caller,
    private readonly store: BarStore,
    private readonly key: SeriesKey,
  ) {
    this.stepMs = frameMs(key.frame);
  }

  async run({ fromMs, toMs }: Stretch): Promise<DownloadReport> {
    const stored = await this.stored();
    this.lastMs = stored.openMs[stored.length - 1] ?? Number.NEGATIVE_INFINITY;
    const endMs = Math.min(toMs, Math.floor(this.caller.nowMs() / this.stepMs) * this.stepMs);
    let failure = await this.fill(missingIn(stored, { fromMs, toMs: endMs }, this.stepMs));
    await this.revise();
    if (failure === undefined) failure = await this.mend();
    const report = { columns: await this.stored(), added: this.added };
    return failure === undefined ? report : { ...report, failure };
  }

  private async fill(stretches: readonly Stretch[]): Promise<BybitFailure | undefined> {
    for (const { fromMs, toMs } of stretches) {
      for (let sinceMs = fromMs; sinceMs < toMs; ) {
        const page = await this.page(sinceMs, toMs);
        if (!Array.isArray(page)) return page as BybitFailure;
        const bars = (page as readonly Bar[]).filter(isSoundBar);
        const facts = await factsBeside(this.caller, this.key, { bars, fromMs: sinceMs }).catch(
          bybitFailureOf,
        );
        if (facts instanceof BybitFailure) return facts;
        await this.keep(bars, facts);
        // An empty page lies before the first bar, or in a gap: there may be bars behind it.
        sinceMs =
          ((page as readonly Bar[]).at(-1)?.openMs ?? sinceMs + (PAGE - 1) * this.stepMs) + this.stepMs;
      }
    }
    return undefined;
  }

  private page(sinceMs: number, toMs: number): Promise<readonly Bar[] | BybitFailure> {
    const { instrument, frame } = this.key;
    const ask = () => this.caller.candles(instrument, frame, sinceMs);
    return this.caller
      .persist(ask, TRIES)
      .then(
        (candles) => candles.map(barOf).filter(({ openMs }) => openMs >= sinceMs && openMs < toMs),
        bybitFailureOf,
      );
  }

  private async keep(bars: readonly Bar[], facts: readonly MarketFact[]): Promise<void> {
    this.added += bars.length;
    const last = bars.at(-1);
    if (last === undefined) return;
    // A missing stretch lies before the end of what is stored, or after it.
    if (last.openMs > this.lastMs) {
      await this.store.append(this.key, { closed: bars, facts });
      this.lastMs = last.openMs;
      return;
    }
    this.waiting.push(...bars);
    this.waitingFacts.push(...facts);
    if (this.waiting.length >= REVISION_BARS) await this.revise();
  }

  /** What stood before stays as the revision before. */
  private async revise(): Promise<void> {
    if (this.waiting.length === 0) return;
    const { columns: stored, facts = [] } = await this.loaded();
    const old = Array.from({ length: stored.length }, (_, n) => barAt(stored, n));
    const all = [...old, ...this.waiting].sort((a, b) => a.openMs - b.openMs);
    const beside = [...facts, ...this.waitingFacts].sort((a, b) => a.atMs - b.atMs);
    this.waiting = [];
    this.waitingFacts = [];
    await this.store.replace(this.key, columnsOf(all), beside);
  }

  /** Bars of a contract that were stored without what the exchange told beside them get it as a new revision. */
  private async mend(): Promise<BybitFailure | undefined> {
    const { columns, facts = [] } = await this.loaded();
    if (!isContract(this.key.instrument) || facts.length > 0 || columns.length === 0) return undefined;
    const bars = Array.from({ length: columns.length }, (_, n) => barAt(columns, n));
    const fromMs = columns.openMs[0] as number;
    const found = await factsBeside(this.caller, this.key, { bars, fromMs }).catch(bybitFailureOf);
    if (found instanceof BybitFailure) return found;
    if (found.length > 0) await this.store.replace(this.key, columns, found);
    return undefined;
  }

  private async loaded(): Promise<Pick<LoadedSeries, 'columns' | 'facts'>> {
    return (await this.store.load(this.key)) ?? { columns: allocateColumns(0) };
  }

  private async stored(): Promise<BarColumns> {
    return (await this.loaded()).columns;
  }
}
