import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fifo } from '../../../src/bots/fifo.js';
import { WakeHeap } from '../../../src/bots/wake-heap.js';

/** A number is put in, `undefined` takes one out. */
const steps = fc.array(fc.option(fc.nat(50), { nil: undefined, freq: 3 }), { maxLength: 300 });

describe('what waits', () => {
  it('for a time comes out the earliest first', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const heap = new WakeHeap<number>();
        const model: number[] = [];
        for (const step of all) {
          if (step === undefined) expect(heap.pop()).toBe(model.shift());
          else {
            heap.push(step, step);
            model.push(step);
            model.sort((a, b) => a - b);
          }
          expect(heap.firstMs).toBe(model[0] ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it('in a row comes out in the order in which it came', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const row = new Fifo<number>();
        const model: number[] = [];
        // Twice, so that it is long enough to be compacted.
        for (const step of [...all, ...all]) {
          if (step === undefined) expect(row.shift()).toBe(model.shift());
          else {
            row.push(step);
            model.push(step);
          }
          expect([row.size, row.at(0), row.at(3)]).toEqual([model.length, model[0], model[3]]);
        }
      }),
    );
  });
});
