import { expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
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

const kept = (foreign: ForeignExecutions) => foreign.of(first.instrument).map(({ execution }) => execution);

it('what others did is noted once, however often it is told', () => {
  const foreign = both();
  expect(foreign.note(first)).toBe(false);
  expect(kept(foreign)).toEqual([first, second]);
});

it('what a book has taken explains nothing more; of what is left each part has an id of its own', () => {
  const foreign = both();
  expect(foreign.take(first, amount(4))).toBe('a');
  expect(foreign.of(first.instrument).map(({ left }) => left)).toEqual([6, 10]);
  expect(foreign.take(first, amount(1))).toBe('a#2');
  expect(foreign.take(first, amount(5))).toBe('a#3');
  expect(kept(foreign)).toEqual([second]);
  expect(foreign.note(first)).toBe(false);
});

it('what made a position that is nobody’s is kept as long as that is there, the latest thousand', () => {
  const foreign = both();
  foreign.forget(9_000, (instrument) => instrument === first.instrument);
  expect(kept(foreign)).toEqual([first, second]);
  for (let at = 0; at < 999; at++) foreign.note(venueExecution({ execId: `more-${at}` }));
  expect(kept(foreign)).toHaveLength(1_000);
  expect(kept(foreign)[0]).toEqual(second);
});

it('one that may be missing in what was compared is kept', () => {
  const foreign = both();
  foreign.forget(1_000, () => false);
  expect(kept(foreign)).toEqual([second]);
  foreign.forget(2_000, () => false);
  expect(kept(foreign)).toEqual([]);
});
