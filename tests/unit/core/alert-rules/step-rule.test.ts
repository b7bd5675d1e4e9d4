import { describe, expect, it } from 'vitest';
import { type RuleTerms, startRule, stepRule } from '../../../../src/engine/core/alert-rules/step-rule.js';
import type { AlertSide, AlertState } from '../../../../src/engine/domain/alert-rule.js';

const ONCE: RuleTerms = { edge: 'rise', repeat: { kind: 'once' } };
const AGAIN: RuleTerms = { edge: 'rise', repeat: { kind: 'repeat', pauseMs: 10 } };

/** Times at which a rule that starts on a side is told, one look a millisecond. */
function told(terms: RuleTerms, start: AlertSide, sides: readonly AlertSide[]): readonly number[] {
  let state: AlertState = startRule({ atMs: 0, side: start });
  return sides.flatMap((side, index) => {
    const step = stepRule(terms, state, { atMs: index + 1, side });
    state = step.state;
    return step.fired ? [index + 1] : [];
  });
}

describe('a rule', () => {
  it('is told when it becomes true, not while it is', () => {
    expect(told(ONCE, -1, [-1, 1, 1, -1, 1])).toEqual([2]);
    expect(told(ONCE, 1, [1, 1, -1, 1])).toEqual([4]);
  });

  it('is not told by the first that is known of it', () => {
    expect(told(ONCE, 0, [0, 1, 1])).toEqual([]);
    expect(told(ONCE, 0, [1, -1, 1])).toEqual([3]);
  });

  it('that repeats waits out its pause, and then for the next time', () => {
    const sides: readonly AlertSide[] = [1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1];
    expect(told(AGAIN, -1, sides)).toEqual([1, 14]);
  });

  it('of a crossing is told on either side, once on each', () => {
    const either: RuleTerms = { edge: 'any', repeat: { kind: 'once' } };
    expect(told(either, 1, [1, 0, -1, 1])).toEqual([3]);
    expect(told(either, -1, [-1, 1, -1])).toEqual([2]);
  });

  it('takes nothing that is older than its state', () => {
    const state: AlertState = { kind: 'watching', side: -1, sinceMs: 5 };
    expect(stepRule(ONCE, state, { atMs: 4, side: 1 })).toEqual({ state, fired: false });
    expect(stepRule(ONCE, state, { atMs: 5, side: 1 }).fired).toBe(true);
  });

  it('that is off or was told once stays so', () => {
    for (const kind of ['off', 'told'] as const) {
      const state: AlertState = { kind, sinceMs: 0 };
      expect(stepRule(AGAIN, state, { atMs: 9, side: 1 })).toEqual({ state, fired: false });
    }
  });
});
