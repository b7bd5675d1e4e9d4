import { expect, it } from 'vitest';
import { ForeignExecutions } from '../../../src/engine/runtime/live/foreign-executions.js';
import { venueExecution } from '../../builders/live-orders.js';

const first = venueExecution({ execId: 'a', atMs: 1_000 });
const second = venueExecution({ execId: 'b', atMs: 2_000 });

function both(): ForeignExecutions {
  const foreign = new ForeignExecutions();
  foreign.note(first);
  foreign.note(second);
  return foreign;
}

it('what others did is noted once, however often it is told', () => {
  const foreign = both();
  expect(foreign.note(first)).toBe(false);
  expect(foreign.of(first.instrument)).toEqual([first, second]);
});

it('an execution explains one difference and no second one', () => {
  const foreign = both();
  foreign.take(first);
  expect(foreign.of(first.instrument)).toEqual([second]);
  expect(foreign.note(first)).toBe(false);
});

it('one that may be missing in what was compared is kept', () => {
  const foreign = both();
  foreign.forget(1_000);
  expect(foreign.of(first.instrument)).toEqual([second]);
  foreign.forget(2_000);
  expect(foreign.of(first.instrument)).toEqual([]);
});
