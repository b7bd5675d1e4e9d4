import type { KeyRights } from '../../ports/exchange.js';

/** Why a key is not traded with. */
export type KeyRefusal =
  | { readonly kind: 'forbidden'; readonly rights: readonly string[] }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'cannot-trade' }
  | { readonly kind: 'expired'; readonly atMs: number };

/** What an owner should put right before it hurts. */
export type KeyWarning =
  | { readonly kind: 'any-address' }
  | { readonly kind: 'expires'; readonly atMs: number; readonly days: number }
  | { readonly kind: 'one-market'; readonly missing: 'spot' | 'linear' };

export interface KeyVerdict {
  /** Empty = it may be traded with. */
  readonly refusals: readonly KeyRefusal[];
  readonly warnings: readonly KeyWarning[];
}

const DAY_MS = 86_400_000;
const NEAR_DAYS = 14;

/** What to think of a key, at a time of the exchange. */
export function judgeKey(rights: KeyRights, nowMs: number): KeyVerdict {
  return { refusals: refusalsOf(rights, nowMs), warnings: warningsOf(rights, nowMs) };
}

/** Why a key is not traded with, at a time of the exchange; empty = it may be. */
export function refusalsOf(
  { readOnly, canTrade, forbidden, expiresMs }: KeyRights,
  nowMs: number,
): readonly KeyRefusal[] {
  const found: KeyRefusal[] = [];
  if (forbidden.length > 0) found.push({ kind: 'forbidden', rights: forbidden });
  if (readOnly) found.push({ kind: 'read-only' });
  else if (!canTrade.spot && !canTrade.linear) found.push({ kind: 'cannot-trade' });
  if (expiresMs !== undefined && expiresMs <= nowMs) found.push({ kind: 'expired', atMs: expiresMs });
  return found;
}

function warningsOf({ canTrade, addresses, expiresMs }: KeyRights, nowMs: number): readonly KeyWarning[] {
  const found: KeyWarning[] = [];
  if (addresses.length === 0) found.push({ kind: 'any-address' });
  if (expiresMs !== undefined) {
    const days = Math.floor((expiresMs - nowMs) / DAY_MS);
    if (days >= 0 && days < NEAR_DAYS) found.push({ kind: 'expires', atMs: expiresMs, days });
  }
  if (canTrade.spot !== canTrade.linear) {
    found.push({ kind: 'one-market', missing: canTrade.spot ? 'linear' : 'spot' });
  }
  return found;
}
