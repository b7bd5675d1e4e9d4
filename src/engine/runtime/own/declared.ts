import type { Definition, DefinitionFault } from '../../domain/definition.js';
import type { Declared } from '../../domain/own-program.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { declaredStrategy } from '../../strategies/declared/declared-strategy.js';
import { parseDefinition } from '../../strategies/declared/parse-definition.js';
import { printDefinition } from '../../strategies/declared/print.js';
import { describeParameters } from '../../strategies/describe-parameters.js';
import { parseParameters } from '../../strategies/parse-parameters.js';
import type { PlannedProgram } from '../planning/session-plan.js';
import type { BadParameter, StrategyFace } from './requests.js';

/** A text that somebody means for a definition. */
export type ReadDefinition =
  | {
      readonly kind: 'definition';
      readonly definition: Definition;
      /** As it is printed: read again, it is the same. */
      readonly text: string;
      /** Bars before it can decide anything. */
      readonly warmupBars: number;
    }
  | { readonly kind: 'fault'; readonly fault: DefinitionFault };

export function readDefinition(given: string): ReadDefinition {
  const read = parseDefinition(given);
  if (read.kind === 'fault') return read;
  const { definition } = read;
  const warmupBars = declaredStrategy({ name: '' }, definition).warmupBars({});
  return { kind: 'definition', definition, text: printDefinition(definition), warmupBars };
}

const sealed = (name: string, { definition, summary, weakness }: Declared): SealedStrategy =>
  declaredStrategy(
    {
      name,
      ...(summary === undefined ? {} : { summary }),
      ...(weakness === undefined ? {} : { weakness }),
    },
    definition,
  );

/** What it says of itself. */
export function faceOfDeclared(name: string, declared: Declared): StrategyFace {
  const strategy = sealed(name, declared);
  const { summary, weakness, instruments, defaultStopBps } = strategy;
  const face = { name, summary, weakness, instruments, parameters: describeParameters(strategy) };
  return defaultStopBps === undefined ? face : { ...face, defaultStopBps };
}

/** Ready to be pinned: its text goes into the session, so nothing has to be kept beside it. */
export function prepareDeclared(
  name: string,
  declared: Declared,
  given: Readonly<Record<string, string>>,
): { readonly kind: 'ready'; readonly program: PlannedProgram } | BadParameter {
  const strategy = sealed(name, declared);
  const parsed = parseParameters(strategy, given);
  if (parsed.kind === 'bad-parameter') return parsed;
  const { hash, text: definition } = declared;
  const planned = { ...strategy, origin: 'declared' as const, hash, definition };
  return { kind: 'ready', program: { strategy: planned, parameters: parsed.parameters } };
}
