import { type AccountLine, accountLineOf, accountLineRow } from '../../domain/account-line.js';
import { type AccountId, coinCode, type InstrumentId, instrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { accountStream, type NewRow } from '../../domain/journal-row.js';
import { PAR, rateAt } from '../../domain/rate.js';
import type { VenueRecord } from '../../ports/exchange.js';
import type { Journal } from '../../ports/journal.js';
import type { AccountState } from './account-state.js';
import type { Look } from './look.js';
import { isTakenWhole } from './take-records.js';

/** What says what a coin is worth now. */
export interface OwnLineMarket {
  market(id: InstrumentId): { readonly tape: { quote(): { readonly last: number } | undefined } } | undefined;
}

export interface OwnLineParts {
  readonly account: AccountId;
  readonly state: AccountState;
  /** For so long a book may be told late what it has of a line. */
  readonly doubtMs: number;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
  readonly market: OwnLineMarket;
}

/** Windows of looks overlap by less. */
const REMEMBERED_MS = 3_600_000;
const FIRST_PAGE = 1_000;
const USDT = coinCode('USDT');

/** Lines of the exchange's ledger that no book has, or not all of: booked as the account's own, each once. */
export class OwnLines {
  /** By their ids, those that are booked or wait for it, with their time. */
  private readonly known = new Map<string, number>();
  private waiting: AccountLine[] = [];

  constructor(private readonly parts: OwnLineParts) {}

  /** Those that a look may show again. */
  async load(journal: Pick<Journal, 'newest'>, sinceMs: number): Promise<void> {
    const stream = accountStream(this.parts.account);
    for (let limit = FIRST_PAGE; ; limit *= 4) {
      const rows = await journal.newest(stream, limit);
      const oldest = rows.at(-1);
      if (rows.length === limit && oldest !== undefined && oldest.atMs > sinceMs - REMEMBERED_MS) continue;
      for (const row of rows) {
        const line = accountLineOf(row);
        if (line !== undefined) this.known.set(line.record.recordId, line.record.atMs);
      }
      return;
    }
  }

  /** What nobody's book takes any more. */
  take({ records, atMs }: Pick<Look, 'records' | 'atMs'>): void {
    for (const record of records) {
      if (atMs - record.atMs <= this.parts.doubtMs || this.known.has(record.recordId)) continue;
      if (isIdle(record) || isTakenWhole(this.parts.state, record)) continue;
      this.known.set(record.recordId, record.atMs);
      this.waiting.push(this.lineOf(record));
    }
    this.forget(records, atMs);
  }

  get waits(): boolean {
    return this.waiting.length > 0;
  }

  /** Whoever stores them says what came of it. */
  begin(): readonly AccountLine[] {
    const lines = this.waiting;
    this.waiting = [];
    return lines;
  }

  giveBack(lines: readonly AccountLine[]): void {
    this.waiting = [...lines, ...this.waiting];
  }

  rowsOf(lines: readonly AccountLine[]): readonly NewRow[] {
    return lines.map((line) => accountLineRow(this.parts.account, line));
  }

  private lineOf(record: VenueRecord): AccountLine {
    const { instrumentOf, market } = this.parts;
    const rules = record.instrument === undefined ? undefined : instrumentOf(record.instrument);
    const last = market.market(instrumentId(`${record.coin}/${USDT}`))?.tape.quote()?.last;
    const rate = record.coin === USDT ? PAR : last === undefined ? undefined : rateAt(last);
    return {
      record,
      ...(rules === undefined ? {} : { rules }),
      ...(rate === undefined ? {} : { worth: { in: USDT, rate } }),
    };
  }

  private forget(records: readonly VenueRecord[], atMs: number): void {
    const oldest = records[0]?.atMs ?? atMs;
    for (const [id, bookedMs] of this.known) if (bookedMs < oldest - REMEMBERED_MS) this.known.delete(id);
  }
}

/** It moved nothing, and no position either. */
const isIdle = ({ change, trade }: VenueRecord): boolean => change === 0 && trade === undefined;
