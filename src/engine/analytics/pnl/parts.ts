import { type Amount, add, ZERO } from '../../domain/amount.js';
import { PNL_KINDS, type PnlEntry, type PnlKind } from '../../domain/pnl-entry.js';

/** Sums by kind, in the coin of the report. */
export type PnlParts = Readonly<Record<PnlKind, Amount>>;

export const NO_PARTS: PnlParts = Object.fromEntries(PNL_KINDS.map((kind) => [kind, ZERO])) as PnlParts;

export const plus = (parts: PnlParts, { kind, value = ZERO }: PnlEntry): PnlParts => ({
  ...parts,
  [kind]: add(parts[kind], value),
});

/** All that is profit or loss: transfers are not. */
export const netOf = (parts: PnlParts): Amount =>
  PNL_KINDS.reduce<Amount>((sum, kind) => (kind === 'transfer' ? sum : add(sum, parts[kind])), ZERO);
