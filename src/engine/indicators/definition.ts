import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { invariant } from '../domain/invariant.js';

/** What a number given to an indicator may be. `bars`: a whole number of bars. */
export interface ParameterRange {
  readonly kind: 'bars' | 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface IndicatorParameter extends ParameterRange {
  readonly name: string;
}

/** An indicator at work, its outputs counted from 0 in the order of its definition. */
export interface IndicatorInstance {
  /** Bars that must have been seen before every output is defined. */
  readonly warmupBars: number;
  /** The next closed bar of the series; keeps nothing of it. */
  update(bar: BarView): void;
  /** The latest value of an output; NaN during warm-up. */
  value(output: number): number;
}

/** An indicator as the registry lists it: how it is named and called, and what it gives. */
export interface IndicatorDefinition {
  /** Lower case with dashes; how a person names it. */
  readonly name: string;
  /** One line: what it measures. */
  readonly summary: string;
  /** In the order in which a call gives them. */
  readonly parameters: readonly IndicatorParameter[];
  /** What it reads of a bar: the close alone, or more of it. */
  readonly inputs: 'close' | 'bar';
  /** Names of its outputs; the first is meant where none is named. */
  readonly outputs: readonly string[];
  /** `params` in the order of `parameters`, all of them, each within its range: anything else is a bug. */
  create(params: readonly number[]): IndicatorInstance;
}

/** What one file says of its indicator. */
interface IndicatorSpec<T extends Indicator, Name extends string> {
  readonly name: string;
  readonly summary: string;
  readonly inputs: IndicatorDefinition['inputs'];
  readonly parameters: Readonly<Record<Name, ParameterRange>>;
  create(params: Readonly<Record<Name, number>>): T;
  readonly outputs: Readonly<Record<string, (indicator: T) => number>>;
}

/** Longest window that may be asked for. */
const MAX_BARS = 10_000;

/** A count of bars with its usual value. */
export const bars = (usual: number, min = 1): ParameterRange => ({
  kind: 'bars',
  default: usual,
  min,
  max: MAX_BARS,
});

/** A factor or share with its usual value. */
export const number = (usual: number, min: number, max: number): ParameterRange => ({
  kind: 'number',
  default: usual,
  min,
  max,
});

/** True for a number that the parameter may have. */
export const fitsParameter = ({ kind, min, max }: ParameterRange, value: number): boolean =>
  value >= min && value <= max && (kind === 'number' || Number.isSafeInteger(value));

/** Seals what a file says of its indicator: outputs and parameters become lists. */
export function defineIndicator<T extends Indicator, Name extends string>(
  spec: IndicatorSpec<T, Name>,
): IndicatorDefinition {
  const { name, summary, inputs } = spec;
  const names = Object.keys(spec.parameters) as Name[];
  const parameters = names.map((one) => ({ name: one, ...spec.parameters[one] }));
  const readers = Object.values(spec.outputs);
  return {
    name,
    summary,
    inputs,
    parameters,
    outputs: Object.keys(spec.outputs),
    create: (params) => {
      const wrong = { name, params: params.join(',') };
      invariant(params.length === names.length, 'indicator-parameters', wrong);
      const given = {} as Record<Name, number>;
      for (const [at, parameter] of parameters.entries()) {
        const value = params[at] as number;
        invariant(fitsParameter(parameter, value), 'indicator-parameters', wrong);
        given[parameter.name] = value;
      }
      return instanceOf(spec.create(given), readers);
    },
  };
}

function instanceOf<T extends Indicator>(
  indicator: T,
  readers: readonly ((indicator: T) => number)[],
): IndicatorInstance {
  return {
    warmupBars: indicator.warmupBars,
    update: (bar) => indicator.update(bar),
    value: (output) => (readers[output] as (indicator: T) => number)(indicator),
  };
}
