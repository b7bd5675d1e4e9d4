import type { OwnStrategies, Prepared } from '../runtime/own/own-strategies.js';
import {
  type PlanRefusal,
  type PlanRequest,
  type PlanSources,
  planProgram,
  planSession,
  type SessionPlan,
} from '../runtime/planning/session-plan.js';

export type BrokenStrategy = Extract<Prepared, { kind: 'broken-strategy' }>;

/** How a request is planned once its strategy is known; for an own one that was asked for first. */
export type Plan = (sources: PlanSources) => SessionPlan | PlanRefusal | BrokenStrategy;

/**
 * Finds the strategy of a request. An own one reads its parameters in its own process, which takes a moment: nothing else
 * must wait for it, so this comes before the desk is held.
 */
export async function planFor(request: PlanRequest, own: OwnStrategies | undefined): Promise<Plan> {
  const prepared = await own?.prepare(request.strategy, request.parameters);
  return (sources) => {
    if (prepared === undefined) return planSession(request, sources);
    return prepared.kind === 'ready' ? planProgram(prepared.program, request, sources) : prepared;
  };
}
