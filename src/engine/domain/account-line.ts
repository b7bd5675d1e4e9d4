import type { AccountRecord } from './account-record.js';
import type { AccountId, CoinCode } from './ids.js';
import type { Instrument } from './instrument.js';
import { accountStream, type JournalRow, type NewRow } from './journal-row.js';
import type { Rate } from './rate.js';

/**
 * A line of an account's own: deposits, interest, what somebody else traded there. As the exchange has it; sessions may
 * have a part of it, and what is left of it is the account's.
 */
export interface AccountLine {
  readonly record: AccountRecord;
  /** Of a trade: the rules of what was traded. */
  readonly rules?: Instrument;
  /** What one coin was worth when it was booked, in another: nobody can ask the past for it. */
  readonly worth?: { readonly in: CoinCode; readonly rate: Rate };
}

const ACCOUNT_LINE = 'account-line';

export const accountLineRow = (account: AccountId, line: AccountLine): NewRow => ({
  stream: accountStream(account),
  type: ACCOUNT_LINE,
  version: 1,
  atMs: line.record.atMs,
  payload: line,
});

/** Undefined: the row is something else. */
export const accountLineOf = (row: JournalRow): AccountLine | undefined =>
  row.type === ACCOUNT_LINE ? (row.payload as AccountLine) : undefined;
