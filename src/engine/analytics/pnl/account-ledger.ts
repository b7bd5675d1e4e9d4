import type { AccountRecord } from '../../domain/account-record.js';
import { type Amount, add, amount, subtract, ZERO } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { FillEvent } from '../../domain/session-event.js';
import { inUnits } from '../../domain/wallet.js';
import { WalletBooks, type WalletFill, type WalletLine } from './wallet-books.js';

/** What the book of a session has of an execution: all of it, or a part. */
export interface BookedFill {
  readonly session: string;
  readonly rules: Instrument;
  readonly fill: FillEvent;
}

/** What the book of a session has of a payment, under the id of its line; 1e-8 units. */
export interface BookedPayment extends WalletLine {
  readonly session: string;
}

export interface LedgerSources {
  readonly fills: readonly BookedFill[];
  readonly payments: readonly BookedPayment[];
  /** Lines of which no session has all: the account's own, and what somebody else did there. */
  readonly own: readonly AccountRecord[];
  /** The exchange's ledger, as far as it was read, oldest first: what happened in which order, and what was held then. */
  readonly log: readonly AccountRecord[];
  readonly rulesOf: (id: InstrumentId) => Instrument | undefined;
}

/** A line of ours, as the exchange must have it. */
export interface LedgerLine extends WalletLine {
  /** Whose books have it; none: it is the account's own. */
  readonly sessions: readonly string[];
  readonly fill?: WalletFill;
  /** It closes what had been opened before anything was recorded here: what that cost nobody knows. */
  readonly isGuessed?: true;
}

interface Whole {
  readonly rules: Instrument;
  readonly fill: WalletFill;
  readonly sessions: readonly string[];
}

/** A stop, and what others did, may fall on a book in parts. */
const wholeOf = (execId: string): string => execId.split('#')[0] ?? execId;

/** Every line that the books of an account's sessions and its own record make in the exchange's wallet. */
export function accountLedger(sources: LedgerSources): readonly LedgerLine[] {
  const wholes = bookedWholes(sources.fills);
  for (const [execId, lines] of tradesIn(sources.own)) takeOwn(wholes, { execId, lines }, sources);
  return [...paymentLines(sources), ...executionLines(wholes, sources.log)];
}

function bookedWholes(fills: readonly BookedFill[]): Map<string, Whole> {
  const wholes = new Map<string, Whole>();
  for (const { session, rules, fill } of fills) {
    if (fill.execId === undefined) continue;
    const execId = wholeOf(fill.execId);
    const before = wholes.get(execId);
    const { side, price, feeCoin, atMs } = fill;
    const quantity = add(before?.fill.quantity ?? ZERO, fill.quantity);
    const fee = add(before?.fill.fee ?? ZERO, fill.fee);
    const sessions = [...new Set([...(before?.sessions ?? []), session])];
    wholes.set(execId, { rules, sessions, fill: { execId, side, price, feeCoin, atMs, quantity, fee } });
  }
  return wholes;
}

/** Of one execution every coin has its line. */
function tradesIn(records: readonly AccountRecord[]): ReadonlyMap<string, readonly AccountRecord[]> {
  const found = new Map<string, AccountRecord[]>();
  for (const record of records) {
    if (record.trade === undefined) continue;
    const lines = found.get(record.trade.execId) ?? [];
    lines.push(record);
    found.set(record.trade.execId, lines);
  }
  return found;
}

/** What no book has all of counts whole: the exchange knows no parts. */
function takeOwn(
  wholes: Map<string, Whole>,
  { execId, lines }: { readonly execId: string; readonly lines: readonly AccountRecord[] },
  { rulesOf }: LedgerSources,
): void {
  const charged = lines.find(({ trade }) => trade?.fee !== 0) ?? lines[0];
  const { trade, instrument } = charged ?? {};
  const rules = instrument === undefined ? undefined : rulesOf(instrument);
  if (charged === undefined || trade === undefined || rules === undefined) return;
  const booked = wholes.get(execId);
  if (booked !== undefined && booked.fill.quantity >= trade.quantity) return;
  const { side, quantity, price } = trade;
  const feeCoin = charged.coin;
  const decimals = feeCoin === rules.base ? rules.baseDecimals : rules.quoteDecimals;
  const isThird = feeCoin !== rules.base && feeCoin !== rules.quote;
  const fee = isThird ? trade.fee : inUnits(trade.fee, decimals);
  const fill = { execId, side, quantity, price, fee, feeCoin, atMs: charged.atMs };
  wholes.set(execId, { rules, fill, sessions: booked?.sessions ?? [] });
}

/** What sessions have of each payment, and the rest of it. */
function paymentLines({ payments, own, rulesOf }: LedgerSources): readonly LedgerLine[] {
  const booked = new Map<string, Amount>();
  const lines = payments.map(({ session, ...line }): LedgerLine => {
    booked.set(line.id, add(booked.get(line.id) ?? ZERO, line.change));
    return { ...line, sessions: [session] };
  });
  const rests = own.flatMap((record): readonly LedgerLine[] => {
    const { recordId: id, coin, atMs, instrument, trade } = record;
    const isExecution = trade !== undefined && instrument !== undefined && rulesOf(instrument) !== undefined;
    const change = subtract(record.change, booked.get(id) ?? ZERO);
    if (isExecution || change === 0) return [];
    const line = { id: trade?.execId ?? id, coin, change, atMs, sessions: [] };
    return [instrument === undefined ? line : { ...line, instrument }];
  });
  return [...lines, ...rests];
}

interface Told {
  readonly atMs: number;
  readonly rank: number;
  readonly held?: Amount;
}

/** In the exchange's own order: what a close realises depends on it. */
function executionLines(
  wholes: ReadonlyMap<string, Whole>,
  log: readonly AccountRecord[],
): readonly LedgerLine[] {
  const told = toldIn(log);
  const placeOf = ({ fill }: Whole): Told =>
    told.get(fill.execId) ?? { atMs: fill.atMs, rank: Number.POSITIVE_INFINITY };
  const sorted = [...wholes.values()]
    .map((whole) => ({ whole, at: placeOf(whole) }))
    .sort((a, b) => a.at.atMs - b.at.atMs || rankGap(a.at, b.at));
  const wallet = new GuessingWallet();
  return sorted.flatMap(({ whole, at }) => wallet.take(whole, at.held));
}

const rankGap = (a: Told, b: Told): number => (a.rank === b.rank ? 0 : a.rank - b.rank);

function toldIn(log: readonly AccountRecord[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  log.forEach(({ trade, atMs, held }, rank) => {
    if (trade === undefined || told.has(trade.execId)) return;
    told.set(trade.execId, { atMs, rank, ...(held === undefined ? {} : { held }) });
  });
  return told;
}

/** A wallet that goes by what the exchange holds where it holds something that was never recorded here. */
class GuessingWallet {
  private readonly books = new WalletBooks();
  private readonly guessed = new Set<InstrumentId>();

  take({ rules, fill, sessions }: Whole, held: Amount | undefined): readonly LedgerLine[] {
    const moves = this.books.execution(rules, fill);
    if (held !== undefined && this.books.contract(rules.id) !== held) {
      this.books.resize(rules, held, fill.price);
      this.guessed.add(rules.id);
    }
    const isGuessed = this.guessed.has(rules.id);
    // From flat on everything is known again.
    if (isGuessed && this.books.contract(rules.id) === amount(0)) this.guessed.delete(rules.id);
    return moves.map((line) => ({ ...line, sessions, fill, ...(isGuessed ? { isGuessed } : {}) }));
  }
}
