import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { CoinCode, InstrumentId } from '../../domain/ids.js';
import type { PnlEntry, PnlStep } from '../../domain/pnl-entry.js';
import type { Position } from '../../domain/position.js';
import { NO_PARTS, type PnlParts, plus } from './parts.js';

export interface Holding extends Position {
  readonly instrument: InstrumentId;
}

/** What books hold, by book and instrument. */
export type Holdings = ReadonlyMap<string, Holding>;

/** Paid in a coin of which nobody knew what it was worth. */
export interface Unvalued {
  readonly coin: CoinCode;
  readonly decimals: number;
  readonly amount: Amount;
}

/** What happened in `[fromMs, toMs)`, and how it stood at both ends, without what was held then. */
export interface PeriodFigures {
  /** Came into the books before: transfers, profit and loss. */
  readonly opening: PnlParts;
  readonly parts: PnlParts;
  /** Of `parts` what was paid from beside the books: their equity does not know of it. */
  readonly beside: Amount;
  readonly besideBefore: Amount;
  readonly unvalued: readonly Unvalued[];
  readonly heldAtStart: Holdings;
  readonly heldAtEnd: Holdings;
  readonly fills: number;
}

/** Sums up one period. Steps may come in any order: each counts where its own time is. */
export class PeriodFold {
  private opening = NO_PARTS;
  private parts = NO_PARTS;
  private beside: Amount = ZERO;
  private besideBefore: Amount = ZERO;
  private fills = 0;
  private readonly unvalued = new Map<string, Unvalued>();
  private readonly heldAtStart = new Map<string, Holding>();
  private readonly heldAtEnd = new Map<string, Holding>();

  constructor(private readonly period: { readonly fromMs: number; readonly toMs: number }) {}

  /** `book`: whose it is; the same instrument may be held by several. */
  take(book: string, step: PnlStep): void {
    const { fromMs, toMs } = this.period;
    if (step.atMs >= toMs) return;
    const isBefore = step.atMs < fromMs;
    for (const entry of step.entries) this.add(entry, isBefore);
    if (step.isFill && !isBefore) this.fills += 1;
    const { holding } = step;
    if (holding === undefined) return;
    const key = `${book} ${holding.instrument}`;
    if (isBefore) hold(this.heldAtStart, key, holding);
    hold(this.heldAtEnd, key, holding);
  }

  figures(): PeriodFigures {
    const { opening, parts, beside, besideBefore, fills, heldAtStart, heldAtEnd } = this;
    const unvalued = [...this.unvalued.values()];
    return { opening, parts, beside, besideBefore, fills, heldAtStart, heldAtEnd, unvalued };
  }

  private add(entry: PnlEntry, isBefore: boolean): void {
    if (isBefore) this.opening = plus(this.opening, entry);
    else this.parts = plus(this.parts, entry);
    const { value, isBeside, coin, decimals, amount } = entry;
    if (isBeside === true && isBefore) this.besideBefore = add(this.besideBefore, value ?? ZERO);
    if (isBeside === true && !isBefore) this.beside = add(this.beside, value ?? ZERO);
    if (value !== undefined || isBefore) return;
    const before = this.unvalued.get(coin)?.amount ?? ZERO;
    this.unvalued.set(coin, { coin, decimals, amount: add(before, amount) });
  }
}

function hold(held: Map<string, Holding>, key: string, { instrument, quantity, cost }: Holding): void {
  const before = held.get(key);
  const after = {
    instrument,
    quantity: add(before?.quantity ?? ZERO, quantity),
    cost: add(before?.cost ?? ZERO, cost),
  };
  held.set(key, after);
}
