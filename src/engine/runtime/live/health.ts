import type { AccountTrouble } from '../../domain/environment.js';
import type { KeyRights } from '../../ports/exchange.js';
import { refusalsOf } from './key-verdict.js';
import type { LiveState } from './live-account.js';

/** A clock that is further off may make an order good for longer than it should be, or for not long enough. */
export const MOST_OFFSET_MS = 500;

/** What is known of an account's connection. Times are of the wall clock. */
export interface HealthSigns {
  readonly nowMs: number;
  /** Since when nobody answers there. */
  readonly downSinceMs: number | undefined;
  readonly rights: KeyRights | undefined;
  readonly isKeyRefused: boolean;
  readonly clockOffsetMs: number | undefined;
  readonly isHedged: boolean;
  /** The account backs contracts otherwise than its books count with. */
  readonly isMarginWrong: boolean;
  readonly isStreamUp: boolean;
  /** The stream is there and does not tell what happens. */
  readonly isStreamQuiet: boolean;
  readonly isStoreFailing: boolean;
  /** Books and exchange were put side by side since the stream is there. */
  readonly isReconciled: boolean;
  readonly hasEverReconciled: boolean;
}

export function stateOf(signs: HealthSigns): LiveState {
  const { downSinceMs, rights, isReconciled, hasEverReconciled, isStreamUp } = signs;
  if (signs.isKeyRefused) return { kind: 'blocked', cause: 'key-refused' };
  if (downSinceMs !== undefined) return { kind: 'unreachable', sinceMs: downSinceMs };
  if (rights === undefined) return { kind: 'connecting' };
  const cause = troubleOf(signs, rights);
  if (cause !== undefined) return { kind: 'blocked', cause };
  if (!hasEverReconciled) return { kind: 'reconciling' };
  if (!isStreamUp || signs.isStreamQuiet) return { kind: 'blocked', cause: 'stream-stale' };
  return isReconciled ? { kind: 'ready' } : { kind: 'reconciling' };
}

function troubleOf(signs: HealthSigns, rights: KeyRights): AccountTrouble | undefined {
  const { nowMs, clockOffsetMs, isStoreFailing, isHedged, isMarginWrong } = signs;
  const refused = new Set(refusalsOf(rights, nowMs).map(({ kind }) => kind));
  if (refused.has('forbidden')) return 'key-may-withdraw';
  if (refused.has('expired')) return 'key-expired';
  if (refused.size > 0) return 'key-cannot-trade';
  if (clockOffsetMs !== undefined && Math.abs(clockOffsetMs) > MOST_OFFSET_MS) return 'clock-off';
  if (isHedged) return 'hedge-mode';
  if (isMarginWrong) return 'margin-mode';
  return isStoreFailing ? 'store-failing' : undefined;
}
