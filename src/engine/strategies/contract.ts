import type { z } from 'zod';
import type { Amount, Price } from '../domain/amount.js';
import type { BarView } from '../domain/bar.js';
import type { Frame } from '../domain/frame.js';
import type { InstrumentId } from '../domain/ids.js';
import type { Indicator } from '../domain/indicator.js';
import type { OrderTerms, Reason, Side, Target } from '../domain/order.js';

/** What a strategy may ask for before its first bar. Series and instruments are counted from 0. */
export interface StrategySetup {
  readonly instruments: readonly InstrumentId[];
  readonly series: readonly { readonly instrument: number; readonly frame: Frame }[];
  /** Has the session update the indicator with each closed bar of that series (default 0), before `onBar`. */
  use<T extends Indicator>(indicator: T, series?: number): T;
}

export interface SignalOptions {
  /** Which instrument of the session; default 0. */
  readonly instrument?: number;
  /** Protective stop for this entry, instead of the session's. A plain price. */
  readonly stopPrice?: number;
}

/** An order that the strategy has sized itself. */
export interface StrategyOrder {
  readonly instrument?: number;
  readonly side: Side;
  readonly quantity: Amount;
  readonly terms: OrderTerms;
  readonly reduceOnly?: boolean;
  readonly reason: Reason;
  /**
   * A number of the strategy's choice: orders of one instrument that share it are one-cancels-other, and what has become
   * of them can be asked (`waiting`, `heldBy`).
   */
  readonly group?: number;
}

/** One object, reused for every call: read it during `onBar`, never keep it. */
export interface StrategyContext {
  /** Close time of the bars, market time, ms UTC. */
  readonly nowMs: number;
  /** The latest closed bar of a series (default 0). */
  bar(series?: number): BarView;
  /** False when this series had no bar at `nowMs` (a gap, or a longer frame that is still forming). */
  isFresh(series?: number): boolean;
  /** What the book holds: > 0 long, < 0 short, in base units. */
  position(instrument?: number): Amount;
  /** What to hold from now on; the session sizes it, asks risk and sends it at the next price. */
  signal(target: Target, reason: Reason, options?: SignalOptions): void;
  /** Sends an order that is sized already, at the next price. */
  order(order: StrategyOrder): void;
  /** Withdraws the strategy's own resting orders of an instrument (default 0): all, or those of one group. */
  cancelOrders(instrument?: number, group?: number): void;
  /** A plain price on the instrument's tick grid, rounded down. */
  toPrice(price: number, instrument?: number): Price;
  /** What so many coins of the quote buy at a plain price: base units, down to a whole lot; 0 when that is none. */
  toQuantity(value: number, price: number, instrument?: number): Amount;
  /** What one coin of the position cost, fees left out, a plain price; NaN when nothing is held. */
  averagePrice(instrument?: number): number;
  /** Base units that orders of a group still wait for, those included that no price has met yet. */
  waiting(group: number, instrument?: number): Amount;
  /** Base units that orders of a group have bought since the start, less what they have sold. */
  heldBy(group: number, instrument?: number): Amount;
}

/** A strategy at work: synchronous, deterministic, knows nothing of the mode it runs in. */
export interface Strategy {
  onBar(context: StrategyContext): void;
}

/** A strategy as the registry lists it. `Params` is the object its schema yields. */
export interface StrategyDefinition<Params = never> {
  /** Lower-case with dashes; how a person names it. */
  readonly name: string;
  /** One line: the idea. */
  readonly summary: string;
  /** One line: when it fails. */
  readonly weakness: string;
  /** A flat object of numbers and choices, each with a default and a range. */
  readonly parameters: z.ZodType<Params>;
  /** Instruments it needs, at least. */
  readonly instruments: { readonly min: number; readonly max: number };
  /** Frames beside the session's own. */
  readonly extraFrames?: (params: Params) => readonly Frame[];
  /** Bars before the first meaningful signal. */
  readonly warmupBars: (params: Params) => number;
  /** True when these parameters may take it short; absent = never. */
  readonly wantsShort?: (params: Params) => boolean;
  /** Protective stop that chat offers by default, in basis points; absent = none. */
  readonly defaultStopBps?: number;
  create(setup: StrategySetup, params: Params): Strategy;
}

/** A definition with its parameter type sealed inside: what the registry and the session hold. */
export interface SealedStrategy {
  readonly name: string;
  readonly summary: string;
  readonly weakness: string;
  readonly parameters: z.ZodType<unknown>;
  readonly instruments: { readonly min: number; readonly max: number };
  readonly defaultStopBps?: number;
  /** Throws a ZodError for parameters that the schema refuses. */
  extraFrames(params: unknown): readonly Frame[];
  warmupBars(params: unknown): number;
  wantsShort(params: unknown): boolean;
  create(setup: StrategySetup, params: unknown): Strategy;
}

/** Seals a definition: parameters are parsed by its own schema wherever they enter. */
export function defineStrategy<Params>(definition: StrategyDefinition<Params>): SealedStrategy {
  const { name, summary, weakness, parameters, instruments, defaultStopBps } = definition;
  return {
    name,
    summary,
    weakness,
    parameters,
    instruments,
    ...(defaultStopBps === undefined ? {} : { defaultStopBps }),
    extraFrames: (params) => definition.extraFrames?.(parameters.parse(params)) ?? [],
    warmupBars: (params) => definition.warmupBars(parameters.parse(params)),
    wantsShort: (params) => definition.wantsShort?.(parameters.parse(params)) ?? false,
    create: (setup, params) => definition.create(setup, parameters.parse(params)),
  };
}
