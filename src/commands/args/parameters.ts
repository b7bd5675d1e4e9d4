import type { StrategyListing, StrategyParameter } from '../../engine/usecases/desk.js';
import { nearest } from '../parse/nearest.js';
import { type ArgResult, type ArgScope, fault, type RestArg, value } from './arg.js';
import { parseNumber } from './money.js';

const chosen = (scope: ArgScope): StrategyListing | undefined =>
  scope.desk.strategies().find(({ name }) => name === scope.taken['strategy']);

/** The parameters of the strategy that was given before: `fast=10 slow=30`. Their ranges are the desk's to judge. */
export const strategyParameters: RestArg = {
  need: 'rest',
  parsePair(name, text, scope) {
    const known = chosen(scope)?.parameters;
    // The strategy itself is still to be asked for; its parameters are read then.
    if (known === undefined) return value(text, text);
    const parameter = known.find((one) => one.name.toLowerCase() === name);
    if (parameter !== undefined) return readParameter(parameter, text);
    const names = known.map((one) => one.name);
    const near = nearest(name, names);
    return fault({
      kind: 'unknown',
      what: 'parameter',
      text: name,
      known: names,
      ...(near === undefined ? {} : { nearest: near }),
    });
  },
  names: (scope) =>
    (chosen(scope)?.parameters ?? []).map((one) => ({
      name: one.name.toLowerCase(),
      fallback: one.default,
      values: valuesOf(one),
    })),
};

const valuesOf = (parameter: StrategyParameter): readonly string[] => {
  if (parameter.choices !== undefined) return parameter.choices;
  return parameter.kind === 'boolean' ? ['true', 'false'] : [parameter.default];
};

function readParameter(parameter: StrategyParameter, text: string): ArgResult<string> {
  const { kind, min, max } = parameter;
  if (kind !== 'integer' && kind !== 'number') return value(text, text);
  return parseNumber(text, (exact) => {
    const number = Number(exact);
    if (!Number.isFinite(number)) return { kind: 'too-large', text };
    if (kind === 'integer' && !Number.isInteger(number))
      return { kind: 'too-many-decimals', text, decimals: 0 };
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    return number < low || number > high ? { kind: 'out-of-range', text, min: low, max: high } : undefined;
  });
}
