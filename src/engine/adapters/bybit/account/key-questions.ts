import type { Instrument } from '../../../domain/instrument.js';
import type { KeyRights, VenueMarginMode } from '../../../ports/exchange.js';
import { BybitFailure } from '../failure.js';
import { type Asking, firstOf } from './asking.js';
import { keyRightsOf } from './key-rights.js';
import { named } from './order-body.js';
import { isHedgeRow } from './position-row.js';
import { rowsOf, unitsOf } from './units.js';

const BPS_DECIMALS = 4;

const MARGIN_MODES: Readonly<Record<string, VenueMarginMode>> = {
  REGULAR_MARGIN: 'cross',
  ISOLATED_MARGIN: 'isolated',
  PORTFOLIO_MARGIN: 'portfolio',
};

/** What may be done with the key, in which mode, and what it costs. Rejects with `ExchangeFailure` or `BybitFailure`. */
export class KeyQuestions {
  constructor(private readonly asking: Asking) {}

  async isHedged(instrument: Instrument): Promise<boolean> {
    if (instrument.kind !== 'linear') return false;
    const result = await this.asking.one('privateGetV5PositionList', named(instrument));
    return rowsOf(result['list']).some(isHedgeRow);
  }

  async marginMode(): Promise<VenueMarginMode> {
    const { marginMode } = await this.asking.one('privateGetV5AccountInfo', {});
    const mode = MARGIN_MODES[String(marginMode)];
    if (mode === undefined) throw new BybitFailure('bad-answer', 'no margin mode in it');
    return mode;
  }

  async fees(instrument: Instrument): Promise<{ makerBps: number; takerBps: number }> {
    const row = firstOf(await this.asking.one('privateGetV5AccountFeeRate', named(instrument)));
    if (row === undefined) throw new BybitFailure('bad-answer', 'no rates in it');
    // 0.00055 is 5.5 basis points: read as 55000 units of 1e-8.
    const bps = (name: string): number => unitsOf(row[name], 2 * BPS_DECIMALS, 'ceil') / 10 ** BPS_DECIMALS;
    return { makerBps: bps('makerFeeRate'), takerBps: bps('takerFeeRate') };
  }

  /** What /v5/user/query-api says of the key that asks. */
  async rights(): Promise<KeyRights> {
    return keyRightsOf(await this.asking.one('privateGetV5UserQueryApi', {}));
  }
}
