import { expect, it } from 'vitest';
import { type AlertBook, type AlertFact, NO_ALERTS } from '../../../src/engine/domain/alerts/alert.js';
import { afterFact } from '../../../src/engine/domain/alerts/alert-book.js';

const notification = { level: 'warn', lane: 'report', atMs: 0, body: { kind: 'store-recovered' } } as const;
const raised = (number: number, level: 'warn' | 'critical'): AlertFact => ({
  type: 'alert-raised',
  atMs: number,
  payload: { number, key: `k${number}`, level, notification },
});
const after = (facts: readonly AlertFact[], book: AlertBook = NO_ALERTS): AlertBook =>
  facts.reduce(afterFact, book);
const numbers = ({ alerts }: AlertBook): readonly number[] => alerts.map(({ number }) => number);

it('forgets first what is over, then the oldest warning, then the oldest of all', () => {
  const critical = Array.from({ length: 200 }, (_, at) => raised(at + 1, at === 9 ? 'warn' : 'critical'));
  const full = after([
    ...critical,
    { type: 'alert-over', atMs: 0, payload: { number: 50, cause: 'resolved' } },
  ]);
  const one = after([raised(201, 'critical')], full);
  expect(numbers(one)).not.toContain(50);
  const two = after([raised(202, 'critical')], one);
  expect(numbers(two)).not.toContain(10);
  const three = after([raised(203, 'critical')], two);
  expect(numbers(three)).not.toContain(1);
  expect(numbers(three).length).toBe(200);
});

it('is not changed by a fact about an alert that it has forgotten', () => {
  const book = after([raised(1, 'warn')]);
  expect(after([{ type: 'alert-acknowledged', atMs: 0, payload: { number: 9, by: 'ann' } }], book)).toBe(
    book,
  );
});
