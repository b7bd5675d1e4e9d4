import { canonicalJson } from './canonical-json.js';
import type { Instrument } from './instrument.js';

/**
 * What a market tells of an instrument beside its bars. `atMs`: market time from which it holds; it is read before the
 * bars that close then, so funding at 08:00 finds the position that was held until 08:00.
 */
export type MarketFact =
  /**
   * Linear only. `rate`, a plain number: 0.0001 = one hundredth of a percent of the position's value at mark. Long pays when > 0.
   * `dueMs`: when it was settled, of one that was heard of later than it took effect.
   */
  | { readonly kind: 'funding'; readonly atMs: number; readonly rate: number; readonly dueMs?: number }
  /** Linear only. Quote per base. Until the next one the mark keeps its distance, in proportion, from the last price. */
  | { readonly kind: 'mark'; readonly atMs: number; readonly price: number }
  /** The venue has changed its rules: ticks, lots, smallest order, margins. Units and kind stay what they were. */
  | { readonly kind: 'rules'; readonly atMs: number; readonly instrument: Instrument }
  /** The venue no longer trades it. */
  | { readonly kind: 'delisted'; readonly atMs: number };

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0;

/** Above it, a funding rate is a fault of the source: no venue charges a tenth of a position at once. */
const MOST_FUNDING = 0.1;

/** True for what can be acted on. */
export function isSoundFact(fact: MarketFact): boolean {
  if (!isPositive(fact.atMs)) return false;
  if (fact.kind === 'funding') return Number.isFinite(fact.rate) && Math.abs(fact.rate) <= MOST_FUNDING;
  return fact.kind !== 'mark' || isPositive(fact.price);
}

/**
 * What is news of `facts` after `known`, both by time: each kind only goes forward, and nothing takes effect at or
 * before `seenMs`, which sessions have read already. A mark that comes so late is none: the price beside it is another.
 */
export function newFacts(
  known: readonly MarketFact[],
  facts: readonly MarketFact[],
  seenMs: number,
): readonly MarketFact[] {
  const news: MarketFact[] = [];
  for (const fact of [...facts].sort((a, b) => a.atMs - b.atMs)) {
    const last =
      news.findLast(({ kind }) => kind === fact.kind) ?? known.findLast(({ kind }) => kind === fact.kind);
    if (!isSoundFact(fact) || !isNewsAfter(last, fact)) continue;
    if (fact.kind === 'mark' && fact.atMs <= seenMs) continue;
    news.push(inTime(fact, Math.max(seenMs + 1, fact.atMs, news.at(-1)?.atMs ?? 0)));
  }
  return news;
}

/** When the last of these fundings was settled. */
export function lastFundedMs(facts: readonly MarketFact[]): number | undefined {
  const last = facts.findLast(({ kind }) => kind === 'funding');
  return last && happenedMs(last);
}

/** When it happened, whenever it takes effect. */
const happenedMs = (fact: MarketFact): number =>
  fact.kind === 'funding' ? (fact.dueMs ?? fact.atMs) : fact.atMs;

/** Later than the last of its kind; rules that say the same again are no news. */
function isNewsAfter(last: MarketFact | undefined, fact: MarketFact): boolean {
  if (last === undefined) return true;
  if (last.kind === 'rules' && fact.kind === 'rules' && isSameInstrument(last.instrument, fact.instrument)) {
    return false;
  }
  return happenedMs(fact) > happenedMs(last);
}

/** Whether every rule of them is the same. */
export const isSameInstrument = (a: Instrument, b: Instrument): boolean =>
  canonicalJson(a) === canonicalJson(b);

function inTime(fact: MarketFact, atMs: number): MarketFact {
  if (atMs === fact.atMs) return fact;
  return fact.kind === 'funding' ? { ...fact, atMs, dueMs: happenedMs(fact) } : { ...fact, atMs };
}
