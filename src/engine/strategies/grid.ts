import { z } from 'zod';
import { type Amount, ZERO } from '../domain/amount.js';
import { defineStrategy, type Strategy, type StrategyContext } from './contract.js';

/** Buys that came to nothing (paused, halted, no cash) are tried again after so many bars. */
const RETRY_BARS = 60;
/** A limit farther from the market than this share of it waits until the market is nearer: venues refuse it. */
const REACH = 0.15;
/** The group of the buy at the start, and of the lowest cell. */
const OPENING = 1;
const FIRST_CELL = 2;

const parameters = z
  .strictObject({
    lower: z.number().min(0).max(1e12).default(0),
    upper: z.number().min(0).max(1e12).default(0),
    range: z.number().min(0.1).max(90).default(5),
    levels: z.number().int().min(2).max(100).default(10),
    spacing: z.enum(['arithmetic', 'geometric']).default('arithmetic'),
    amount: z.number().min(0.01).max(1e9).default(100),
    opening: z.enum(['buy', 'wait']).default('buy'),
    exit: z.number().min(0).max(90).default(0),
  })
  .refine(({ lower, upper }) => lower === 0 || upper !== 0, { path: ['upper'], message: 'upper-missing' })
  .refine(({ lower, upper }) => upper === 0 || lower !== 0, { path: ['lower'], message: 'lower-missing' })
  .refine(({ lower, upper }) => lower < upper || upper === 0, {
    path: ['lower'],
    message: 'lower-not-below-upper',
  });

type Params = z.infer<typeof parameters>;

/** The prices of the grid, lowest first; without bounds they lie around the price at the start. */
function linesOf({ lower, upper, range, levels, spacing }: Params, start: number): readonly number[] {
  const low = lower === 0 ? start * (1 - range / 100) : lower;
  const high = upper === 0 ? start * (1 + range / 100) : upper;
  const steps = levels - 1;
  return Array.from({ length: levels }, (_, at) =>
    spacing === 'arithmetic' ? low + ((high - low) * at) / steps : low * (high / low) ** (at / steps),
  );
}

/** Between two lines: bought at the lower one, sold at the upper. */
interface Cell {
  readonly group: number;
  readonly buyAt: number;
  readonly sellAt: number;
  readonly quantity: Amount;
  /** Base units that it holds beside what its own orders brought: from the start, or lost to others (< 0). */
  beside: number;
  isBuying: boolean;
}

class GridStrategy implements Strategy {
  private cells: readonly Cell[] = [];
  private bar = 0;
  private retryAt = 0;
  /** The buy at the start is under way. */
  private isOpening = false;
  private isOut = false;

  constructor(private readonly params: Params) {}

  onBar(context: StrategyContext): void {
    this.bar += 1;
    const { close } = context.bar();
    if (this.bar === 1) this.begin(context, close);
    if (this.isOpening && context.waiting(OPENING) === 0) this.stock(context.heldBy(OPENING));
    if (this.isOpening) return;
    if (this.leaves(context, close)) return;
    this.writeOff(context);
    for (const cell of this.cells) this.tend(context, cell, close);
  }

  private begin(context: StrategyContext, close: number): void {
    const lines = linesOf(this.params, close).map((line) => context.toPrice(line));
    const plain = linesOf(this.params, close);
    this.cells = lines.slice(1).flatMap((line, at) => {
      // Two lines on one tick have nothing between them.
      if (line === lines[at]) return [];
      const buyAt = plain[at] as number;
      const quantity = context.toQuantity(this.params.amount, buyAt);
      const cell = { group: FIRST_CELL + at, buyAt, sellAt: plain[at + 1] as number };
      return [{ ...cell, quantity, beside: 0, isBuying: false }];
    });
    if (this.params.opening === 'buy') this.open(context, close);
  }

  /** What the cells above the market have to sell is bought now, in one. */
  private open(context: StrategyContext, close: number): void {
    const above = this.cells.filter(({ buyAt }) => buyAt >= close);
    const quantity = above.reduce((sum, cell) => sum + cell.quantity, 0) as Amount;
    if (quantity === ZERO) return;
    this.isOpening = true;
    const reason = { key: 'grid-opening', values: { cells: above.length } };
    context.order({ side: 'buy', quantity, terms: { type: 'market' }, group: OPENING, reason });
  }

  /** Shares out what the buy at the start brought, from the top down. */
  private stock(bought: Amount): void {
    this.isOpening = false;
    let left: number = bought;
    for (let at = this.cells.length - 1; at >= 0; at--) {
      const cell = this.cells[at] as Cell;
      cell.beside = Math.min(left, cell.quantity);
      left -= cell.beside;
    }
  }

  /** Too far below: everything is sold, and nothing is bought any more. */
  private leaves(context: StrategyContext, close: number): boolean {
    const { exit } = this.params;
    const lowest = this.cells[0]?.buyAt ?? 0;
    if (!this.isOut && (exit === 0 || close >= lowest * (1 - exit / 100))) return false;
    if (!this.isOut) context.cancelOrders();
    this.isOut = true;
    if (context.position() > 0) {
      context.signal('flat', { key: 'grid-exit', values: { close, lower: lowest } });
    }
    return true;
  }

  /** A stop or a person sold some: the highest cells have lost it. */
  private writeOff(context: StrategyContext): void {
    let missing = -context.position();
    for (const cell of this.cells) missing += heldIn(context, cell);
    for (let at = this.cells.length - 1; at >= 0 && missing > 0; at--) {
      const cell = this.cells[at] as Cell;
      const lost = Math.min(missing, heldIn(context, cell));
      if (lost === 0) continue;
      context.cancelOrders(0, cell.group);
      cell.beside -= lost;
      missing -= lost;
    }
  }

  /** A full cell sells, an empty one below the market buys. */
  private tend(context: StrategyContext, cell: Cell, close: number): void {
    if (context.waiting(cell.group) > 0) return;
    const held = heldIn(context, cell);
    if (held > 0) {
      this.send(context, cell, { side: 'sell', quantity: held as Amount, at: cell.sellAt });
      return;
    }
    if (cell.isBuying) this.retryAt = this.bar + RETRY_BARS;
    cell.isBuying = false;
    const isNear = cell.buyAt < close && cell.buyAt > close * (1 - REACH);
    if (this.bar < this.retryAt || !isNear || cell.quantity === ZERO) return;
    this.send(context, cell, { side: 'buy', quantity: cell.quantity, at: cell.buyAt });
  }

  private send(context: StrategyContext, cell: Cell, { side, quantity, at }: Leg): void {
    cell.isBuying = side === 'buy';
    context.order({
      side,
      quantity,
      terms: { type: 'limit', limitPrice: context.toPrice(at) },
      reduceOnly: side === 'sell',
      group: cell.group,
      reason: { key: `grid-${side}`, values: { line: at } },
    });
  }
}

interface Leg {
  readonly side: 'buy' | 'sell';
  readonly quantity: Amount;
  /** A plain price. */
  readonly at: number;
}

const heldIn = (context: StrategyContext, { group, beside }: Cell): number => context.heldBy(group) + beside;

/**
 * Lines between two prices. Each pair of neighbours is a cell: it buys at its lower line and, once filled, sells at its
 * upper. At the start the cells above the market are filled at once (opening=buy), or wait until the price has been
 * there (opening=wait). Above the grid everything is sold; below it everything is held, or sold when `exit` says so.
 */
export const grid = defineStrategy<Params>({
  name: 'grid',
  summary: 'Buys at set prices on the way down and sells each a line higher.',
  weakness: 'Leaving the range: below it holds everything, above it has sold everything.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: () => 0,
  create: (_, params) => new GridStrategy(params),
});
