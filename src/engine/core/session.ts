import type { Amount } from '../domain/amount.js';
import type { Instrument } from '../domain/instrument.js';
import type { MarketFact } from '../domain/market-fact.js';
import type { SessionSnapshot, SessionSpec } from '../domain/session.js';
import type { ControlFact, SessionEvent } from '../domain/session-event.js';
import type { BarRange } from '../sim/venue-reports.js';
import type { SealedStrategy } from '../strategies/contract.js';
import { BookAccount } from './book-account.js';
import { Contracts } from './contracts.js';
import type { Controls } from './controls.js';
import { OrderDesk } from './order-desk.js';
import { Pursuit } from './pursuit.js';
import { SeriesState } from './series-state.js';
import { applyControl, untouched } from './session-controls.js';
import { snapshotOf } from './snapshot.js';
import { StrategyRunner } from './strategy-runner.js';

/**
 * One run of a strategy: facts come in as calls, events go out to `emit`, in order. It knows neither where the facts
 * come from nor whether money is real. Facts must arrive in canonical order: at one time T first every bar that closed
 * at T (shorter frame first, then by instrument), then `settle(T)`, then the bars that open at T.
 */
export class Session {
  readonly controls: Controls = untouched();
  readonly account: BookAccount;
  readonly desk: OrderDesk;
  readonly series: readonly SeriesState[];
  readonly pursuit: Pursuit;
  readonly contracts: Contracts;
  /** With the venue's rules as they stand. */
  readonly instruments: Instrument[];
  /** Indices of series in the order in which bars of one close time are read. */
  readonly closeOrder: readonly number[];
  /** Bars of the strategy's own series that it was asked about. */
  bars = 0;
  private readonly runner: StrategyRunner;
  private readonly startMs: number;

  constructor(
    readonly spec: SessionSpec,
    definition: SealedStrategy,
    readonly emit: (event: SessionEvent) => void,
  ) {
    this.startMs = spec.startMs;
    this.series = seriesOf(spec);
    this.closeOrder = closeOrderOf(this.series);
    this.instruments = [...spec.instruments];
    this.account = new BookAccount(this.instruments, spec.cash);
    const barMs = spec.instruments.map((_, index) => (this.series[index] as SeriesState).lengthMs);
    const { account, controls, instruments } = this;
    this.desk = new OrderDesk({ spec, instruments, account, controls, emit, barMs });
    const { desk } = this;
    this.contracts = new Contracts({ account, desk, instruments, margin: spec.margin, emit });
    this.pursuit = new Pursuit(spec, this.account, this.desk);
    const seen = spec.strategySeries ?? spec.series.map((_, index) => index);
    const watched = seen.map((index) => this.series[index] as SeriesState);
    this.runner = new StrategyRunner(definition, { spec, instruments, desk, controls, watched, emit });
  }

  /** Market time of the last fact. */
  get atMs(): number {
    return this.desk.nowMs;
  }

  /** A bar of series `index` begins at `openMs` with price `open`. */
  opened(index: number, openMs: number, open: number): void {
    const series = this.series[index] as SeriesState;
    if (!series.matches || this.controls.isOver) return;
    const { instrument } = series;
    this.desk.nowMs = openMs;
    this.account.mark(instrument, openMs, open);
    if (!this.desk.isStirred || openMs < this.startMs) return;
    this.desk.venue.opened(instrument, openMs, open);
    if (this.spec.margin !== undefined) this.contracts.judge(instrument, open);
    this.pursuit.atPrice(instrument);
    this.endIfFlat();
    this.desk.settleDown();
  }

  /** A bar of series `index` has closed; the series' view holds it from here on. */
  closed(index: number): void {
    const series = this.series[index] as SeriesState;
    const { view } = series;
    series.feed();
    if (!series.matches || this.controls.isOver) return;
    this.desk.nowMs = series.closedMs;
    this.account.mark(series.instrument, view.openMs, view.close);
    if (this.desk.isStirred && view.openMs >= this.startMs) this.matchBar(series);
  }

  /**
   * `closed` and `settle` in one, for a bar of `series` that nothing waits for, in a session that reads only this
   * series. A session that is over is stirred, so nothing is asked about that here.
   */
  passed(series: SeriesState, closeMs: number): void {
    series.feed();
    this.desk.nowMs = closeMs;
    this.account.mark(series.instrument, series.view.openMs, series.view.close);
    if (closeMs > this.startMs) this.decide();
  }

  /** A bar that arrived after its time was settled: indicators take it in, nothing is decided on it. */
  late(index: number): void {
    const series = this.series[index] as SeriesState;
    series.feed();
    const { instrument, matches, view } = series;
    if (!matches || !this.desk.venue.hasWorking(instrument)) return;
    const { openMs, open, high, low, close, volume } = view;
    const bar = { openMs, closeMs: series.closedMs, open, high, low, close, volume };
    this.desk.venue.passed(instrument, bar);
  }

  /** A bar, or the beginning of one, will not be waited for. */
  miss({ kind, series: index, openMs }: MissingFact): void {
    const series = this.series[index] as SeriesState;
    if (kind === 'bar-missing') series.missedMs = Math.max(series.missedMs, openMs);
    series.unseenMs = Math.max(series.unseenMs, openMs);
  }

  private matchBar(series: SeriesState): void {
    const { openMs, open, high, low, close, volume } = series.view;
    const bar = { openMs, closeMs: series.closedMs, open, high, low, close, volume };
    const held = this.desk.position(series.instrument);
    this.desk.venue.closed(series.instrument, bar);
    if (this.spec.margin !== undefined) this.judgeBar(series.instrument, held, bar);
    this.endIfFlat();
    this.desk.settleDown();
  }

  /** What was held through the bar met all of it; what the bar brought is judged at its close. */
  private judgeBar(instrument: number, held: Amount, { open, high, low, close }: BarRange): void {
    const now = this.desk.position(instrument);
    if (held !== 0 && now !== 0 && held > 0 === now > 0) {
      this.contracts.judge(instrument, now > 0 ? low : high, open);
    }
    this.contracts.judge(instrument, close);
  }

  /** The market told something of an instrument beside its bars. */
  told(instrument: number, fact: MarketFact): void {
    if (this.controls.isOver) return;
    this.desk.nowMs = Math.max(this.desk.nowMs, fact.atMs);
    this.contracts.take(instrument, fact);
    this.endIfFlat();
    this.desk.settleDown();
  }

  /** Every bar that closes at `closeMs` is in: the strategy is asked, once. */
  settle(closeMs: number): void {
    if (this.controls.isOver || closeMs <= this.startMs || !this.runner.isFresh(closeMs)) return;
    this.desk.nowMs = closeMs;
    this.decide();
  }

  private decide(): void {
    this.bars += 1;
    this.runner.ask();
  }

  /** Something was done to the session from outside, after all facts so far. */
  control(fact: ControlFact): void {
    applyControl(this, fact);
    this.endIfFlat();
    this.desk.settleDown();
  }

  private endIfFlat(): void {
    if (this.isSpent()) this.controls.ending = 'stopping';
    const { ending } = this.controls;
    if ((ending !== 'stopping' && ending !== 'guarding') || !this.desk.isFlat) return;
    for (const [instrument] of this.spec.instruments.entries()) {
      this.desk.cancelWhere(instrument, () => true, 'ended');
    }
    // What is elsewhere works until the venue says otherwise: it may still be filled.
    if (this.desk.remote !== undefined && this.desk.isAnythingWorking()) return;
    this.controls.ending = 'ended';
    this.emit({ kind: 'ended', atMs: this.atMs });
  }

  /** A book of orders by hand that has nothing left to do. */
  private isSpent(): boolean {
    if (this.spec.endsWhenFlat !== true || this.controls.ending !== 'none') return false;
    return this.controls.hasOrdered && this.desk.isFlat && !this.desk.isAnythingWaiting();
  }

  /** A bug or a strategy that threw: the session stops here, its book stays as it is. */
  fail(code: string, detail: string): void {
    if (this.controls.isOver) return;
    this.controls.ending = 'failed';
    this.account.isAtCost = true;
    this.desk.settleDown();
    this.emit({ kind: 'failed', atMs: this.atMs, code, detail });
  }

  /** Equity in coins, a plain number: for curves. */
  equityCoins(): number {
    return this.account.equityCoins();
  }

  snapshot(): SessionSnapshot {
    return snapshotOf(this);
  }
}

type MissingFact = Extract<ControlFact, { kind: 'bar-missing' | 'open-missing' }>;

function seriesOf(spec: SessionSpec): readonly SeriesState[] {
  return spec.series.map(({ instrument, frame }, index) => {
    const owner = spec.instruments.findIndex(({ id }) => id === instrument);
    return new SeriesState(owner, frame, index < spec.instruments.length);
  });
}

/** Shorter frames first, then by instrument. */
const closeOrderOf = (series: readonly SeriesState[]): readonly number[] =>
  [...series.entries()]
    .sort(([, a], [, b]) => a.lengthMs - b.lengthMs || a.instrument - b.instrument)
    .map(([index]) => index);
