import { RateBudget, type Turn, type Waiting } from '../rate-budget.js';

/** What Bybit counts for each user, a second. */
export type UidCall = 'create' | 'amend' | 'cancel' | 'guard' | 'leverage';
export type UidKind = 'spot' | 'linear';

const MOST: Readonly<Record<UidKind, Readonly<Record<UidCall, number>>>> = {
  spot: { create: 20, amend: 10, cancel: 20, guard: 10, leverage: 10 },
  linear: { create: 10, amend: 10, cancel: 10, guard: 10, leverage: 10 },
};
/** A little more than its second: what leaves evenly may arrive closer together. */
const WINDOW_MS = 1_100;
/** Of every ten creations three are for orders that reduce. */
const KEPT = 0.3;

/** The writing calls of one user, each within its own limit. */
export class UidBudget {
  private readonly budgets = new Map<string, RateBudget>();

  constructor(private readonly waiting: Waiting) {}

  take(kind: UidKind, call: UidCall, turn: Turn): Promise<boolean> {
    return this.of(kind, call).take(turn);
  }

  /** It was too much all the same: others use this key, or things arrived closer together than they left. */
  rest(kind: UidKind, call: UidCall): void {
    this.of(kind, call).rest(WINDOW_MS);
  }

  private of(kind: UidKind, call: UidCall): RateBudget {
    const name = `${kind} ${call}`;
    const known = this.budgets.get(name);
    if (known !== undefined) return known;
    const most = MOST[kind][call];
    const kept = call === 'create' ? Math.ceil(most * KEPT) : 0;
    const made = new RateBudget(this.waiting, { most, windowMs: WINDOW_MS, kept });
    this.budgets.set(name, made);
    return made;
  }
}
