import type { AlertEdge, AlertRepeat, AlertSide, AlertState } from '../../domain/alert-rule.js';

/** One look at what a rule is about. */
export interface Look {
  /** Market time. */
  readonly atMs: number;
  readonly side: AlertSide;
}

/** How a rule judges what it sees. */
export interface RuleTerms {
  readonly edge: AlertEdge;
  readonly repeat: AlertRepeat;
}

/** Where a rule that has just been set, or put on again, stands: what holds already must cease before it is told. */
export const startRule = ({ atMs, side }: Look): AlertState => ({ kind: 'watching', side, sinceMs: atMs });

/**
 * The next state of a rule; the same object when nothing has changed, which is nearly always. Looks that are older than
 * the state have been taken already and change nothing, so a rule that starts again from what it has kept and looks at
 * the same once more tells nothing twice and leaves nothing out.
 */
export function stepRule(
  terms: RuleTerms,
  state: AlertState,
  { atMs, side }: Look,
): { readonly state: AlertState; readonly fired: boolean } {
  if (side === 0 || atMs < state.sinceMs) return { state, fired: false };
  switch (state.kind) {
    case 'told':
    case 'off':
      return { state, fired: false };
    case 'pausing':
      if (atMs < state.untilMs) return { state, fired: false };
      return { state: { kind: 'watching', side, sinceMs: atMs }, fired: false };
    case 'watching': {
      if (state.side === side) return { state, fired: false };
      const isTold = state.side !== 0 && (terms.edge === 'any' || side === 1);
      if (!isTold) return { state: { kind: 'watching', side, sinceMs: atMs }, fired: false };
      return { state: afterTelling(terms.repeat, atMs), fired: true };
    }
  }
}

const afterTelling = (repeat: AlertRepeat, atMs: number): AlertState =>
  repeat.kind === 'once'
    ? { kind: 'told', sinceMs: atMs }
    : { kind: 'pausing', sinceMs: atMs, untilMs: atMs + repeat.pauseMs };
