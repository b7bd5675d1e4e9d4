import type { Instrument } from '../../../domain/instrument.js';
import type { KeyRights, VenueBalance, VenuePosition, VenueRecord } from '../../../ports/exchange.js';
import { BybitFailure } from '../failure.js';
import { firstOf } from './asking.js';
import { CATEGORIES, SETTLE_COINS } from './instrument-book.js';
import { keyRightsOf } from './key-rights.js';
import { named } from './order-body.js';
import { isHedgeRow, netted, venuePositionOf } from './position-row.js';
import type { QuestionParts } from './questions.js';
import { venueRecordOf } from './record-row.js';
import { type Row, rowsOf, unitsOf } from './units.js';
import { balancesOf } from './wallet-row.js';

const BPS_DECIMALS = 4;
/** Something may be dated a little after what we take for now. */
const AHEAD_MS = 60_000;

/** What is held, what changed it, and what it costs. Rejects with `ExchangeFailure` or `BybitFailure`. */
export class AccountQuestions {
  constructor(private readonly parts: QuestionParts) {}

  async positions(): Promise<readonly VenuePosition[]> {
    const found: VenuePosition[] = [];
    for (const settleCoin of SETTLE_COINS) {
      const parameters = { category: 'linear', settleCoin, limit: 200 };
      const rows = await this.parts.asking.pages('privateGetV5PositionList', parameters);
      const read = await this.parts.book.read('linear', rows);
      found.push(...read.map(({ instrument, row }) => venuePositionOf(instrument, row)));
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

  async fees(instrument: Instrument): Promise<{ makerBps: number; takerBps: number }> {
    const row = firstOf(await this.parts.asking.one('privateGetV5AccountFeeRate', named(instrument)));
    if (row === undefined) throw new BybitFailure('bad-answer', 'no rates in it');
    // 0.00055 is 5.5 basis points: read as 55000 units of 1e-8.
    const bps = (name: string): number => unitsOf(row[name], 2 * BPS_DECIMALS, 'ceil') / 10 ** BPS_DECIMALS;
    return { makerBps: bps('makerFeeRate'), takerBps: bps('takerFeeRate') };
  }

  /** What /v5/user/query-api says of the key that asks. */
  async rights(): Promise<KeyRights> {
    return keyRightsOf(await this.parts.asking.one('privateGetV5UserQueryApi', {}));
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
