import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertBook, type AlertFact, NO_ALERTS } from '../../src/engine/domain/alerts/alert.js';
import { afterFact } from '../../src/engine/domain/alerts/alert-book.js';
import { acknowledgements, snoozes } from '../../src/engine/domain/alerts/care.js';
import { CALLS_MS, dueFacts, nextDueMs } from '../../src/engine/domain/alerts/due-alerts.js';
import { factsOfNotification } from '../../src/engine/domain/alerts/raise-alert.js';
import { personId } from '../../src/engine/domain/ids.js';
import type { Level, Notification } from '../../src/engine/domain/notification.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const notice = (level: Level, key: string): Notification => ({
  level,
  lane: 'critical',
  atMs: 0,
  key,
  body: { kind: 'store-recovered' },
});

/** A desk that looks every second, writes every fact down, and may start again from what is written. */
class Watch {
  readonly rows: AlertFact[] = [];
  #book: AlertBook = NO_ALERTS;
  nowMs = 0;

  get book(): AlertBook {
    return this.#book;
  }

  take(facts: readonly AlertFact[]): void {
    for (const fact of facts) {
      this.rows.push(fact);
      this.#book = afterFact(this.#book, fact);
    }
  }

  /** All that was in memory is gone; what is stored is JSON. */
  restart(): void {
    const stored = JSON.parse(JSON.stringify(this.rows)) as AlertFact[];
    this.#book = stored.reduce(afterFact, NO_ALERTS);
  }

  /** Time passes; looked at every `stepMs`, or not at all while the desk is down. */
  pass(forMs: number, stepMs: number): void {
    const endMs = this.nowMs + forMs;
    while (this.nowMs < endMs) {
      this.nowMs = Math.min(endMs, this.nowMs + stepMs);
      this.take(dueFacts(this.#book, this.nowMs));
    }
  }
}

type Step =
  | { readonly kind: 'told'; readonly level: Level; readonly key: string }
  | { readonly kind: 'pass'; readonly forMs: number }
  | { readonly kind: 'down'; readonly forMs: number }
  | { readonly kind: 'ack' | 'snooze'; readonly number: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('told' as const),
    level: fc.constantFrom<Level>('info', 'warn', 'critical', 'critical'),
    key: fc.constantFrom('a', 'b', 'c'),
  }),
  fc.record({ kind: fc.constant('pass' as const), forMs: fc.integer({ min: 1, max: 20 * MINUTE }) }),
  fc.record({ kind: fc.constant('down' as const), forMs: fc.integer({ min: 0, max: 20 * MINUTE }) }),
  fc.record({
    kind: fc.constantFrom('ack' as const, 'snooze' as const),
    number: fc.integer({ min: 1, max: 4 }),
  }),
);

function play(steps: readonly Step[]): Watch {
  const watch = new Watch();
  for (const one of steps) {
    const carer = { by: 'ann', nowMs: watch.nowMs };
    if (one.kind === 'told')
      watch.take(factsOfNotification(watch.book, notice(one.level, one.key), watch.nowMs));
    else if (one.kind === 'pass') watch.pass(one.forMs, SECOND * 7);
    else if (one.kind === 'down') {
      watch.nowMs += one.forMs;
      watch.restart();
    } else if (one.kind === 'ack') watch.take(acknowledgements(watch.book, one.number, carer));
    else watch.take(snoozes(watch.book, { which: one.number, forMs: 3 * MINUTE }, carer));
  }
  return watch;
}

/** Facts of one alert, parted where its calls begin anew. */
function rounds(rows: readonly AlertFact[], number: number): readonly (readonly AlertFact[])[] {
  const all: AlertFact[][] = [[]];
  for (const row of rows) {
    if (!('number' in row.payload) || row.payload.number !== number) continue;
    if (row.type === 'alert-woken') all.push([]);
    all.at(-1)?.push(row);
  }
  return all;
}

describe('alerts, whatever happens and however often the desk starts again', () => {
  it('are called each time once, in order, never before it is due and never after somebody cares', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { rows, book } = play(steps);
        for (let number = 1; number < book.next; number += 1) {
          for (const round of rounds(rows, number)) {
            const beganMs = round[0]?.atMs ?? 0;
            let last = 0;
            let isCalled = true;
            for (const { type, atMs, payload } of round) {
              if (type === 'alert-called' && 'call' in payload) {
                expect(isCalled).toBe(true);
                expect(payload.call).toBeGreaterThan(last);
                expect(atMs - beganMs).toBeGreaterThanOrEqual(CALLS_MS[payload.call - 1] ?? 0);
                last = payload.call;
              } else if (['alert-acknowledged', 'alert-snoozed', 'alert-over'].includes(type)) {
                isCalled = false;
              }
            }
          }
        }
      }),
    );
  });

  it('that nobody cares for have all their calls in the end, wherever the desk was down meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 * MINUTE }), { maxLength: 8 }), (gaps) => {
        const watch = new Watch();
        watch.take(factsOfNotification(watch.book, notice('critical', 'a'), 0));
        for (const gap of gaps) {
          watch.pass(MINUTE, SECOND);
          watch.nowMs += gap;
          watch.restart();
        }
        watch.pass(16 * MINUTE, SECOND);
        const calls = watch.rows.flatMap(({ type, payload }) =>
          type === 'alert-called' && 'call' in payload ? [payload.call] : [],
        );
        expect(calls.at(-1)).toBe(3);
        expect(calls).toEqual([...new Set(calls)].toSorted());
        expect(nextDueMs(watch.book)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('are the same book whether it was kept in memory or read again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { rows, book } = play(steps);
        expect(rows.reduce(afterFact, NO_ALERTS)).toEqual(book);
      }),
    );
  });

  it('of one key stand once at a time, and everything told that stands is counted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { rows, book } = play(steps);
        const standing = book.alerts.filter(({ state }) => state.kind === 'open' || state.kind === 'snoozed');
        expect(new Set(standing.map(({ key }) => key)).size).toBe(standing.length);
        for (const { number, count } of book.alerts) {
          const told = rows.filter(
            ({ type, payload }) =>
              ['alert-raised', 'alert-merged'].includes(type) &&
              'number' in payload &&
              payload.number === number,
          );
          expect(count).toBe(told.length);
        }
      }),
    );
  });
});

describe('a digest', () => {
  it('tells everything that waited once, at its hour or at the first look after it', () => {
    const held = fc.record({ afterMs: fc.nat(MINUTE), waitMs: fc.nat(10 * MINUTE) });
    fc.assert(
      fc.property(fc.array(held, { maxLength: 30 }), (all) => {
        const watch = new Watch();
        const notification = notice('info', 'x');
        for (const { afterMs, waitMs } of all) {
          watch.pass(afterMs, SECOND);
          const dueMs = { ann: watch.nowMs + waitMs };
          watch.take([{ type: 'news-held', atMs: watch.nowMs, payload: { dueMs, notification } }]);
          watch.restart();
        }
        let waiting: number[] = [];
        let told = 0;
        for (const row of watch.rows) {
          if (row.type === 'news-held') waiting.push(row.payload.dueMs['ann'] ?? 0);
          if (row.type !== 'digest-told') continue;
          const due = waiting.filter((dueMs) => dueMs <= row.payload.dueMs);
          expect(due.length).toBeGreaterThan(0);
          told += due.length;
          waiting = waiting.filter((dueMs) => dueMs > row.payload.dueMs);
        }
        expect(watch.book.held.length + told).toBe(all.length);
        watch.pass(11 * MINUTE, SECOND);
        expect(watch.book.held).toEqual([]);
        expect(watch.book.held.every(({ person }) => person === personId('ann'))).toBe(true);
      }),
    );
  });
});
