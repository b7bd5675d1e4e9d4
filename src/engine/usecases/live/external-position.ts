import type { Price } from '../../domain/amount.js';
import type { AccountId, InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { ExternalPosition } from '../../runtime/live/live-account.js';
import { beyondHeld } from '../hand/beyond-held.js';
import type { HandRefusal } from '../hand/hand.js';
import { type HandParts, lastPriceOf } from '../hand/hand-parts.js';
import { accountChecks } from './account-checks.js';
import { ownerOf } from './ownership.js';

interface Found {
  readonly kind: 'found';
  readonly position: ExternalPosition;
  readonly instrument: Instrument;
  readonly price: Price;
}

/** What may be taken over: a contract's position that no book has, on an account that is ready. */
export function findPosition(parts: HandParts, account: AccountId, id: InstrumentId): Found | HandRefusal {
  const { desk, live, terms } = parts;
  const view = live.find(account);
  const instrument = desk.parts.market.market(id)?.instrument;
  const price = lastPriceOf(desk, id);
  if (instrument === undefined || price === undefined) return { kind: 'no-market', instrument: id };
  if (instrument.kind !== 'linear') return { kind: 'adopts-contracts', instrument: id };
  const owner = ownerOf(desk, account, id);
  if (owner !== undefined) return { kind: 'owned', account, instrument: id, owner };
  const position = view?.external.find((one) => one.instrument === id && one.quantity !== 0);
  if (view === undefined || position === undefined) {
    return { kind: 'nothing-to-adopt', account, instrument: id };
  }
  const failed = accountChecks(view, { kinds: [instrument.kind], prices: terms.prices }).filter(
    ({ ok }) => !ok,
  );
  if (failed.length > 0) return { kind: 'account-barred', account, checks: failed };
  return { kind: 'found', position, instrument, price };
}

/** The venue takes the position before this stop is reached. */
export const beyondOf = ({ position, instrument }: Found, stop: Price): HandRefusal | undefined =>
  beyondHeld(instrument, position, stop);
