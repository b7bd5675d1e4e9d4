import type { Condition, DefinitionFault } from '../../domain/definition.js';
import { checkCosts } from './costs.js';
import { MAX_TEXT } from './limits.js';
import { parseCondition } from './parse-condition.js';
import { FaultFound, Reader } from './reader.js';

type ConditionReading =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'fault'; readonly fault: DefinitionFault };

/** A condition on its own, of which nothing follows but that somebody is told: `rsi(14) < 30`; it may cross either way. */
export function parseAlone(text: string): ConditionReading {
  if (text.length > MAX_TEXT) {
    return { kind: 'fault', fault: { kind: 'too-long', limit: MAX_TEXT, text: '', at: 1 } };
  }
  try {
    const reader = new Reader(text, 'either-way');
    const condition = parseCondition(reader);
    if (reader.token.kind !== 'end') reader.unexpected(['and-or', 'end'], ['and', 'or']);
    const limit = checkCosts([condition]);
    return limit === undefined ? { kind: 'condition', condition } : reader.fail(1, limit);
  } catch (error) {
    if (error instanceof FaultFound) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}
