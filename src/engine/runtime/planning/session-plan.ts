import type { Frame } from '../../domain/frame.js';
import type { InstrumentId, SourceId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { MarginTerms, SeriesSpec } from '../../domain/session.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { parseParameters } from '../../strategies/parse-parameters.js';
import { strategyNamed } from '../../strategies/registry.js';
import { canAggregate } from '../market/frame-aggregator.js';
import { type MarginRefusal, type MarginWish, planMargin } from './margin-plan.js';

/** What a person asks for, before it is known whether it can be had. */
export interface PlanRequest {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly instruments: readonly InstrumentId[];
  readonly frame: Frame;
  readonly margin?: MarginWish;
}

/** Where an instrument's bars are. */
export interface ListedSeries {
  readonly source: SourceId;
  readonly instrument: Instrument;
  /** The finest there is. */
  readonly frame: Frame;
}

/** What a plan has to know of a strategy. */
interface PlannedStrategy
  extends Pick<
    SealedStrategy,
    'name' | 'instruments' | 'defaultStopBps' | 'extraFrames' | 'warmupBars' | 'wantsShort'
  > {
  /** Absent = a template. */
  readonly origin?: 'own' | 'declared';
  /** Of a declared one: what is pinned of it. */
  readonly definition?: string;
  /** Of a pinned program; absent = the caller knows it. */
  readonly hash?: string;
}

export interface SessionPlan {
  readonly kind: 'plan';
  readonly strategy: PlannedStrategy;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly instruments: readonly Instrument[];
  readonly series: readonly SeriesSpec[];
  readonly strategySeries?: readonly number[];
  /** Bars of the session's frame that the indicators need. */
  readonly warmupBars: number;
  /** Of contracts. */
  readonly margin?: MarginTerms;
}

export type PlanRefusal =
  | { readonly kind: 'no-strategy'; readonly text: string }
  | { readonly kind: 'no-instrument'; readonly text: string; readonly known: readonly string[] }
  | {
      readonly kind: 'no-frame';
      readonly instrument: InstrumentId;
      readonly frame: Frame;
      readonly finest: Frame;
    }
  | {
      readonly kind: 'bad-parameter';
      readonly name: string;
      readonly text: string;
      readonly problem: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'instrument-count';
      readonly min: number;
      readonly max: number;
      readonly given: number;
    }
  | { readonly kind: 'not-shortable'; readonly instrument: InstrumentId }
  | { readonly kind: 'mixed-quotes'; readonly quotes: readonly string[] }
  | MarginRefusal;

/** Where a plan looks up what it names. */
export interface PlanSources {
  readonly listed: (id: InstrumentId) => ListedSeries | undefined;
  /** Instruments that there are, for a refusal. */
  readonly known: () => readonly string[];
}

/** Checks a request against strategies and markets; nothing has happened whatever it answers. */
export function planSession(
  request: PlanRequest,
  sources: PlanSources,
  strategyOf: (name: string) => SealedStrategy | undefined = strategyNamed,
): SessionPlan | PlanRefusal {
  const strategy = strategyOf(request.strategy);
  if (strategy === undefined) return { kind: 'no-strategy', text: request.strategy };
  const parsed = parseParameters(strategy, request.parameters);
  if (parsed.kind === 'bad-parameter') return parsed;
  return planProgram({ strategy, parameters: parsed.parameters }, request, sources);
}

/** A strategy with parameters that it has accepted. */
export interface PlannedProgram {
  readonly strategy: PlannedStrategy;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** As {@link planSession}, of a program that is known already. */
export function planProgram(
  { strategy, parameters }: PlannedProgram,
  request: Pick<PlanRequest, 'instruments' | 'frame' | 'margin'>,
  sources: PlanSources,
): SessionPlan | PlanRefusal {
  const found = findSeries(request.instruments, sources);
  if ('kind' in found) return found;
  const frames = [...new Set([request.frame, ...strategy.extraFrames(parameters)])];
  const wanted = { found: found.series, frames };
  const refusal = refusalOf(strategy, parameters, wanted);
  if (refusal !== undefined) return refusal;
  const instruments = found.series.map(({ instrument }) => instrument);
  const margin = planMargin(instruments, request.margin, sources.known);
  if (margin.kind !== 'margin') return margin;
  const plan = planOf(strategy, parameters, wanted);
  return margin.terms === undefined ? plan : { ...plan, margin: margin.terms };
}

interface Wanted {
  readonly found: readonly ListedSeries[];
  /** The session's own first. */
  readonly frames: readonly Frame[];
}

function findSeries(
  ids: readonly InstrumentId[],
  { listed, known }: PlanSources,
): { readonly series: readonly ListedSeries[] } | PlanRefusal {
  const series: ListedSeries[] = [];
  for (const id of ids) {
    const one = listed(id);
    if (one === undefined) return { kind: 'no-instrument', text: id, known: known() };
    series.push(one);
  }
  return { series };
}

function refusalOf(
  strategy: PlannedStrategy,
  parameters: Readonly<Record<string, unknown>>,
  { found, frames }: Wanted,
): PlanRefusal | undefined {
  const { min, max } = strategy.instruments;
  if (found.length < min || found.length > max) {
    return { kind: 'instrument-count', min, max, given: found.length };
  }
  for (const { instrument, frame: finest } of found) {
    const frame = frames.find((one) => !canAggregate(finest, one));
    if (frame !== undefined) return { kind: 'no-frame', instrument: instrument.id, frame, finest };
  }
  const quotes = [...new Set(found.map(({ instrument }) => String(instrument.quote)))];
  if (quotes.length > 1) return { kind: 'mixed-quotes', quotes };
  const unshortable = found.find(({ instrument }) => !instrument.shortable);
  if (unshortable !== undefined && strategy.wantsShort(parameters)) {
    return { kind: 'not-shortable', instrument: unshortable.instrument.id };
  }
  return undefined;
}

function planOf(
  strategy: PlannedStrategy,
  parameters: Readonly<Record<string, unknown>>,
  { found, frames }: Wanted,
): SessionPlan {
  const finest = found.map((one) => seriesOf(one, one.frame));
  const coarser = frames.flatMap((wanted) =>
    found.filter((one) => one.frame !== wanted).map((one) => seriesOf(one, wanted)),
  );
  const series = [...finest, ...coarser];
  const seen = frames.flatMap((wanted) =>
    found.map(({ instrument }) =>
      series.findIndex((one) => one.instrument === instrument.id && one.frame === wanted),
    ),
  );
  const plan = {
    kind: 'plan' as const,
    strategy,
    parameters,
    instruments: found.map(({ instrument }) => instrument),
    series,
    warmupBars: strategy.warmupBars(parameters),
  };
  const seesAll = seen.length === series.length && seen.every((at, index) => at === index);
  return seesAll ? plan : { ...plan, strategySeries: seen };
}

const seriesOf = ({ source, instrument }: ListedSeries, frame: Frame): SeriesSpec => ({
  source,
  instrument: instrument.id,
  frame,
});
