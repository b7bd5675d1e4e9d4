import type { AlertBlindness, AlertRule, AlertState } from '../../domain/alert-rule.js';
import type { CorrelationId, InstrumentId, PersonId } from '../../domain/ids.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { soundQuote } from '../market/quote-watch.js';
import { FigureRule, isOnFigure, type ReadFigures } from './figure-rule.js';
import { ruleOf } from './read-rule.js';
import { blindNotice, toldNotice } from './rule-notices.js';
import {
  afterFact,
  isAwake,
  isOf,
  type KeptRule,
  type RuleBook,
  type RuleFact,
  type RuleName,
  ruleRow,
} from './rule-rows.js';
import { isOnMarket, type RuleStep, TapeRule } from './tape-rule.js';

export type WatchedRule = TapeRule | FigureRule;

/** How the market of one instrument is at the moment. */
interface Scene {
  readonly quote: { readonly last: number; readonly atMs: number } | undefined;
  readonly hasBars: boolean;
  readonly isStale: boolean;
}

/** Prices that have stood still for so long, ms of market time, have stopped. */
const STALE_MS = 300_000;
/** After a long absence a repeating rule has been told often: so many of them are said, the last ones. */
const MOST_TOLD = 3;

/**
 * The rules of all people: looked at with every turn of the market. What becomes of one is noted with everything else
 * that the turn did, so that it is stored in the same commit as the message, or neither is; after a start a rule looks
 * again at what came after its last stored change.
 */
export class AlertRules {
  /** By person and number, those that look at something. */
  private readonly awake = new Map<string, WatchedRule>();

  constructor(
    private readonly desk: DeskRuntime,
    private book: RuleBook,
    private readonly figures: ReadFigures,
  ) {
    for (const kept of book.rules) this.wake(kept);
  }

  /** Oldest first. */
  of(person: PersonId): readonly KeptRule[] {
    return this.book.rules.filter(({ rule }) => rule.person === person);
  }

  /** How the rule is being watched; undefined while it is not. */
  watched(name: RuleName): WatchedRule | undefined {
    return this.awake.get(nameOf(name));
  }

  nextNumber(person: PersonId): number {
    return (this.book.numbers[person] ?? 0) + 1;
  }

  /** The rule as it would be watched from now on; undefined where there is nothing to watch. */
  begin(rule: AlertRule): WatchedRule | undefined {
    if (isOnFigure(rule)) {
      const value = this.figures(rule.condition);
      return value === undefined ? undefined : FigureRule.begun(rule, value, this.nowMs);
    }
    if (!isOnMarket(rule)) return undefined;
    const { instrument } = rule.condition;
    const tape = this.desk.parts.market.market(instrument)?.tape;
    return tape && TapeRule.begun(rule, tape, this.quote(instrument));
  }

  /** Market time. */
  get nowMs(): number {
    const { market, feed } = this.desk.parts;
    return Math.max(market.atMs, feed.live?.nowMs() ?? 0);
  }

  /** Stores it, then it holds. Rejects with a store failure: then nothing has changed. */
  async commit(fact: RuleFact, watched?: WatchedRule, correlation?: CorrelationId): Promise<void> {
    const { guard, clock } = this.desk.parts;
    await guard.commit([ruleRow(fact, clock.nowMs(), correlation === undefined ? {} : { correlation })]);
    this.book = afterFact(this.book, fact);
    const key = nameOf(fact.type === 'alert-set' ? fact.rule : fact);
    if (watched === undefined) this.awake.delete(key);
    else this.awake.set(key, watched);
  }

  /** After the market has moved, or might have: `news` has new bars. Everything that follows is noted, nothing is stored here. */
  look(news: ReadonlySet<InstrumentId>): void {
    // Asked once for all rules of an instrument.
    const now = new Map<InstrumentId, Scene>();
    for (const watched of [...this.awake.values()]) {
      if (watched instanceof FigureRule) {
        if (news.size > 0) this.lookAtFigure(watched);
        continue;
      }
      const { instrument } = watched.rule.condition;
      const scene = now.get(instrument) ?? this.sceneOf(instrument, news);
      now.set(instrument, scene);
      this.lookAtMarket(watched, scene);
    }
  }

  private sceneOf(instrument: InstrumentId, news: ReadonlySet<InstrumentId>): Scene {
    const quote = this.quote(instrument);
    return { quote, hasBars: news.has(instrument), isStale: this.isStale(instrument, quote?.atMs ?? 0) };
  }

  private lookAtMarket(watched: TapeRule, { quote, hasBars, isStale }: Scene): void {
    const steps: RuleStep[] = hasBars || watched.last === undefined ? [...watched.advance()] : [];
    const step = quote && watched.price(quote.last, quote.atMs);
    if (step !== undefined) steps.push(step);
    this.record(watched, steps);
    this.see(watched, isStale ? 'no-prices' : undefined);
  }

  private lookAtFigure(watched: FigureRule): void {
    const value = this.figures(watched.rule.condition);
    if (value !== undefined) {
      const step = watched.look(value, this.nowMs);
      this.record(watched, step === undefined ? [] : [step]);
    }
    this.see(watched, value === undefined ? 'no-owner' : undefined);
  }

  private record({ rule }: WatchedRule, steps: readonly RuleStep[]): void {
    if (steps.length === 0) return;
    const { person, number } = rule;
    for (const { state, seen } of steps) {
      const name = { person, number, state };
      this.note(
        seen === undefined ? { type: 'alert-moved', ...name } : { type: 'alert-told', ...name, seen },
      );
    }
    const told = steps.flatMap(({ seen }) => (seen === undefined ? [] : [seen])).slice(-MOST_TOLD);
    for (const seen of told) this.desk.tell(toldNotice(this.desk, rule, seen));
    if (!isAwake({ state: (steps.at(-1) as RuleStep).state })) this.awake.delete(nameOf(rule));
  }

  /** That a rule sees nothing is told once, and again only after it has seen something. */
  private see({ rule }: WatchedRule, why: AlertBlindness | undefined): void {
    const { person, number } = rule;
    const known = this.book.rules.find(isOf(rule));
    if (known === undefined || known.blind === why) return;
    this.note({ type: 'alert-blind', person, number, why: why ?? null });
    if (why !== undefined) this.desk.tell(blindNotice(this.desk, rule, why));
  }

  private note(fact: Exclude<RuleFact, { type: 'alert-set' | 'alert-deleted' }>): void {
    this.desk.parts.guard.note([ruleRow(fact, this.desk.parts.clock.nowMs())]);
    this.book = afterFact(this.book, fact);
  }

  private quote(instrument: InstrumentId): Scene['quote'] {
    const { feed, market } = this.desk.parts;
    return feed.live && soundQuote(feed.live, market, instrument);
  }

  /** Only of a market that goes on by itself can it be said that it should have moved. */
  private isStale(instrument: InstrumentId, quotedMs: number): boolean {
    const { desk } = this;
    const { live } = desk.parts.feed;
    if (live === undefined) return desk.marketOver;
    const barMs = desk.parts.market.market(instrument)?.tape.atMs ?? 0;
    return live.nowMs() - Math.max(barMs, quotedMs) > STALE_MS;
  }

  /** Takes up a rule where it stood; on another market it begins anew. */
  private wake(kept: KeptRule): void {
    const rule = ruleOf(kept.rule);
    if (rule === undefined) {
      this.desk.parts.log.error('alert rule not readable', { text: kept.rule.text });
    } else if (isAwake(kept)) this.takeUp(rule, kept.state);
  }

  private takeUp(rule: AlertRule, state: AlertState): void {
    const { source } = this.desk.parts.market.profile;
    const watched = rule.since.source === source ? this.resumed(rule, state) : this.moved(rule);
    if (watched !== undefined) this.awake.set(nameOf(rule), watched);
    else this.seeNothing(rule);
  }

  private resumed(rule: AlertRule, state: AlertState): WatchedRule | undefined {
    if (isOnFigure(rule)) return new FigureRule(rule, state);
    if (!isOnMarket(rule)) return undefined;
    const tape = this.desk.parts.market.market(rule.condition.instrument)?.tape;
    return tape && new TapeRule(rule, tape, state);
  }

  private moved(rule: AlertRule): WatchedRule | undefined {
    const since = { source: this.desk.parts.market.profile.source, fromMs: this.nowMs };
    const watched = this.begin({ ...rule, since });
    const { person, number } = rule;
    if (watched !== undefined) {
      this.note({ type: 'alert-moved', person, number, state: watched.state, since });
    }
    return watched;
  }

  private seeNothing(rule: AlertRule): void {
    const { person, number } = rule;
    const why = isOnFigure(rule) ? 'no-owner' : 'not-followed';
    if (this.book.rules.find(isOf(rule))?.blind === why) return;
    this.note({ type: 'alert-blind', person, number, why });
    this.desk.tell(blindNotice(this.desk, rule, why));
  }
}

const nameOf = ({ person, number }: RuleName): string => `${person} ${number}`;
