import { expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { PartLedger } from '../../../src/engine/runtime/live/booked-parts.js';
import { partOf } from '../../../src/engine/runtime/live/execution-part.js';
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

it('of what a book had taken before, only the rest explains anything, under the next id', () => {
  const ledger = new PartLedger();
  ledger.add('a', amount(4));
  ledger.add('a#2', amount(1));
  const foreign = new ForeignExecutions();
  expect(foreign.note(first, ledger.of('a'))).toBe(true);
  expect(foreign.of(first.instrument).map(({ left }) => left)).toEqual([5]);
  expect(foreign.take(first, amount(5))).toBe('a#3');
  expect(ledger.of('b')).toEqual({ quantity: 0, parts: 0 });
});

it('the latest thousand that were taken in parts are known', () => {
  const ledger = new PartLedger();
  for (let at = 0; at <= 1_000; at++) ledger.add(`e${at}`, amount(1));
  expect([ledger.of('e0').parts, ledger.of('e1').parts]).toEqual([0, 1]);
});

it('the fees of all parts are the fee', () => {
  const execution = venueExecution({ quantity: amount(10), fee: amount(7) });
  const parts = [3, 3, 4].map((quantity, at) =>
    partOf(execution, { quantity: amount(quantity), before: amount(3 * at) }),
  );
  expect(parts.map(({ fee }) => fee)).toEqual([3, 2, 2]);
});
