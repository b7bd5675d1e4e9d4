import type { MarketFact } from '../domain/market-fact.js';
import { closedThrough, openedAt, type TapeCursor } from '../domain/session-event.js';
import type { Session } from './session.js';
import type { TapePart } from './tape-part.js';

/**
 * A fact is read once a bar's open or close at its time or later is there to be read: so it never runs ahead of other
 * series, and reading in pieces reads it at the same place. Before what closes at its time.
 */
interface ToldFact {
  readonly instrument: number;
  readonly fact: MarketFact;
}

/** Index of the first fact that takes effect after `cursor`. */
export function firstUnread(facts: readonly MarketFact[], cursor: TapeCursor): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (closedThrough((facts[middle] as MarketFact).atMs) > cursor) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const hasFacts = (parts: readonly TapePart[]): boolean =>
  parts.some(({ facts }) => facts !== undefined && facts.length > 0);

/** Reads to the session what was told in (cursor, at]: by time, then by instrument. */
export function readFacts(
  session: Session,
  parts: readonly TapePart[],
  range: { readonly cursor: TapeCursor; readonly at: TapeCursor },
): void {
  const due: ToldFact[] = [];
  for (let instrument = 0; instrument < parts.length; instrument++) {
    const facts = parts[instrument]?.facts;
    if (facts === undefined) continue;
    for (let next = firstUnread(facts, range.cursor); next < facts.length; next++) {
      const fact = facts[next] as MarketFact;
      if (closedThrough(fact.atMs) > range.at) break;
      due.push({ instrument, fact });
    }
  }
  due.sort((a, b) => a.fact.atMs - b.fact.atMs);
  for (const { instrument, fact } of due) session.told(instrument, fact);
}

/**
 * The bars of a part up to a fact at `atMs`: those that close before it, then the one that has opened by then. Undefined
 * when no bar event at or after the fact is there yet: then the fact waits.
 */
export function partBefore(part: TapePart, atMs: number, lengthMs: number): TapePart | undefined {
  const { columns, from, forming } = part;
  let end = from;
  while (end < columns.length && (columns.openMs[end] as number) + lengthMs < atMs) end += 1;
  const opensMs = end < columns.length ? (columns.openMs[end] as number) : forming?.openMs;
  if (opensMs === undefined) return undefined;
  const cut = { ...columns, length: end };
  if (openedAt(opensMs) > closedThrough(atMs)) return { columns: cut, from };
  if (end === columns.length) return undefined;
  return { columns: cut, from, forming: { openMs: opensMs, open: columns.open[end] as number } };
}
