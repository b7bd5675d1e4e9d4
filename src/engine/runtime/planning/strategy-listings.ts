import { describeParameters, type ParameterDescription } from '../../strategies/describe-parameters.js';
import { STRATEGIES } from '../../strategies/registry.js';

type Template = (typeof STRATEGIES)[number];

interface Listed extends Pick<Template, 'name' | 'summary' | 'weakness' | 'instruments'> {
  readonly parameters: readonly ParameterDescription[];
  readonly defaultStopBps?: number;
}

let listings: readonly Listed[] | undefined;

/** Every template with its parameters, in the order a person meets them. Nobody asks before a desk has started. */
export function strategyListings(): readonly Listed[] {
  listings ??= STRATEGIES.map((strategy) => ({
    name: strategy.name,
    summary: strategy.summary,
    weakness: strategy.weakness,
    parameters: describeParameters(strategy),
    instruments: strategy.instruments,
    ...(strategy.defaultStopBps === undefined ? {} : { defaultStopBps: strategy.defaultStopBps }),
  }));
  return listings;
}
