import type { Config, MarketConfig } from '../config.js';
import type { Journal } from '../engine/ports/journal.js';
import { marketSet } from '../engine/usecases/desk-settings.js';

/**
 * The market of this start: what its flags or environment ask for, else what an owner has set with /desk, else what the
 * settings file says.
 */
export async function chosenMarket(config: Config, journal: Pick<Journal, 'setting'>): Promise<MarketConfig> {
  const { market, isMarketAsked, bybit, synthetic } = config;
  const set = isMarketAsked ? undefined : await marketSet(journal);
  switch (set) {
    case 'bybit':
      return { kind: 'bybit', bybit };
    case 'synthetic':
      return { kind: 'synthetic', ...synthetic };
    case 'auto':
      return { kind: 'auto', ...synthetic, bybit };
    default:
      return market;
  }
}
