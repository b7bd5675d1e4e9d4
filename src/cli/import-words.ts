import type { BarFileFault } from '../engine/adapters/bars/bar-file-fault.js';
import type { QualityReport } from '../engine/analytics/quality.js';
import type { Instrument } from '../engine/domain/instrument.js';

const COLUMNS = 'timestamp,open,high,low,close,volume';
const MEGABYTE = 1_000_000;

/** Why a file of bars cannot be used and what would mend it, in one line. Nothing of it was stored. */
export function importFaultWords(fault: BarFileFault): string {
  switch (fault.kind) {
    case 'not-found':
      return `There is no file ${fault.path}. Check its name and folder.`;
    case 'not-a-file':
      return `${fault.path} is a folder, not a file. Name one file.`;
    case 'unreadable':
      return `${fault.path} cannot be read (${fault.code}). Check its permissions.`;
    case 'too-large':
      return `${fault.path} is larger than ${Math.round(fault.limitBytes / MEGABYTE)} MB. Split it into several files.`;
    case 'truncated-gzip':
      return `${fault.path} ends too early; please download it again.`;
    case 'damaged-gzip':
      return `${fault.path} is damaged and cannot be unpacked; please download it again.`;
    case 'empty':
      return `${fault.path} is empty.`;
    default:
      return contentWords(fault);
  }
}

/** Faults of what is in the file. */
function contentWords(fault: Exclude<BarFileFault, { path: string }>): string {
  switch (fault.kind) {
    case 'no-header':
      return `The first line (${fault.found}) names no columns. It has to be ${COLUMNS}.`;
    case 'missing-columns':
      return `The file lacks ${fault.missing.join(', ')}; it has ${fault.found.join(', ')}. Needed: ${COLUMNS}.`;
    case 'no-bars':
      return 'The file has a header and no bars.';
    case 'short-row':
      return `Line ${fault.line} has ${fault.fields} fields and needs ${fault.expected}. Repair the line.`;
    case 'truncated-line':
      return `The file breaks off in line ${fault.line}. Nothing was read; fetch the whole file.`;
    case 'bad-number':
      return `Line ${fault.line}, ${fault.column}: "${fault.text}" is no price or volume. Repair the line.`;
    case 'bad-time':
      return `Line ${fault.line}: "${fault.text}" is no time. Use ms, or ISO such as 2021-02-19T00:00:00Z.`;
    case 'one-bar':
      return 'The file has one bar only; how long a bar lasts cannot be told from it.';
    case 'unknown-step':
      return `The bars are ${fault.stepMs / 1000} s apart, which is no time frame here. Resample the file.`;
  }
}

/** Of a contract: its terms, and what a file of bars lacks. */
export function contractLines({ contract }: Instrument): readonly string[] {
  if (contract === undefined) return [];
  const { maxLeverage, maintenanceBps } = contract;
  return [
    `contract: up to ${maxLeverage}×, ${maintenanceBps / 100} % of a position to keep`,
    'no funding and no marks in a file: none is paid, the mark is the last price',
  ];
}

const when = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/** What a person should know of bars before trusting them, a line each; details are indented. Times UTC. */
export function qualityLines(report: QualityReport): readonly string[] {
  const { bars, fromMs, toMs } = report;
  const found = [...stepLines(report), ...barLines(report)];
  const calm = 'no gaps, duplicates, outliers or wrong steps';
  return [`${bars} bars, ${when(fromMs)} to ${when(toMs)} UTC`, ...(found.length === 0 ? [calm] : found)];
}

function stepLines({ gaps, duplicates, unsorted, wrongSteps }: QualityReport): readonly string[] {
  return [
    ...(gaps.count === 0 ? [] : [`gaps: ${gaps.count} (${gaps.missingBars} bars missing)`]),
    ...gaps.first.map(gapLine),
    ...(duplicates === 0 ? [] : [`duplicates: ${duplicates} (the first of each was kept)`]),
    ...(unsorted === 0 ? [] : [`out of order: ${unsorted} (sorted)`]),
    ...timesLine('off the grid', wrongSteps),
  ];
}

type Gap = QualityReport['gaps']['first'][number];

const gapLine = ({ fromMs, toMs, missing }: Gap): string => `  ${when(fromMs)} to ${when(toMs)}: ${missing}`;

function barLines({ unsound, outliers, zeroVolume }: QualityReport): readonly string[] {
  const { bars, runs, longest } = zeroVolume;
  return [
    ...timesLine('impossible bars', unsound),
    ...(outliers.count === 0 ? [] : [`outliers: ${outliers.count}`]),
    ...outliers.first.map(
      ({ openMs, kind, price, sigmas }) =>
        `  ${when(openMs)} ${kind} ${price} (${Math.round(sigmas)} sigmas)`,
    ),
    ...(bars === 0 ? [] : [`no volume: ${bars} bars in ${runs} runs, the longest ${longest}`]),
  ];
}

const timesLine = (what: string, { count, first }: QualityReport['unsound']): readonly string[] =>
  count === 0 ? [] : [`${what}: ${count}, first at ${first.slice(0, 3).map(when).join(', ')}`];
