import { type MarketCondition, MarketRule } from '../../core/alert-rules/market-rule.js';
import { startRule } from '../../core/alert-rules/step-rule.js';
import type { AlertRule, AlertSeen, AlertSide, AlertState } from '../../domain/alert-rule.js';
import { barAt } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import { warmupOf } from '../../strategies/declared/warmup.js';
import type { BarTape } from '../market/bar-tape.js';
import type { MarketTape } from '../market/market-tape.js';

/** A change of a rule's state, and what it was told on if it was. */
export interface RuleStep {
  readonly state: AlertState;
  readonly seen?: AlertSeen;
}

/** Indicators that never forget have forgotten what came before so many bars, and so many times their warm-up. */
const SETTLED_BARS = 300;
const SETTLED_TIMES = 4;

type MarketOnly = AlertRule & { readonly condition: MarketCondition };
export const isOnMarket = (rule: AlertRule): rule is MarketOnly => rule.condition.kind !== 'figure';

/** Whether this tape has bars of the length that the rule asks for. */
export const canWatch = ({ condition }: MarketOnly, market: MarketTape): boolean =>
  condition.kind === 'move' || condition.frame === undefined || market.series(condition.frame) !== undefined;

/** A rule that reads the tape of its instrument as it grows. */
export class TapeRule {
  private readonly watching: MarketRule;
  private readonly tape: BarTape | undefined;
  private readonly lengthMs: number;
  /** Bars of its tape that it has read or never will. */
  private read = 0;
  private quotedMs = 0;

  /** From where `state` stands: what has been looked at by then only warms it. */
  constructor(
    readonly rule: MarketOnly,
    private readonly market: MarketTape,
    state: AlertState,
  ) {
    const { condition, repeat } = rule;
    const frame = condition.kind === 'market' ? condition.frame : undefined;
    const closeAt = (atMs: number): number => lastCloseAt(market, atMs);
    this.watching = new MarketRule({ condition, repeat, closeAt }, state);
    this.tape = frame === undefined ? undefined : market.series(frame);
    this.lengthMs = frameMs(frame ?? market.key.frame);
    this.read = this.startOf(state);
  }

  /** One that begins now: what holds already has to cease first. */
  static begun(
    rule: MarketOnly,
    market: MarketTape,
    quote?: { readonly last: number; readonly atMs: number },
  ) {
    const atMs = Math.max(market.atMs, quote?.atMs ?? 0);
    const made = new TapeRule(rule, market, { kind: 'off', sinceMs: atMs });
    made.advance();
    if (quote !== undefined) made.price(quote.last, quote.atMs);
    made.watching.state = startRule({ atMs, side: made.last?.side ?? 0 });
    return made;
  }

  get state(): AlertState {
    return this.watching.state;
  }

  get last(): (AlertSeen & { readonly side: AlertSide }) | undefined {
    return this.watching.last;
  }

  get isFramed(): boolean {
    return this.watching.isFramed;
  }

  /** Reads the bars that have closed since; tells what came of each that changed anything. */
  advance(): readonly RuleStep[] {
    const { columns } = this.tape ?? this.market;
    const steps: RuleStep[] = [];
    for (; this.read < columns.length; this.read += 1) {
      const bar = barAt(columns, this.read);
      const before = this.state;
      const seen = this.watching.bar(bar, bar.openMs + this.lengthMs);
      if (this.state !== before) steps.push(stepOf(this.state, seen));
    }
    return steps;
  }

  /** The price has become this; a price that was told before is none. */
  price(price: number, atMs: number): RuleStep | undefined {
    if (this.isFramed || atMs <= this.quotedMs) return undefined;
    this.quotedMs = atMs;
    const before = this.state;
    const seen = this.watching.price(price, atMs);
    return this.state === before ? undefined : stepOf(this.state, seen);
  }

  private startOf({ sinceMs }: AlertState): number {
    const { rule, tape, market } = this;
    const { condition } = rule;
    if (tape === undefined || condition.kind !== 'market') {
      // The last bar is always read: it says where the price is.
      return Math.max(0, Math.min(market.indexAfter(sinceMs - 2 * this.lengthMs), market.columns.length - 1));
    }
    // Always from the same bar on, whenever it is opened: it sees the same each time.
    const warmBars = SETTLED_TIMES * warmupOf(condition.condition) + SETTLED_BARS;
    return Math.max(0, tape.indexAfter(rule.since.fromMs) - warmBars);
  }
}

const stepOf = (state: AlertState, seen: AlertSeen | undefined): RuleStep =>
  seen === undefined ? { state } : { state, seen };

function lastCloseAt(market: MarketTape, atMs: number): number {
  const index = market.indexAfter(atMs - frameMs(market.key.frame)) - 1;
  return index < 0 ? Number.NaN : (market.columns.close[index] as number);
}
