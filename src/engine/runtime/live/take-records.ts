import { amount, mulDiv } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { VenueFact } from '../../domain/venue-fact.js';
import { inUnits } from '../../domain/wallet.js';
import type { VenueRecord } from '../../ports/exchange.js';
import type { AccountState } from './account-state.js';
import type { LiveBook } from './live-book.js';
import type { Look } from './look.js';

/**
 * Books what the exchange's own ledger says of funding; what was booked before is not booked again. `doubtMs`: for so long
 * fills may be told late, which a book held and does not know yet.
 */
export async function takeFunding(
  state: AccountState,
  { records, atMs }: Pick<Look, 'records' | 'atMs'>,
  doubtMs: number,
): Promise<void> {
  for (const record of records) {
    const book = record.instrument === undefined ? undefined : state.traderOf(record.instrument);
    if (book === undefined || book.orders.isBooked(record.recordId)) continue;
    const fact = fundingOf(book, record);
    if (fact === undefined) continue;
    const isWhole = Math.abs(fact.quantity) === Math.abs(record.funding?.quantity ?? 0);
    if (isWhole || atMs - record.atMs > doubtMs) await book.hear([fact]);
  }
}

/** The book's share of what was held then, whatever has become of it since: what is held beside it pays for itself. */
function fundingOf(
  book: LiveBook,
  { kind, instrument, funding, ...record }: VenueRecord,
): Extract<VenueFact, { kind: 'funding-settled' }> | undefined {
  if (kind !== 'funding' || instrument === undefined || funding === undefined || funding.quantity === 0)
    return undefined;
  const held = book.orders.heldAt(instrument, record.atMs);
  if (held === 0 || held > 0 !== funding.quantity > 0) return undefined;
  const quantity = amount(Math.sign(held) * Math.min(Math.abs(held), Math.abs(funding.quantity)));
  const rules = book.instrument(instrument);
  if (rules === undefined) return undefined;
  const share = amount(mulDiv(record.change, Math.abs(quantity), Math.abs(funding.quantity), 'floor'));
  return {
    kind: 'funding-settled',
    instrument,
    recordId: record.recordId,
    value: inUnits(share, rules.quoteDecimals),
    rate: funding.rate,
    quantity,
    price: funding.price,
    atMs: record.atMs,
  };
}

/** A session's book has all of it, or will have: nothing of it is the account's own. */
export function isTakenWhole(state: AccountState, record: VenueRecord): boolean {
  if (record.trade !== undefined) return isTradeTaken(state, record.trade, record.instrument);
  const { kind, instrument, funding, recordId, atMs } = record;
  const book = instrument === undefined ? undefined : state.traderOf(instrument);
  if (kind !== 'funding' || book === undefined || instrument === undefined || funding === undefined)
    return false;
  const held = book.orders.heldAt(instrument, atMs);
  const isWhole = held > 0 === funding.quantity > 0 && Math.abs(held) >= Math.abs(funding.quantity);
  return isWhole && book.orders.isBooked(recordId);
}

function isTradeTaken(
  state: AccountState,
  { execId, linkId, quantity }: NonNullable<VenueRecord['trade']>,
  instrument: InstrumentId | undefined,
): boolean {
  const owner = state.ownerOf(linkId);
  const isOurs = owner.kind === 'book' || owner.kind === 'lost';
  const book = isOurs ? owner.book : instrument && state.traderOf(instrument);
  if (book?.orders.isBooked(execId) === true) {
    const { parts, quantity: booked } = book.orders.partsOf(execId);
    return parts === 0 || booked >= quantity;
  }
  return isOurs && !state.foreign.seen.has(execId);
}

/** What came into the account or went out of it, other than by trading. */
export const transfersOf = (records: readonly VenueRecord[]): readonly VenueRecord[] =>
  records.filter(({ kind }) => kind === 'transfer-in' || kind === 'transfer-out');
