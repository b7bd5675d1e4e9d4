import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { describeParameters } from '../../src/engine/strategies/describe-parameters.js';
import { parseParameters } from '../../src/engine/strategies/parse-parameters.js';
import { randomOf } from './walk.js';

/** Parameters that the strategy accepts, drawn from the seed: small ones, so that a short tape brings signals. */
export function parametersOf(strategy: SealedStrategy, seed: number): Readonly<Record<string, unknown>> {
  const random = randomOf(seed ^ 0x5bd1e995);
  for (let tries = 0; tries < 200; tries++) {
    const given = describeParameters(strategy).map(({ name, kind, default: usual, min, max, choices }) => {
      if (choices !== undefined) return [name, choices[Math.floor(random() * choices.length)] ?? usual];
      if (kind !== 'integer' || random() < 0.3) return [name, usual];
      const low = Math.max(min ?? 1, 1);
      return [name, String(low + Math.floor(random() * Math.min((max ?? 30) - low, 25)))];
    });
    const parsed = parseParameters(strategy, Object.fromEntries(given));
    if (parsed.kind === 'ok') return parsed.parameters;
  }
  throw new Error(`no parameters for ${strategy.name} in 200 tries`);
}
