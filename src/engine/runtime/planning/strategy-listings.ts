import { describeParameters } from '../../strategies/describe-parameters.js';
import { STRATEGIES } from '../../strategies/registry.js';

/** Every template with its parameters, in the order a person meets them. */
export const strategyListings = STRATEGIES.map((strategy) => ({
  name: strategy.name,
  summary: strategy.summary,
  weakness: strategy.weakness,
  parameters: describeParameters(strategy),
  instruments: strategy.instruments,
  ...(strategy.defaultStopBps === undefined ? {} : { defaultStopBps: strategy.defaultStopBps }),
}));
