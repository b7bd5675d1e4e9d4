import { type Frame, frameMs, frameStart } from '../../domain/frame.js';
import {
  type ControlFact,
  closedThrough,
  cursorMs,
  openedAt,
  type TapeCursor,
} from '../../domain/session-event.js';
import type { SeriesNews } from '../../ports/session-host.js';
import type { BarTape } from '../market/bar-tape.js';

/** A series of a session, as far as its market has come; times are open times of bars, -Infinity when there is none. */
export interface SeriesReach {
  readonly frame: Frame;
  readonly tape: BarTape | undefined;
  /** The latest bar that was given up as missing. */
  readonly missedMs: number;
  /** The latest bar whose beginning was given up. */
  readonly unseenMs: number;
}

/** That a bar, or the beginning of one, is not waited for any longer. */
export type MissingFact = Extract<ControlFact, { kind: 'bar-missing' | 'open-missing' }>;

/** Close time through which a series is complete, or given up. */
const completeMs = ({ frame, tape, missedMs }: SeriesReach): number =>
  Math.max(tape?.lastOpenMs ?? Number.NEGATIVE_INFINITY, missedMs) + frameMs(frame);

/** Open time of the bar that is known to have begun after all that is complete; undefined when there is none. */
function begunMs(reach: SeriesReach): number | undefined {
  const formingMs = reach.tape?.forming?.openMs ?? Number.NEGATIVE_INFINITY;
  const latestMs = Math.max(formingMs, reach.unseenMs);
  return latestMs >= completeMs(reach) ? latestMs : undefined;
}

/** The last place of the tape of which it is known what this series has to say. */
function reachOf(reach: SeriesReach): TapeCursor {
  const openMs = begunMs(reach);
  return openMs === undefined
    ? closedThrough(completeMs(reach))
    : closedThrough(openMs + frameMs(reach.frame)) - 1;
}

/** The place of the newest fact of a series. */
function newestOf(reach: SeriesReach): TapeCursor {
  const openMs = begunMs(reach);
  return openMs === undefined ? closedThrough(completeMs(reach)) : openedAt(openMs);
}

/**
 * How far facts may be read: beyond it a series may still have something to say, and what is decided without that could
 * not be decided again.
 */
export const horizonOf = (reaches: readonly SeriesReach[]): TapeCursor => Math.min(...reaches.map(reachOf));

/** What keeps newer facts from being read; empty when nothing waits. */
export function lackingIn(reaches: readonly SeriesReach[]): readonly MissingFact[] {
  const newest = Math.max(...reaches.map(newestOf));
  return reaches.flatMap((reach, series) => {
    if (reachOf(reach) >= newest) return [];
    const startMs = frameStart(reach.frame, cursorMs(newest));
    const facts: MissingFact[] = [];
    if (completeMs(reach) < startMs) {
      facts.push({ kind: 'bar-missing', series, openMs: startMs - frameMs(reach.frame) });
    }
    if (newest >= openedAt(startMs)) facts.push({ kind: 'open-missing', series, openMs: startMs });
    return facts;
  });
}

/** What of a tape, from bar `from` on, lies within the horizon: closed bars, and the open of the first that is not. */
export function newsWithin(tape: BarTape, { from, frame, horizon }: Cut): SeriesNews {
  const { columns, forming } = tape;
  const length = Math.max(from, tape.indexAfter(cursorMs(horizon) - frameMs(frame)));
  const cut = { columns: { ...columns, length: Math.min(length, columns.length) }, from };
  const openMs = columns.openMs[length];
  const begun =
    length < columns.length && openMs !== undefined
      ? { openMs, open: columns.open[length] as number }
      : forming;
  return begun === undefined || openedAt(begun.openMs) > horizon ? cut : { ...cut, forming: begun };
}

interface Cut {
  readonly from: number;
  readonly frame: Frame;
  readonly horizon: TapeCursor;
}
