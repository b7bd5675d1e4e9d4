import type { Period } from '../../analytics/pnl/calendar.js';
import {
  type Disposal,
  gainOf,
  type LotMethod,
  type Lots,
  lotChange,
  lotsBy,
} from '../../analytics/pnl/lots.js';
import { type Amount, add, amount, negate, subtract, ZERO } from '../../domain/amount.js';
import type { Instrument } from '../../domain/instrument.js';
import { fillValue } from '../../domain/ledger.js';
import type { PnlEntry } from '../../domain/pnl-entry.js';
import type { SessionSpec } from '../../domain/session.js';
import type { FillEvent } from '../../domain/session-event.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { OwnReading, type OwnScope } from './account-lines.js';
import { type ReadStep, readSessions } from './read-session.js';

/** One lot that was closed, with all fees in its cost or its proceeds. */
interface TaxLot extends Disposal {
  readonly session: string;
  readonly instrument: Instrument;
  readonly gain: Amount;
}

export interface TaxReport {
  readonly period: Period;
  readonly method: LotMethod;
  /** By the time at which they were closed. */
  readonly lots: readonly TaxLot[];
  readonly proceeds: Amount;
  readonly cost: Amount;
  readonly gain: Amount;
  /** Received (+) or paid (−) beside the lots. */
  readonly funding: Amount;
  /** The account's own: interest, airdrops, what others made there; no deposit is among them. */
  readonly others: readonly PnlEntry[];
}

export interface TaxScope {
  readonly specs: readonly SessionSpec[];
  readonly period: Period;
  readonly method: LotMethod;
  /** Of an account at an exchange, in the coin of the report. */
  readonly own?: OwnScope;
}

/** A fee in the base coin takes coins; any other is money, one in a third coin at its rate. */
function changeOf(rules: Instrument, fill: FillEvent): ReturnType<typeof lotChange> {
  const signed = fill.side === 'buy' ? fill.quantity : negate(fill.quantity);
  const value = fillValue(rules, fill);
  if (fill.feeCoin === rules.base)
    return lotChange(fill.atMs, subtract(signed, fill.fee), { value, fee: ZERO });
  return lotChange(fill.atMs, signed, { value, fee: fill.feeCoin === rules.quote ? fill.fee : ZERO });
}

/** The lots of a session and instrument are its own: what another session bought is another's. */
export async function taxReportOf(
  desk: DeskRuntime,
  { specs, period, method, own }: TaxScope,
): Promise<TaxReport> {
  const reading = new OwnReading(own);
  const books = new Map<string, Lots>();
  const lots: TaxLot[] = [];
  let funding = ZERO;
  const isInside = (atMs: number): boolean => atMs >= period.fromMs && atMs < period.toMs;
  const take = (read: ReadStep): void => {
    const { spec, book, step, fill } = read;
    reading.take(read);
    for (const { kind, value = ZERO } of step.entries)
      if (kind === 'funding' && isInside(step.atMs)) funding = add(funding, value);
    if (fill === undefined) return;
    const instrument = book.rules(fill.instrument);
    const key = `${spec.uid} ${fill.instrument}`;
    const own = books.get(key) ?? lotsBy(method);
    books.set(key, own);
    for (const closed of own.take(changeOf(instrument, fill))) {
      if (isInside(closed.disposedMs))
        lots.push({ ...closed, session: spec.name, instrument, gain: gainOf(closed) });
    }
  };
  await readSessions(desk, specs, take);
  lots.sort((a, b) => a.disposedMs - b.disposedMs || a.acquiredMs - b.acquiredMs);
  const sum = (of: (lot: TaxLot) => number): Amount =>
    amount(lots.reduce((total, lot) => total + of(lot), 0));
  const [proceeds, cost] = [sum((lot) => lot.proceeds), sum((lot) => lot.cost)];
  const others = reading
    .steps()
    .flatMap(({ entries }) => entries)
    .filter(({ kind, atMs }) => kind !== 'transfer' && isInside(atMs));
  return { period, method, lots, proceeds, cost, gain: subtract(proceeds, cost), funding, others };
}
