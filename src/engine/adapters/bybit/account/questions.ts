import type { Instrument } from '../../../domain/instrument.js';
import type {
  KeyRights,
  VenueBalance,
  VenueExecution,
  VenueOrder,
  VenuePosition,
  VenueRecord,
} from '../../../ports/exchange.js';
import { BybitFailure } from '../failure.js';
import { type Asking, firstOf } from './asking.js';
import { venueExecutionOf } from './execution-row.js';
import { CATEGORIES, type Category, type InstrumentBook, SETTLE_COINS } from './instrument-book.js';
import { keyRightsOf } from './key-rights.js';
import { named } from './order-body.js';
import { venueOrderOf } from './order-row.js';
import { isHedgeRow, netted, venuePositionOf } from './position-row.js';
import { venueRecordOf } from './record-row.js';
import { type Row, rowsOf, unitsOf } from './units.js';
import { balancesOf } from './wallet-row.js';

export interface QuestionParts {
  readonly asking: Asking;
  readonly book: InstrumentBook;
  /** The exchange's time. */
  readonly nowMs: () => number;
}

const BPS_DECIMALS = 4;
/** Something may be dated a little after what we take for now. */
const AHEAD_MS = 60_000;

/** What of the account can be asked; everything of it, and each digit. Rejects with `ExchangeFailure` or `BybitFailure`. */
export class Questions {
  constructor(private readonly parts: QuestionParts) {}

  /** Lately ended ones too: those that `realtime` has forgotten stand in the history. */
  async order(instrument: Instrument, linkId: string): Promise<VenueOrder | undefined> {
    const { asking } = this.parts;
    const parameters = { ...named(instrument), orderLinkId: linkId };
    for (const call of ['privateGetV5OrderRealtime', 'privateGetV5OrderHistory'] as const) {
      const row = firstOf(await asking.one(call, parameters));
      if (row !== undefined) return venueOrderOf(instrument, row);
    }
    return undefined;
  }

  async openOrders(): Promise<readonly VenueOrder[]> {
    const found = await this.everywhere('privateGetV5OrderRealtime', { openOnly: 0, limit: 50 });
    return found.map(({ instrument, row }) => venueOrderOf(instrument, row)).filter(isOpen);
  }

  /** Oldest first. */
  async executions(sinceMs: number): Promise<readonly VenueExecution[]> {
    const { asking } = this.parts;
    const found: VenueExecution[] = [];
    for (const category of CATEGORIES) {
      const span = { sinceMs, untilMs: this.parts.nowMs() + AHEAD_MS };
      const rows = await asking.weeks('privateGetV5ExecutionList', { category, limit: 100 }, span);
      for (const { instrument, row } of await this.read(category, rows)) {
        const execution = venueExecutionOf(instrument, row);
        if (execution !== undefined) found.push(execution);
      }
    }
    // Pages come newest first: of one moment the last is the first that happened.
    return found.reverse().sort((a, b) => a.atMs - b.atMs);
  }

  async positions(): Promise<readonly VenuePosition[]> {
    const found: VenuePosition[] = [];
    for (const settleCoin of SETTLE_COINS) {
      const parameters = { category: 'linear', settleCoin, limit: 200 };
      const rows = await this.parts.asking.pages('privateGetV5PositionList', parameters);
      for (const { instrument, row } of await this.read('linear', rows))
        found.push(venuePositionOf(instrument, row));
    }
    return netted(found.filter(({ quantity }) => quantity !== 0));
  }

  async isHedged(instrument: Instrument): Promise<boolean> {
    if (instrument.kind !== 'linear') return false;
    const result = await this.parts.asking.one('privateGetV5PositionList', named(instrument));
    return rowsOf(result['list']).some(isHedgeRow);
  }

  async balances(): Promise<readonly VenueBalance[]> {
    const result = await this.parts.asking.one('privateGetV5AccountWalletBalance', {
      accountType: 'UNIFIED',
    });
    return rowsOf(result['list']).flatMap(balancesOf);
  }

  /** Oldest first. */
  async records(sinceMs: number): Promise<readonly VenueRecord[]> {
    const span = { sinceMs, untilMs: this.parts.nowMs() + AHEAD_MS };
    const parameters = { accountType: 'UNIFIED', limit: 50 };
    const rows = await this.parts.asking.weeks('privateGetV5AccountTransactionLog', parameters, span);
    const found: VenueRecord[] = [];
    for (const row of rows) found.push(venueRecordOf(await this.instrumentIn(row), row));
    return found.reverse().sort((a, b) => a.atMs - b.atMs);
  }

  async rights(): Promise<KeyRights> {
    return keyRightsOf(await this.parts.asking.one('privateGetV5UserQueryApi', {}));
  }

  async fees(instrument: Instrument): Promise<{ makerBps: number; takerBps: number }> {
    const row = firstOf(await this.parts.asking.one('privateGetV5AccountFeeRate', named(instrument)));
    if (row === undefined) throw new BybitFailure('bad-answer', 'no rates in it');
    // 0.00055 is 5.5 basis points: read as 55000 units of 1e-8.
    const bps = (name: string): number => unitsOf(row[name], 2 * BPS_DECIMALS, 'ceil') / 10 ** BPS_DECIMALS;
    return { makerBps: bps('makerFeeRate'), takerBps: bps('takerFeeRate') };
  }

  /** Spot is asked as a whole, contracts by the coin they settle in. */
  private async everywhere(call: 'privateGetV5OrderRealtime', parameters: Readonly<Record<string, number>>) {
    const asked = [
      { category: 'spot' as const },
      ...SETTLE_COINS.map((settleCoin) => ({ category: 'linear' as const, settleCoin })),
    ];
    const found: { readonly instrument: Instrument; readonly row: Row }[] = [];
    for (const where of asked) {
      const rows = await this.parts.asking.pages(call, { ...where, ...parameters });
      found.push(...(await this.read(where.category, rows)));
    }
    return found;
  }

  /** Rows with their instruments, which are learned where they were not known. */
  private async read(category: Category, rows: readonly Row[]) {
    const { book } = this.parts;
    const symbols = rows.map((row) => String(row['symbol']));
    await book.learn(category, symbols);
    return rows.map((row) => ({ instrument: book.of(category, String(row['symbol'])), row }));
  }

  /** Of a line of the ledger: none for transfers, and none for what cannot be ordered here. */
  private async instrumentIn(row: Row): Promise<Instrument | undefined> {
    const category = CATEGORIES.find((one) => one === row['category']);
    const symbol = String(row['symbol'] ?? '');
    if (category === undefined || symbol === '') return undefined;
    await this.parts.book.learn(category, [symbol]);
    return this.parts.book.find(category, symbol);
  }
}

const isOpen = ({ status }: VenueOrder): boolean => status === 'open' || status === 'untriggered';
