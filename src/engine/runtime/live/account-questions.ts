import type { Instrument } from '../../domain/instrument.js';
import { type Exchange, exchangeFailureOf, type VenueRecord } from '../../ports/exchange.js';
import type { Scheduler } from '../../ports/scheduler.js';
import { readLinkId } from './link-id.js';
import type { AccountFees } from './live-account.js';
import { type LedgerAnswer, type LedgerSpan, readLedger } from './read-ledger.js';

/** What the exchange takes of a fill; undefined where it does not answer. */
export const askedFees = (exchange: Exchange, rules: Instrument): Promise<AccountFees | undefined> =>
  exchange.fees(rules).catch((error: unknown) => {
    exchangeFailureOf(error);
    return undefined;
  });

/** The exchange's own ledger. `installation`: what this desk's orders bear. */
export function askedLedger(
  exchange: Exchange,
  span: LedgerSpan,
  parts: { readonly installation: string; readonly scheduler: Scheduler },
): Promise<LedgerAnswer> {
  const isOurs = ({ trade }: VenueRecord): boolean =>
    readLinkId(trade?.linkId ?? '')?.installation === parts.installation;
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      parts.scheduler.after(ms, resolve);
    });
  return readLedger({ exchange, isOurs, wait }, span);
}
