import {
  type Attribution,
  attribute,
  attributed,
  type DecidedFill,
  slippageBps,
} from '../../analytics/pnl/attribution.js';
import type { Holdings, PeriodFigures } from '../../analytics/pnl/period-fold.js';
import { type Amount, add, amount, subtract } from '../../domain/amount.js';
import { invariant } from '../../domain/invariant.js';

/** How much was lost between decision and fill. */
export interface SlippageRow {
  readonly key: string;
  readonly fills: number;
  /** Of so many nobody knows the price at which they were decided. */
  readonly unknown: number;
  /** + = it cost. */
  readonly bps: number | undefined;
}

/** The fills of a period beside the prices at which they were decided. */
export class DecidedFills {
  private readonly byKey = new Map<string, DecidedFill[]>();
  private readonly all: DecidedFill[] = [];

  /** `key`: what they are told apart by. */
  take(key: string, fill: DecidedFill): void {
    this.all.push(fill);
    const own = this.byKey.get(key) ?? [];
    own.push(fill);
    this.byKey.set(key, own);
  }

  slippage(): SlippageRow {
    return slippageRow('', this.all);
  }

  slippageBy(): readonly SlippageRow[] {
    return [...this.byKey.keys()].sort().map((key) => slippageRow(key, this.byKey.get(key) ?? []));
  }

  /** `openAtStart`, `openAtEnd`: what was held was worth more than it cost. */
  attribution(
    figures: PeriodFigures,
    { openAtStart, openAtEnd }: { readonly openAtStart: Amount; readonly openAtEnd: Amount },
  ): Attribution {
    const { parts, beside } = figures;
    const parted = attribute(this.all, {
      heldBefore: add(openAtStart, costOf(figures.heldAtStart)),
      heldAfter: add(openAtEnd, costOf(figures.heldAtEnd)),
      funding: parts.funding,
    });
    const booked = parts.realised + parts.fee - beside + parts.funding;
    const gap = subtract(attributed(parted), amount(booked + openAtEnd - openAtStart));
    invariant(gap === 0, 'attribution-does-not-add-up', { gap });
    return parted;
  }
}

function slippageRow(key: string, fills: readonly DecidedFill[]): SlippageRow {
  const unknown = fills.filter(({ decision }) => decision === undefined).length;
  return { key, fills: fills.length, unknown, bps: slippageBps(fills) };
}

const costOf = (held: Holdings): Amount =>
  amount([...held.values()].reduce<number>((sum, { cost }) => sum + cost, 0));
