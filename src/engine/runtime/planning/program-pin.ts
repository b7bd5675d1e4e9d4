import { SEMANTICS } from '../../core/semantics.js';
import type { ProgramPin } from '../../domain/session.js';
import type { SessionPlan } from './session-plan.js';

/** Pins what will run, so that a restart can tell whether it is still the same. `hash` is of the strategy's source. */
export const pinOf = ({ strategy, parameters }: SessionPlan, hash: string): ProgramPin => ({
  strategy: strategy.name,
  ...(strategy.origin === undefined ? {} : { origin: strategy.origin }),
  ...(strategy.definition === undefined ? {} : { definition: strategy.definition }),
  hash: strategy.hash ?? hash,
  parameters,
  order: Object.keys(parameters),
  semantics: SEMANTICS,
});
