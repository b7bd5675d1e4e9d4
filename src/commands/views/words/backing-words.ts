import type { MarginBlock } from '../../../engine/domain/account-backing.js';
import type { Side } from '../../../engine/domain/order.js';
import type { MarginTerms } from '../../../engine/domain/session.js';

type Place = (instrument: string, id: string) => string;

/** Words of how an account backs its contracts, and of what stands in the way of another mode. */
export interface BackingWords {
  readonly modes: Readonly<Record<MarginTerms['mode'] | 'portfolio', string>>;
  /** `because`: the sessions that count with how the account is. */
  readonly waits: (of: {
    readonly session: string;
    readonly account: string;
    readonly wanted: string;
    readonly has: string;
    readonly because: readonly string[];
  }) => string;
  /** What to do about it. */
  readonly waitsNext: (session: string, because: readonly string[]) => string;
  /** Short, beside the account's name. */
  readonly waitsShort: (of: {
    readonly session: string;
    readonly wanted: string;
    readonly has: string;
    readonly because: readonly string[];
  }) => string;
  /** In the way is what is listed; `more`: how many that are not. */
  readonly inTheWay: (blocks: readonly string[], more: number) => string;
  readonly blocks: Readonly<Record<MarginBlock['what'], Readonly<Record<Side, Place>>>>;
  readonly ofSession: (block: string, session: string) => string;
  readonly notOurs: (block: string) => string;
  readonly inTheWayNext: string;
}
