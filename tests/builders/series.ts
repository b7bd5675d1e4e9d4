import { amount, price } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId, sourceId } from '../../src/engine/domain/ids.js';
import type { CataloguedSeries } from '../../src/engine/ports/series-catalogue.js';

/** One synthetic BTC/USDT series in a given revision. */
export const catalogued = (revision: number, source = 'synthetic-7'): CataloguedSeries => ({
  key: { source: sourceId(source), instrument: instrumentId('BTC/USDT'), frame: '1m' },
  revision,
  bars: 300 * revision,
  fromMs: 1_700_000_000_000,
  toMs: 1_700_000_000_000 + 300 * revision * 60_000,
  checksum: 'cd'.repeat(32),
  synthetic: true,
  instrument: {
    id: instrumentId('BTC/USDT'),
    kind: 'spot',
    base: coinCode('BTC'),
    quote: coinCode('USDT'),
    priceDecimals: 2,
    baseDecimals: 8,
    quoteDecimals: 8,
    tickSize: price(1),
    lotSize: amount(1000),
    minQuantity: amount(1000),
    minValue: amount(0),
    shortable: false,
  },
});
