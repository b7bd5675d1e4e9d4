import type { Instrument } from '../../../domain/instrument.js';
import type { InversePosition, VenueBalance, VenuePosition, VenueRecord } from '../../../ports/exchange.js';
import { CATEGORIES, SETTLE_COINS } from './instrument-book.js';
import { inversePositionOf, netted, venuePositionOf } from './position-row.js';
import type { QuestionParts } from './questions.js';
import { venueRecordOf } from './record-row.js';
import { type Row, rowsOf } from './units.js';
import { balancesOf } from './wallet-row.js';

/** Something may be dated a little after what we take for now. */
const AHEAD_MS = 60_000;

/** What is held, and what changed it. Rejects with `ExchangeFailure` or `BybitFailure`. */
export class AccountQuestions {
  constructor(private readonly parts: QuestionParts) {}

  async positions(): Promise<readonly VenuePosition[]> {
    const found = await Promise.all(
      SETTLE_COINS.map(async (settleCoin) => {
        const parameters = { category: 'linear', settleCoin, limit: 200 };
        const rows = await this.parts.asking.pages('privateGetV5PositionList', parameters);
        return this.parts.book.collect('linear', rows, venuePositionOf);
      }),
    );
    return netted(found.flat().filter(({ quantity }) => quantity !== 0));
  }

  /** Of what is only shown. */
  async inverse(): Promise<readonly InversePosition[]> {
    const rows = await this.parts.asking.pages('privateGetV5PositionList', {
      category: 'inverse',
      limit: 200,
    });
    return rows.map(inversePositionOf).filter(({ dollars }) => dollars !== 0);
  }

  async balances(): Promise<readonly VenueBalance[]> {
    const result = await this.parts.asking.one('privateGetV5AccountWalletBalance', {
      accountType: 'UNIFIED',
    });
    return rowsOf(result['list']).flatMap(balancesOf);
  }

  /** Oldest first. */
  async records(sinceMs: number, endMs?: number): Promise<readonly VenueRecord[]> {
    const nowMs = this.parts.nowMs() + AHEAD_MS;
    const span = { sinceMs, untilMs: Math.min(endMs ?? nowMs, nowMs) };
    const parameters = { accountType: 'UNIFIED', limit: 50 };
    const rows = await this.parts.asking.weeks('privateGetV5AccountTransactionLog', parameters, span);
    const found: VenueRecord[] = [];
    for (const row of rows) found.push(venueRecordOf(await this.instrumentIn(row), row));
    return found.reverse().sort((a, b) => a.atMs - b.atMs);
  }

  /** Of a line of the ledger: none for transfers, and none for what cannot be ordered here. */
  private async instrumentIn(row: Row): Promise<Instrument | undefined> {
    const category = CATEGORIES.find((one) => one === row['category']);
    const symbol = String(row['symbol'] ?? '');
    if (category === undefined || symbol === '') return undefined;
    return this.parts.book.learn(category, symbol);
  }
}
