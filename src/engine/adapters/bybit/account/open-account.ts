import type { Exchange, ExchangeVitals } from '../../../ports/exchange.js';
import type { AccountOptions } from './account-options.js';
import { exchangeFailureOf } from './asking.js';
import { assembleAccount } from './assemble-account.js';
import { openSignedClient } from './signed-client.js';

/** An answer that comes later than a request can be accepted is no better than none. */
const TIMEOUT_MS = 5_000;
/** Bybit wants to hear something every twenty seconds; asked so often, a dead socket is known in ten to fifteen. */
const PING_MS = 5_000;

/** Measures the exchange's clock and is ready to trade. Rejects with `ExchangeFailure` when it does not answer. */
export async function openAccount(options: AccountOptions): Promise<Exchange & { vitals(): ExchangeVitals }> {
  const { timeoutMs = TIMEOUT_MS, pingMs = PING_MS } = options;
  try {
    const client = await openSignedClient({ ...options, timeoutMs, pingMs });
    const { account, clock } = assembleAccount(client, options);
    await clock.start().catch(async (error: unknown) => {
      await account.close();
      throw error;
    });
    return account;
  } catch (error) {
    throw exchangeFailureOf(error);
  }
}
