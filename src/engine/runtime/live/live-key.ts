import type { Environment } from '../../domain/environment.js';
import type { AccountId } from '../../domain/ids.js';
import type { Exchange, ExchangeVitals } from '../../ports/exchange.js';

/** An account whose key is open. */
export interface LiveKey {
  readonly account: AccountId;
  readonly environment: Environment;
  /** First and last characters of the key. */
  readonly keyHint: string;
  readonly exchange: Exchange;
  readonly vitals: () => ExchangeVitals;
}
