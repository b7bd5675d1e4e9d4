import type { AccountId, InstrumentId } from '../../domain/ids.js';
import type { AccountFees, LiveAccounts } from '../../runtime/live/live-account.js';

/** What accounts at exchanges pay, as they were last told: whoever sizes an order has no time to ask. */
export class LiveFees {
  readonly #known = new Map<string, AccountFees>();

  constructor(private readonly live: Pick<LiveAccounts, 'fees'>) {}

  of(account: AccountId, instrument: InstrumentId): AccountFees | undefined {
    return this.#known.get(`${account} ${instrument}`);
  }

  async ask(account: AccountId, instrument: InstrumentId): Promise<AccountFees | undefined> {
    const fees = await this.live.fees(account, instrument);
    if (fees !== undefined) this.#known.set(`${account} ${instrument}`, fees);
    return this.of(account, instrument);
  }
}
