import { z } from 'zod';
import type { SealedStrategy } from './contract.js';

/** One parameter as a surface offers it. `default` is text a person could have typed. */
export interface ParameterDescription {
  readonly name: string;
  readonly kind: 'integer' | 'number' | 'choice' | 'boolean' | 'text';
  readonly default: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
}

type Property = Exclude<NonNullable<z.core.JSONSchema.BaseSchema['properties']>[string], boolean>;

/** The parameters of a strategy, in the order of its schema. What is no number, choice or yes/no is text. */
export function describeParameters(
  strategy: Pick<SealedStrategy, 'parameters'>,
): readonly ParameterDescription[] {
  const { properties = {} } = z.toJSONSchema(strategy.parameters, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => describe(name, property as Property));
}

function describe(name: string, property: Property): ParameterDescription {
  const { minimum, maximum } = property;
  const choices = property.enum?.map(String);
  return {
    name,
    kind: choices === undefined ? kindOf(property.type) : 'choice',
    default: String(property.default ?? ''),
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
    ...(choices === undefined ? {} : { choices }),
  };
}

function kindOf(type: Property['type']): ParameterDescription['kind'] {
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'text';
}
