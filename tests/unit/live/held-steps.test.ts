import { expect, it } from 'vitest';
import { HeldSteps } from '../../../src/engine/runtime/live/held-steps.js';

it('knows what was held when, in whatever order the fills are told', () => {
  const steps = new HeldSteps();
  steps.add(30, -4);
  steps.add(10, 5);
  steps.add(20, 2);
  expect([9, 10, 25, 30].map((atMs) => steps.at(atMs))).toEqual([0, 5, 7, 3]);
});

it('forgets when the oldest fills were, not that they were', () => {
  const steps = new HeldSteps();
  for (let atMs = 1; atMs <= 5_000; atMs += 1) steps.add(atMs, 1);
  expect(steps.at(5_000)).toBe(5_000);
  expect(steps.at(4_900)).toBe(4_900);
});
