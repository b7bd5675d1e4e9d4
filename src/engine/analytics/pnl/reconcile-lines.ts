import type { AccountRecord } from '../../domain/account-record.js';
import { type Amount, add, amount, subtract, ZERO } from '../../domain/amount.js';
import type { CoinCode, InstrumentId } from '../../domain/ids.js';
import type { LedgerLine } from './account-ledger.js';
import { compareLines, idOf } from './compare-lines.js';

/** What probably made two ledgers differ in a line. */
export type DifferenceCause =
  /** It is that young: the exchange writes it down a little later, or it is booked here soon. */
  | 'too-young'
  /** An order with this desk's mark did it, and no session's book has it. */
  | 'no-book'
  /** A book has it and the exchange does not. */
  | 'not-there'
  /** What was closed had been opened before anything was recorded here. */
  | 'unknown-entry'
  | 'quantity'
  | 'fee'
  | 'rounding'
  | 'unknown';

/** One line of either ledger, or of both; amounts in 1e-8 of the coin. */
interface ComparedLine {
  readonly atMs: number;
  /** Of the execution, or of the exchange's own line. */
  readonly id: string;
  readonly coin: CoinCode;
  readonly instrument?: InstrumentId;
  readonly sessions: readonly string[];
  /** Absent: it is not in our books. */
  readonly ours?: Amount;
  /** Absent: it is not in the exchange's ledger. */
  readonly theirs?: Amount;
  /** Of one that is not the same in both. */
  readonly cause?: DifferenceCause;
}

type LineDifference = ComparedLine & { readonly cause: DifferenceCause };

/** Lines of one kind that are no difference, and what they come to by coin. */
interface LineSum {
  readonly lines: number;
  readonly change: ReadonlyMap<CoinCode, Amount>;
}

export interface ReconciledLines {
  /** Lines of both ledgers together. */
  readonly compared: number;
  readonly equal: number;
  /** By their time, like the next. */
  readonly differences: readonly LineDifference[];
  readonly lines: readonly ComparedLine[];
  /** Theirs less ours, by coin; only what is not 0. */
  readonly gaps: ReadonlyMap<CoinCode, Amount>;
  /** In both: the account's own lines, and what somebody else did there. */
  readonly own: LineSum;
  /** Only the exchange has it, and nothing of this desk did it. */
  readonly notOurs: LineSum;
}

export interface ReconcileQuestion {
  readonly ours: readonly LedgerLine[];
  readonly theirs: readonly AccountRecord[];
  /** Whether an order of this desk made the line. */
  readonly isOurs: (record: AccountRecord) => boolean;
  /** `[fromMs, untilMs)` by the exchange's time, where it tells the line. */
  readonly fromMs: number;
  readonly untilMs: number;
}

const YOUNG_MS = 600_000;
/** Of a line: its value is rounded, and its fee. */
const ROUNDED_UNITS = 2;

/** Both ledgers of a period, line by line. */
export function reconcileLines(question: ReconcileQuestion): ReconciledLines {
  const { fromMs, untilMs, isOurs } = question;
  const isInside = (atMs: number): boolean => atMs >= fromMs && atMs < untilMs;
  const times = new Map(question.theirs.map((record) => [idOf(record), record.atMs]));
  const ours = question.ours.filter(({ id, atMs }) => isInside(times.get(id) ?? atMs));
  const theirs = question.theirs.filter(({ atMs }) => isInside(atMs));
  const found = compareLines({ ours, theirs, isOurs });
  const isYoung = (atMs: number): boolean => atMs > untilMs - YOUNG_MS;
  const differences = [
    ...found.missingHere.map((record) => missingHere(record, isYoung(record.atMs))),
    ...found.missingThere.map((line) => missingThere(line, isYoung(line.atMs))),
    ...found.differing.map(({ ours: line, record }) => differing(line, record)),
  ];
  differences.sort(byTime);
  const lines = comparedLines(ours, theirs, differences);
  const own = lines.filter((line) => line.ours !== undefined && line.theirs !== undefined);
  return {
    compared: found.compared,
    equal: found.equal,
    differences,
    lines,
    gaps: found.gaps,
    own: sumOf(own.filter(({ sessions }) => sessions.length === 0).map(changeOf)),
    notOurs: sumOf(found.notOurs),
  };
}

const byTime = (a: ComparedLine, b: ComparedLine): number => a.atMs - b.atMs;
const changeOf = ({ coin, theirs = ZERO }: ComparedLine) => ({ coin, change: theirs });
const keyOf = ({ id, coin }: { readonly id: string; readonly coin: CoinCode }): string => `${id} ${coin}`;

/** Every line once, those that differ as they were found to. */
function comparedLines(
  ours: readonly LedgerLine[],
  theirs: readonly AccountRecord[],
  differences: readonly LineDifference[],
): readonly ComparedLine[] {
  const differing = new Map(differences.map((line) => [keyOf(line), line]));
  const booked = new Map<string, LedgerLine>();
  for (const line of ours) {
    const before = booked.get(keyOf(line));
    const sessions = [...new Set([...(before?.sessions ?? []), ...line.sessions])];
    const change = add(before?.change ?? ZERO, line.change);
    booked.set(keyOf(line), { ...line, sessions, change });
  }
  const told = theirs.map((record): ComparedLine => {
    const { atMs, coin, change } = record;
    const id = idOf(record);
    const line = booked.get(keyOf({ id, coin }));
    const ownSide = line === undefined ? { sessions: [] } : { sessions: line.sessions, ours: line.change };
    return (
      differing.get(keyOf({ id, coin })) ?? { atMs, id, coin, ...placeOf(record), ...ownSide, theirs: change }
    );
  });
  const onlyHere = differences.filter(({ theirs: change }) => change === undefined);
  return [...told, ...onlyHere].sort(byTime);
}

function sumOf(lines: readonly { readonly coin: CoinCode; readonly change: Amount }[]): LineSum {
  const change = new Map<CoinCode, Amount>();
  for (const line of lines) change.set(line.coin, add(change.get(line.coin) ?? ZERO, line.change));
  return { lines: lines.length, change };
}

const placeOf = ({ instrument }: { readonly instrument?: InstrumentId }) =>
  instrument === undefined ? {} : { instrument };

const missingHere = (record: AccountRecord, isYoung: boolean): LineDifference => ({
  atMs: record.atMs,
  id: idOf(record),
  coin: record.coin,
  ...placeOf(record),
  sessions: [],
  theirs: record.change,
  cause: isYoung ? 'too-young' : 'no-book',
});

const missingThere = (line: LedgerLine, isYoung: boolean): LineDifference => ({
  atMs: line.atMs,
  id: line.id,
  coin: line.coin,
  ...placeOf(line),
  sessions: line.sessions,
  ours: line.change,
  cause: isYoung ? 'too-young' : 'not-there',
});

const differing = (line: LedgerLine, record: AccountRecord): LineDifference => ({
  atMs: record.atMs,
  id: line.id,
  coin: line.coin,
  ...placeOf(record),
  sessions: line.sessions,
  ours: line.change,
  theirs: record.change,
  cause: causeOf(line, record),
});

function causeOf(
  { fill, isGuessed, change }: LedgerLine,
  { trade, ...record }: AccountRecord,
): DifferenceCause {
  if (fill !== undefined && trade !== undefined && fill.quantity !== trade.quantity) return 'quantity';
  if (isGuessed === true) return 'unknown-entry';
  const gap = subtract(record.change, change);
  const isPaidIn = fill !== undefined && fill.feeCoin === record.coin;
  if (isPaidIn && trade !== undefined && gap === amount(fill.fee - trade.fee)) return 'fee';
  return Math.abs(gap) <= ROUNDED_UNITS ? 'rounding' : 'unknown';
}
