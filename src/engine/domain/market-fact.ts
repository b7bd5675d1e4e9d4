import type { Instrument } from './instrument.js';

/**
 * What a market tells of an instrument beside its bars. `atMs`: market time from which it holds; it is read before the
 * bars that close then, so funding at 08:00 finds the position that was held until 08:00.
 */
export type MarketFact =
  /** Linear only. `rate`, a plain number: 0.0001 = one hundredth of a percent of the position's value at mark. Long pays when > 0. */
  | { readonly kind: 'funding'; readonly atMs: number; readonly rate: number }
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
 * before `seenMs`, which sessions have read already.
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
    if (!isSoundFact(fact) || (last !== undefined && fact.atMs <= last.atMs)) continue;
    const latestMs = Math.max(seenMs + 1, fact.atMs, news.at(-1)?.atMs ?? 0);
    news.push({ ...fact, atMs: latestMs });
  }
  return news;
}
