import type { LiveCheck } from '../../domain/live-start.js';
import type { MarginTerms } from '../../domain/session.js';
import type { LiveAccountView } from '../../runtime/live/live-account.js';

/**
 * The account has one mode for all its contracts. Another one is set by itself as long as nothing is held there and
 * nobody else counts with it.
 */
export function marginCheck(
  { marginMode, owners, external }: LiveAccountView,
  margin: MarginTerms | undefined,
): readonly LiveCheck[] {
  if (margin === undefined || marginMode === undefined) return [];
  const { mode: wanted } = margin;
  const ok = marginMode === wanted || (owners.size === 0 && external.length === 0);
  return [{ kind: 'margin', wanted, has: marginMode, ok }];
}
