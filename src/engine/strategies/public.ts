import { boolean, enum as choice, number, strictObject } from 'zod';
import type { IndicatorInstance } from '../indicators/definition.js';
import { indicatorNamed } from '../indicators/registry.js';

/** What users' own strategies import as `helmsman`: it is bundled into each of them, so that an upgrade changes none. */
export { Atr } from '../indicators/atr.js';
export { Bollinger } from '../indicators/bollinger.js';
export { Crossing } from '../indicators/crossing.js';
export { Ema } from '../indicators/ema.js';
export { Macd } from '../indicators/macd.js';
export { Rsi } from '../indicators/rsi.js';
export { Sma } from '../indicators/sma.js';
export { defineStrategy } from './contract.js';

/** The kinds of parameters that a chat can ask for. */
export const z = { number, boolean, enum: choice, strictObject, object: strictObject };

/**
 * Any indicator by its name, with its usual parameters where none are given: `indicator('rsi', 14)`. Hand it to
 * `setup.use`, then `value(0)` is its first output. Throws for a name or a parameter that there is not.
 */
export function indicator(name: string, ...params: readonly number[]): IndicatorInstance {
  const definition = indicatorNamed(name);
  if (definition === undefined) throw new RangeError(`there is no indicator ${name}`);
  return definition.create(definition.parameters.map((one, at) => params[at] ?? one.default));
}
