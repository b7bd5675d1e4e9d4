import { type BarAppend, BarStoreFailure, type FormingBar } from '../ports/bar-store.js';

/** Where a series stands: its last closed bar (-Infinity before the first) and the bar that has begun. */
export interface SeriesPlace {
  readonly lastOpenMs: number;
  readonly forming?: FormingBar;
}

/** Before the first bar of a series. */
export const NOWHERE: SeriesPlace = { lastOpenMs: Number.NEGATIVE_INFINITY };

const refuse = (openMs: number, place: SeriesPlace): never => {
  const after = Math.max(place.lastOpenMs, place.forming?.openMs ?? Number.NEGATIVE_INFINITY);
  throw new BarStoreFailure('out-of-order', `bar ${openMs} does not follow ${after}`);
};

/**
 * The place after an append. Throws `out-of-order` when a bar does not follow the one before it, when one opens before
 * the bar that has begun, or when the begun bar's open, a fact, is told differently.
 */
export function placeAfter(place: SeriesPlace, { closed, forming }: BarAppend): SeriesPlace {
  let { lastOpenMs } = place;
  const begun = place.forming;
  const begunMs = begun?.openMs ?? Number.NEGATIVE_INFINITY;
  for (const { openMs } of closed) {
    if (!(openMs > lastOpenMs && openMs >= begunMs)) refuse(openMs, place);
    lastOpenMs = openMs;
  }
  if (forming !== undefined) {
    const restated = forming.openMs === begun?.openMs && forming.open !== begun.open;
    if (!(forming.openMs > lastOpenMs && forming.openMs >= begunMs) || restated)
      refuse(forming.openMs, place);
    return { lastOpenMs, forming: { openMs: forming.openMs, open: forming.open } };
  }
  return begun !== undefined && begun.openMs > lastOpenMs ? { lastOpenMs, forming: begun } : { lastOpenMs };
}
