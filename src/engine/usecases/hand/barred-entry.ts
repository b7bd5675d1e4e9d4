import type { HandOrder } from '../../domain/hand-order.js';
import type { AccountId } from '../../domain/ids.js';
import { type HandBook, isWayOut } from '../../runtime/hand/quote-order.js';
import { accountChecks } from '../live/account-checks.js';
import { marginCheck } from '../live/margin-check.js';
import { isForeign, ownerOf } from '../live/ownership.js';
import type { HandRefusal } from './hand.js';
import { type HandParts, handBookOf } from './hand-parts.js';

interface Entry {
  readonly book: HandBook;
  readonly order: Omit<HandOrder, 'ticket'>;
}

/**
 * Why nothing may be opened by hand at an exchange: the account is not ready, another book trades the instrument, or the
 * position would have no stop. What only reduces a position is never barred.
 */
export function barredEntry(
  { desk, live, terms }: HandParts,
  account: AccountId,
  { book, order }: Entry,
): HandRefusal | undefined {
  const view = live.find(account);
  if (view === undefined || isWayOut(book, order)) return undefined;
  const { instrument } = book;
  const own = handBookOf(desk, account, instrument.id)?.spec.name;
  const owner = ownerOf(desk, account, instrument.id);
  const where = { account, instrument: instrument.id };
  if (owner !== undefined && owner !== own) return { kind: 'owned', ...where, owner };
  if (own === undefined && isForeign(view, instrument)) return { kind: 'owned', ...where };
  const checks = accountChecks(view, { kinds: [instrument.kind], prices: terms.prices });
  const margin = own === undefined ? marginCheck(view, book.margin) : [];
  const failed = [...checks, ...margin].filter(({ ok }) => !ok);
  if (failed.length > 0) return { kind: 'account-barred', account, checks: failed };
  const isCovered = book.snapshot?.positions.some(({ stopPrice }) => stopPrice !== undefined) === true;
  return order.stopPrice === undefined && !isCovered
    ? { kind: 'needs-stop', instrument: instrument.id }
    : undefined;
}
