import { type BarColumns, barAt, isSoundBar } from '../domain/bar.js';
import { type Frame, frameMs } from '../domain/frame.js';
import { findOutliers, type Outlier } from './outliers.js';

/** How many were found, and the first of them. */
interface Findings<T> {
  readonly count: number;
  readonly first: readonly T[];
}

/** Bars that should stand between two neighbours and do not. */
interface Gap {
  /** Open time of the first missing bar. */
  readonly fromMs: number;
  /** Open time of the bar after the gap. */
  readonly toMs: number;
  readonly missing: number;
}

/** What can be said of a run of bars without knowing its source. Times are open times in ms UTC unless said. */
export interface QualityReport {
  readonly bars: number;
  readonly fromMs: number;
  /** Close time of the last bar. */
  readonly toMs: number;
  /** weekdays: daily bars without any Saturday or Sunday; weekends are then no gaps. */
  readonly calendar: 'always' | 'weekdays';
  readonly gaps: Findings<Gap> & { readonly missingBars: number };
  readonly outliers: Findings<Outlier>;
  /** Bars that begin off the grid of their predecessor. */
  readonly wrongSteps: Findings<number>;
  /** Bars that cannot be: high below low, open outside the range. */
  readonly unsound: Findings<number>;
  readonly zeroVolume: { readonly bars: number; readonly runs: number; readonly longest: number };
  /** Rows left out because an earlier one had the same open time. */
  readonly duplicates: number;
  /** Rows that stood before their predecessor's time and were sorted in. */
  readonly unsorted: number;
}

const LISTED = 10;
const DAY = 86_400_000;
/** Daily bars that open at an exchange's midnight move by an hour when its clocks do. */
const DAYLIGHT_SHIFT = 3_600_000;

/** Judges bars that ascend strictly; `source` tells what was put right before. */
export function assessQuality(
  columns: BarColumns,
  frame: Frame,
  source: { readonly duplicates: number; readonly unsorted: number } = { duplicates: 0, unsorted: 0 },
): QualityReport {
  const { length, openMs } = columns;
  const calendar = frame === '1d' && hasOnlyWeekdays(columns) ? 'weekdays' : 'always';
  const { gaps, wrongSteps } = judgeSteps(columns, frame, calendar);
  const outliers = findOutliers(columns);
  return {
    bars: length,
    fromMs: length === 0 ? 0 : (openMs[0] as number),
    toMs: length === 0 ? 0 : (openMs[length - 1] as number) + frameMs(frame),
    calendar,
    gaps: { ...listed(gaps), missingBars: gaps.reduce((sum, gap) => sum + gap.missing, 0) },
    outliers: listed(outliers),
    wrongSteps: listed(wrongSteps),
    unsound: listed(unsoundBars(columns)),
    zeroVolume: zeroVolumeRuns(columns),
    duplicates: source.duplicates,
    unsorted: source.unsorted,
  };
}

const listed = <T>(found: readonly T[]): Findings<T> => ({
  count: found.length,
  first: found.slice(0, LISTED),
});

/** 1970-01-01 was a Thursday: day 2 and 3 of each week from then are Saturday and Sunday. */
const isWeekend = (ms: number): boolean => {
  const day = Math.floor(ms / DAY) % 7;
  return day === 2 || day === 3;
};

function hasOnlyWeekdays({ openMs, length }: BarColumns): boolean {
  for (let i = 0; i < length; i += 1) {
    if (isWeekend(openMs[i] as number)) return false;
  }
  return true;
}

function judgeSteps({ openMs, length }: BarColumns, frame: Frame, calendar: 'always' | 'weekdays') {
  const gaps: Gap[] = [];
  const wrongSteps: number[] = [];
  const expected = frameMs(frame);
  const tolerance = expected >= DAY ? DAYLIGHT_SHIFT : 0;
  for (let i = 1; i < length; i += 1) {
    const before = openMs[i - 1] as number;
    const toMs = openMs[i] as number;
    const steps = Math.round((toMs - before) / expected);
    if (steps < 1 || Math.abs(toMs - before - steps * expected) > tolerance) wrongSteps.push(toMs);
    else if (steps > 1) {
      const missing = countMissing({ before, steps, expected, calendar });
      if (missing > 0) gaps.push({ fromMs: before + expected, toMs, missing });
    }
  }
  return { gaps, wrongSteps };
}

function countMissing(gap: {
  before: number;
  steps: number;
  expected: number;
  calendar: 'always' | 'weekdays';
}): number {
  if (gap.calendar === 'always') return gap.steps - 1;
  let missing = 0;
  for (let step = 1; step < gap.steps; step += 1) {
    if (!isWeekend(gap.before + step * gap.expected)) missing += 1;
  }
  return missing;
}

function unsoundBars(columns: BarColumns): number[] {
  const found: number[] = [];
  for (let i = 0; i < columns.length; i += 1) {
    if (!isSoundBar(barAt(columns, i))) found.push(columns.openMs[i] as number);
  }
  return found;
}

function zeroVolumeRuns({ volume, length }: BarColumns): QualityReport['zeroVolume'] {
  let bars = 0;
  let runs = 0;
  let longest = 0;
  let run = 0;
  for (let i = 0; i < length; i += 1) {
    run = volume[i] === 0 ? run + 1 : 0;
    if (run > 0) bars += 1;
    if (run === 1) runs += 1;
    if (run > longest) longest = run;
  }
  return { bars, runs, longest };
}
