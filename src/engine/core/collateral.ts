import { type Amount, add, amount, mulDiv, subtract, ZERO } from '../domain/amount.js';
import { initialMargin, maintenanceMargin } from '../domain/margin.js';
import type { PositionSnapshot, SessionSnapshot, SessionSpec } from '../domain/session.js';

const BPS = 10_000;
/** More is asked for before a book is worth only so much of what its positions have to keep … */
const LOW_BPS = 15_000;
/** … and as much that it is worth at least this much of it. */
const FULL_BPS = 20_000;

/**
 * What a book with cross margin needs of its account, in quote units: nothing while it is well covered, else what
 * brings it back to the margin with which its positions could be opened now.
 */
export function collateralNeeded(
  { margin, instruments }: Pick<SessionSpec, 'margin' | 'instruments'>,
  { positions, equity }: Pick<SessionSnapshot, 'positions' | 'equity'>,
): Amount {
  if (margin?.mode !== 'cross') return ZERO;
  let kept = ZERO;
  let opened = ZERO;
  for (const position of positions) {
    const rules = instruments.find(({ id }) => id === position.instrument);
    if (rules?.kind !== 'linear') continue;
    const value = exposureOf(position);
    kept = add(kept, maintenanceMargin(value, rules));
    opened = add(opened, initialMargin(value, margin));
  }
  if (kept === 0 || equity >= share(kept, LOW_BPS)) return ZERO;
  return subtract(amount(Math.max(opened, share(kept, FULL_BPS))), equity);
}

const exposureOf = ({ cost, unrealised }: PositionSnapshot): Amount =>
  amount(Math.abs(add(cost, unrealised)));

const share = (value: Amount, bps: number): Amount => amount(mulDiv(value, bps, BPS, 'ceil'));
