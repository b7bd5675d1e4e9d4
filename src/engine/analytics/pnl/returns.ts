/** A plain number of coins: equity just after what happened then. */
export interface EquityPoint {
  readonly atMs: number;
  readonly equity: number;
}

/** Money that came in (+) or went out (−) at a time. */
export interface Flow {
  readonly atMs: number;
  readonly value: number;
}

/**
 * What a coin made that was there all the time, whatever came in and went out meanwhile: the growth between the flows,
 * chained. Share, 0.05 = 5 %; undefined where there was nothing that could grow.
 */
export function timeWeighted(points: readonly EquityPoint[], flows: readonly Flow[]): number | undefined {
  const [first, ...rest] = points;
  if (first === undefined || rest.length === 0) return undefined;
  const ordered = flows.toSorted((a, b) => a.atMs - b.atMs);
  let growth = 1;
  let before = first.equity;
  let next = ordered.findIndex(({ atMs }) => atMs > first.atMs);
  if (next < 0) next = ordered.length;
  for (const { atMs, equity } of rest) {
    let brought = 0;
    for (; (ordered[next]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs; next += 1)
      brought += ordered[next]?.value ?? 0;
    if (before <= 0) return undefined;
    // What came in since the last point has not worked yet.
    growth *= (equity - brought) / before;
    before = equity;
  }
  return growth - 1;
}

const STEPS = 200;

/**
 * The one rate at which the opening equity and every flow, each for as long as it was there, grow into the closing
 * equity; of the whole period, not of a year. Undefined where there is none.
 */
export function moneyWeighted(points: readonly EquityPoint[], flows: readonly Flow[]): number | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || last.atMs <= first.atMs) return undefined;
  const lengthMs = last.atMs - first.atMs;
  const inside = flows.filter(({ atMs }) => atMs > first.atMs && atMs <= last.atMs);
  const worth = (rate: number): number => {
    const grown = inside.map(({ atMs, value }) => value * (1 + rate) ** ((last.atMs - atMs) / lengthMs));
    return grown.reduce((sum, one) => sum + one, first.equity * (1 + rate)) - last.equity;
  };
  let [low, high] = [-0.999_999, 1];
  while (worth(high) < 0 && high < 1e9) high *= 4;
  if (!(worth(low) <= 0 && worth(high) >= 0)) return undefined;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
