import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';
import { Quarantine } from '../../../src/engine/runtime/market/quarantine.js';

const M = 60_000;
const ID = instrumentId('XYZ/USD');
const KEY = { source: sourceId('s'), instrument: ID, frame: '1m' } as const;
const bar = (minute: number, price = 100): Bar => ({
  openMs: minute * M,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 1,
});
const NO_CLOCK = { nowMs: undefined, speed: 1 };

/** Stands after minute 9, at 100. */
function standing() {
  const gate = new Quarantine();
  gate.start(ID, columnsOf([bar(8), bar(9)]));
  return {
    gate,
    /** Minutes that were let through. */
    give(
      bars: readonly Bar[],
      time: { nowMs: number | undefined; speed: number } = NO_CLOCK,
    ): readonly number[] {
      return bars
        .flatMap((one) => gate.sift({ key: KEY, closed: [one] }, time)?.closed ?? [])
        .map(({ openMs }) => openMs / M);
    },
    kinds: () => gate.notices().map(({ kind }) => kind),
  };
}

describe('the gate for prices', () => {
  it('puts aside what cannot be, tells once, and says when it is over', () => {
    const { gate, give, kinds } = standing();
    const bad = [bar(10, Number.NaN), bar(11, 0), bar(12, -100), bar(13, 100_000)];
    expect(give(bad)).toEqual([]);
    expect(gate.doubted()).toEqual([ID]);
    expect(gate.notices()).toEqual([
      { kind: 'quarantined', instrument: ID, what: 'bar', fault: 'no-number', given: 'NaN', last: 100 },
    ]);
    expect(give([bar(14), bar(15, Number.NaN), bar(16)])).toEqual([14, 16]);
    expect(gate.doubted()).toEqual([]);
    expect(kinds()).toEqual([]);
    expect(give([bar(17), bar(18), bar(19), bar(20)])).toHaveLength(4);
    expect(gate.notices()).toEqual([{ kind: 'sound-again', instrument: ID, aside: 5 }]);
    expect(give([bar(21, Number.NaN), bar(22), bar(23), bar(24), bar(25), bar(26)])).toHaveLength(5);
    expect(kinds()).toEqual(['quarantined']);
  });

  it('puts aside a bar from before the one that has begun: the store would refuse it for ever', () => {
    const { gate, give } = standing();
    const forming = { openMs: 11 * M, open: 100 };
    expect(gate.sift({ key: KEY, closed: [bar(10, Number.NaN)], forming }, NO_CLOCK)).toEqual({
      key: KEY,
      closed: [],
      forming,
    });
    expect(give([bar(10), bar(11)])).toEqual([11]);
    const restarted = new Quarantine();
    restarted.start(ID, columnsOf([bar(9)]), forming);
    const update = { key: KEY, closed: [bar(10), bar(11)] };
    expect(restarted.sift(update, NO_CLOCK)?.closed).toEqual([bar(11)]);
  });

  it('lets a flat bar stand for one that is put aside after its open was told', () => {
    const { gate, give, kinds } = standing();
    gate.sift({ key: KEY, closed: [], forming: { openMs: 10 * M, open: 101 } }, NO_CLOCK);
    const told = gate.sift({ key: KEY, closed: [bar(10, Number.NaN)] }, NO_CLOCK);
    const flat = { openMs: 10 * M, open: 101, high: 101, low: 101, close: 101, volume: 0 };
    expect(told?.closed).toEqual([flat]);
    expect(kinds()).toEqual(['quarantined']);
    expect(gate.doubted()).toEqual([ID]);
    // Told again as it should have been: the tape has it already.
    expect(give([bar(10)])).toEqual([]);
    expect(give([bar(11, 100)])).toEqual([11]);
  });

  it('does the same when it has begun before a restart, and only for that bar', () => {
    const gate = new Quarantine();
    gate.start(ID, columnsOf([bar(8), bar(9)]), { openMs: 10 * M, open: 99 });
    const bad = [bar(10, 0), bar(11, 0)];
    const told = gate.sift({ key: KEY, closed: bad }, NO_CLOCK);
    expect(told?.closed.map(({ openMs, close }) => [openMs / M, close])).toEqual([[10, 99]]);
  });

  it('believes another level when five bars in a row agree on it', () => {
    const { gate, give } = standing();
    expect(give([10, 11, 12, 13].map((minute) => bar(minute, 100_000 + minute)))).toEqual([]);
    gate.notices();
    expect(give([bar(14, 100_500), bar(15, 100_400)])).toEqual([14, 15]);
    expect(gate.notices()).toEqual([
      { kind: 'believed', instrument: ID, aside: 4, before: 100, price: 100_500 },
    ]);
    expect(give([bar(16, 100)])).toEqual([]);
  });

  it('believes no row that does not agree, is broken, or is one bar told again', () => {
    const { give, kinds } = standing();
    const swinging = [10, 11, 12, 13, 14, 15].map((minute) => bar(minute, minute % 2 === 0 ? 1e5 : 0.1));
    expect(give(swinging)).toEqual([]);
    expect(give([16, 17, 18, 19].map((minute) => bar(minute, 1e5)))).toEqual([]);
    expect(give([bar(20, Number.NaN), bar(21, 1e5), bar(22, 1e5), bar(23, 1e5), bar(24, 1e5)])).toEqual([]);
    expect(give([bar(24, 1e5), bar(24, 1e5)])).toEqual([]);
    expect(give([bar(25), bar(26, 1e5)])).toEqual([25]);
    expect(kinds()).toEqual(['quarantined']);
  });

  it('takes nothing of the past, nor of the future of the venue’s clock, however often it is told', () => {
    const { give } = standing();
    const at = { nowMs: 20 * M, speed: 1 };
    expect(give([bar(3), bar(9), bar(19), bar(20)], at)).toEqual([19, 20]);
    const later = [50, 51, 52, 53, 54, 55].map((minute) => bar(minute));
    expect(give(later, at)).toEqual([]);
    expect(give([bar(21)], { nowMs: 22 * M, speed: 1 })).toEqual([21]);
    expect(give([bar(25)], { nowMs: 22 * M, speed: 600 })).toEqual([25]);
  });

  it('without a clock takes a leap of years for an error until the next bars agree', () => {
    const { give, kinds } = standing();
    const year = 366 * 1_440 + 100;
    expect(give([bar(year)])).toEqual([]);
    expect(give([bar(10)])).toEqual([10]);
    const after = [1, 2, 3, 4, 5, 6].map((minute) => bar(year + 100 + minute));
    expect(give(after)).toEqual([year + 105, year + 106]);
    expect(kinds()).toEqual(['quarantined', 'believed']);
  });

  it('lets no open and no mark through that is far off, and passes on what is sound', () => {
    const { gate } = standing();
    const forming = (open: number, minute = 10) => ({ openMs: minute * M, open });
    const sift = (update: object) => gate.sift({ key: KEY, closed: [], ...update }, NO_CLOCK);
    for (const wrong of [forming(1e5), forming(0), forming(Number.NaN), forming(100, 9)]) {
      expect(sift({ forming: wrong })).toBeUndefined();
    }
    expect(
      gate.sift({ key: KEY, closed: [], forming: forming(100, 99) }, { nowMs: 11 * M, speed: 1 }),
    ).toBeUndefined();
    expect(sift({ forming: forming(101) })).toEqual({ key: KEY, closed: [], forming: forming(101) });
    const mark = (price: number) => ({ kind: 'mark', atMs: 600_001, price }) as const;
    const funding = { kind: 'funding', atMs: 600_000, rate: 0.0001 } as const;
    expect(sift({ facts: [mark(100_000)] })).toBeUndefined();
    expect(sift({ facts: [funding, mark(0), mark(101)] })).toEqual({
      key: KEY,
      closed: [],
      facts: [funding, mark(101)],
    });
    expect(gate.notices()).toMatchObject([{ kind: 'quarantined', what: 'mark', given: '100000' }]);
    expect(sift({})).toEqual({ key: KEY, closed: [] });
  });

  it('tells what is wrong where there is no price before it', () => {
    const gate = new Quarantine();
    expect(gate.sift({ key: KEY, closed: [bar(1, 0)] }, NO_CLOCK)).toBeUndefined();
    expect(gate.notices()).toEqual([
      { kind: 'quarantined', instrument: ID, what: 'bar', fault: 'not-positive', given: '0' },
    ]);
  });

  it('sifts a history, and stands at its end', () => {
    const gate = new Quarantine();
    const sound = columnsOf([bar(1), bar(2)]);
    expect(gate.siftHistory(KEY, sound)).toBe(sound);
    const kept = gate.siftHistory(KEY, columnsOf([bar(3), bar(4, 1e5), bar(5, 0), bar(6)]));
    expect(Array.from(kept.openMs, (ms) => ms / M)).toEqual([3, 6]);
    expect(gate.sift({ key: KEY, closed: [bar(6), bar(7)] }, NO_CLOCK)?.closed).toEqual([bar(7)]);
  });
});
