import { describe, expect, it } from 'vitest';
import { linkIdOf } from '../../../src/engine/runtime/live/link-id.js';
import { OrderIds } from '../../../src/engine/runtime/live/order-ids.js';

const BOOK = { installation: '0a1b2c3d', epoch: 200, tag: '00abcxyz' };
const id = (seq: number, epoch = 200, incarnation = 1): string =>
  linkIdOf({ ...BOOK, epoch, seq, incarnation });

describe('ids of the orders of a book', () => {
  it('are those that were taken, of whichever start, and no others', () => {
    const ids = new OrderIds(BOOK);
    ids.take({ seq: 1, linkId: id(1, 100) });
    ids.take({ seq: 2, linkId: ids.make(2) });
    expect([ids.of(1), ids.of(2), ids.of(3)]).toEqual([id(1, 100), id(2), undefined]);
    expect([ids.seqOf(id(1, 100)), ids.seqOf(id(2))]).toEqual([1, 2]);
    expect([ids.seqOf(id(1)), ids.seqOf(id(3)), ids.seqOf('web-7')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([ids.has(1), ids.has(3)]).toEqual([true, false]);
  });

  it('give way to what was found at the exchange', () => {
    const ids = new OrderIds(BOOK);
    ids.take({ seq: 1, linkId: id(1) });
    ids.take({ seq: 1, linkId: id(1, 100) });
    expect(ids.of(1)).toBe(id(1, 100));
    expect([ids.seqOf(id(1)), ids.seqOf(id(1, 100))]).toEqual([undefined, 1]);
  });

  it('of one session are none of another, or of another desk', () => {
    const ids = new OrderIds(BOOK);
    ids.take({ seq: 1, linkId: id(1) });
    expect(ids.seqOf(linkIdOf({ ...BOOK, tag: '00abcxyy', seq: 1 }))).toBeUndefined();
    expect(ids.seqOf(linkIdOf({ ...BOOK, installation: '0a1b2c3e', seq: 1 }))).toBeUndefined();
  });

  it('as an older version made them are kept whole', () => {
    const ids = new OrderIds(BOOK);
    const older = `${id(7)}r2`;
    ids.take({ seq: 7, linkId: id(7) });
    ids.take({ seq: 7, linkId: older, incarnation: 2 });
    ids.take({ seq: 8, linkId: 'hm-older-8' });
    expect([ids.of(7), ids.of(8)]).toEqual([id(7), 'hm-older-8']);
    expect([ids.seqOf(older), ids.seqOf('hm-older-8')]).toEqual([7, 8]);
    ids.take({ seq: 8, linkId: id(8) });
    expect([ids.of(8), ids.seqOf('hm-older-8'), ids.seqOf(id(8))]).toEqual([id(8), undefined, 8]);
  });

  it('of a stop are numbered, and none is given twice', () => {
    const ids = new OrderIds(BOOK);
    ids.take({ seq: 5, linkId: id(5, 100) });
    const first = ids.next(5);
    expect(first).toEqual({ seq: 5, linkId: id(5, 100), incarnation: 1 });
    ids.take(first);
    const second = ids.next(5);
    expect(second).toEqual({ seq: 5, linkId: id(5, 200, 2), incarnation: 2 });
    ids.take(second);
    ids.take({ seq: 5, linkId: id(5, 100, 3), incarnation: 3 });
    expect(ids.next(5).incarnation).toBe(4);
    expect([ids.of(5), ids.seqOf(id(5, 200, 2)), ids.seqOf(id(5, 100, 3))]).toEqual([id(5, 100), 5, 5]);
    expect(ids.seqOf(id(5, 200, 3))).toBeUndefined();
  });
});
