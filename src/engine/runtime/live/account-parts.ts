import type { Environment } from '../../domain/environment.js';
import type { AccountId, InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Clock } from '../../ports/clock.js';
import type { Exchange } from '../../ports/exchange.js';
import type { AccountNews } from './account-news.js';
import type { AccountNotices } from './account-notices.js';
import type { AccountState } from './account-state.js';
import type { Inbox } from './inbox.js';

/** What all that works for one account shares. */
export interface AccountParts {
  readonly account: AccountId;
  readonly environment: Environment;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly state: AccountState;
  readonly news: AccountNews;
  readonly notices: AccountNotices;
  /** Of its books, or listed. */
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
}
