import { expect, it } from 'vitest';
import { type ExitPace, isNewExit, nextExit } from '../../../src/engine/runtime/live/exit-pace.js';

const after = (before: ExitPace | undefined, held: number, elapsedMs: number): number =>
  nextExit(before, held, elapsedMs).nextMs - elapsedMs;

it('a way out that closed a part goes on within a second, however often', () => {
  let pace: ExitPace | undefined;
  for (let held = 100; held > 0; held--) {
    expect(after(pace, held, held * 1_000)).toBeLessThanOrEqual(1_000);
    pace = nextExit(pace, held, held * 1_000);
  }
});

it('where nobody trades it is tried less often, and at once again when somebody does', () => {
  let pace: ExitPace | undefined;
  for (let at = 0; at < 10; at++) pace = nextExit(pace, -50, at * 1_000);
  expect(after(pace, -50, 20_000)).toBe(15_000);
  pace = nextExit(pace, -50, 20_000);
  expect(after(pace, -40, 40_000)).toBeLessThanOrEqual(1_000);
});

it('what is left of a position is no news, another one is', () => {
  const pace = nextExit(undefined, 50, 0);
  expect(isNewExit(undefined, 50)).toBe(true);
  expect(isNewExit(pace, 50)).toBe(false);
  expect(isNewExit(pace, 20)).toBe(false);
  expect(isNewExit(pace, 60)).toBe(true);
  expect(isNewExit(pace, -10)).toBe(true);
});
