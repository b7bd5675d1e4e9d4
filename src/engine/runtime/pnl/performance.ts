import { type EquityPoint, type Flow, moneyWeighted, timeWeighted } from '../../analytics/pnl/returns.js';
import { maxDrawdownPctOf } from '../sessions/sum-curves.js';
import { daysBetween } from './period-wish.js';

/** Equity as plain numbers, with everything that came in and went out in it. */
export interface EquityCurve {
  readonly atMs: Float64Array;
  readonly equity: Float64Array;
}

interface DayChange {
  readonly day: string;
  readonly change: number;
}

export interface PerformanceFigures {
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeWeighted: number | undefined;
  readonly moneyWeighted: number | undefined;
  readonly maxDrawdownPct: number;
  readonly days: { readonly won: number; readonly lost: number; readonly flat: number };
  /** What was made on each day, coins, the oldest first. */
  readonly changes: readonly DayChange[];
  readonly best?: DayChange;
  readonly worst?: DayChange;
  readonly flows: number;
}

/** What a curve over a span comes to; `flows`: what came in and went out, in the curve already. */
export function performanceOf(
  curve: EquityCurve,
  flows: readonly Flow[],
  timeZone: string,
): PerformanceFigures {
  const points = Array.from(
    curve.atMs,
    (atMs, at): EquityPoint => ({ atMs, equity: curve.equity[at] as number }),
  );
  const first = points[0] as EquityPoint;
  const last = points.at(-1) as EquityPoint;
  const inside = flows.filter(({ atMs }) => atMs > first.atMs && atMs <= last.atMs);
  const changes = dayChanges(points, inside, timeZone);
  const ordered = changes.toSorted((a, b) => b.change - a.change);
  const [best] = ordered;
  const worst = ordered.at(-1);
  return {
    fromMs: first.atMs,
    toMs: last.atMs,
    timeWeighted: timeWeighted(points, inside),
    moneyWeighted: moneyWeighted(points, inside),
    maxDrawdownPct: maxDrawdownPctOf(withoutFlows(curve, inside), first.equity),
    days: {
      won: changes.filter(({ change }) => change > 0).length,
      lost: changes.filter(({ change }) => change < 0).length,
      flat: changes.filter(({ change }) => change === 0).length,
    },
    changes,
    ...(best === undefined ? {} : { best }),
    ...(worst === undefined ? {} : { worst }),
    flows: inside.reduce((sum, { value }) => sum + value, 0),
  };
}

const broughtUntil = (flows: readonly Flow[], atMs: number): number =>
  flows.reduce((sum, flow) => (flow.atMs <= atMs ? sum + flow.value : sum), 0);

/** A withdrawal is no drawdown. */
export const withoutFlows = ({ atMs, equity }: EquityCurve, flows: readonly Flow[]): EquityCurve => ({
  atMs,
  equity:
    flows.length === 0 ? equity : equity.map((one, at) => one - broughtUntil(flows, atMs[at] as number)),
});

/** Of each of the person's days what was made on it, from the last point before it to its last point. */
function dayChanges(
  points: readonly EquityPoint[],
  flows: readonly Flow[],
  timeZone: string,
): readonly DayChange[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const changes: DayChange[] = [];
  let before = first.equity;
  let at = 1;
  for (const { fromMs, toMs, label } of daysBetween(first.atMs, last.atMs + 1, timeZone)) {
    const begun = at;
    let equity = before;
    for (; (points[at]?.atMs ?? Number.POSITIVE_INFINITY) < toMs; at += 1)
      equity = points[at]?.equity ?? equity;
    if (at === begun) continue;
    const brought = broughtUntil(flows, toMs - 1) - broughtUntil(flows, fromMs - 1);
    changes.push({ day: label, change: equity - before - brought });
    before = equity;
  }
  return changes;
}
