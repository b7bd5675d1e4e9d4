import { describe, expect, it } from 'vitest';
import {
  allocateColumns,
  type Bar,
  barAt,
  columnsOf,
  copyColumns,
  isSoundBar,
  seriesName,
  sliceColumns,
  writeBar,
} from '../../../src/engine/domain/bar.js';
import { powerOfTen, toNumber } from '../../../src/engine/domain/decimal.js';
import { FRAME_NAMES, frameMs, frameOf, frameStart, isFrame } from '../../../src/engine/domain/frame.js';
import { correlationId, instrumentId, personId, sourceId } from '../../../src/engine/domain/ids.js';
import { InvariantError, invariant } from '../../../src/engine/domain/invariant.js';
import { atLeast, type Role } from '../../../src/engine/domain/person.js';
import { closedThrough, cursorMs, isFill, openedAt } from '../../../src/engine/domain/session-event.js';
import { stricter } from '../../../src/engine/domain/trading-state.js';
import { barsOf } from '../../builders/bars.js';
import { fillOf } from '../../builders/btc-usdt.js';
import { START } from '../../builders/spec.js';

const HOUR = 3_600_000;

describe('frames', () => {
  it('have the length that their name says', () => {
    expect(FRAME_NAMES.map(frameMs)).toEqual([...FRAME_NAMES.map(frameMs)].sort((a, b) => a - b));
    expect(frameMs('1m')).toBe(60_000);
    expect(frameMs('4h')).toBe(4 * HOUR);
    expect(frameMs('1w')).toBe(7 * 24 * HOUR);
    expect(frameOf(900_000)).toBe('15m');
    expect(frameOf(1)).toBeUndefined();
    expect(isFrame('1h')).toBe(true);
    expect(isFrame('toString')).toBe(false);
  });

  it('begin at whole multiples in UTC, weeks on Monday', () => {
    expect(frameStart('1h', START + HOUR + 1)).toBe(START + HOUR);
    expect(frameStart('1h', START + HOUR)).toBe(START + HOUR);
    expect(frameStart('1d', START + 23 * HOUR)).toBe(START);
    // 2024-01-01 was a Monday.
    expect(frameStart('1w', START)).toBe(START);
    expect(frameStart('1w', START - 1)).toBe(START - frameMs('1w'));
    expect(frameStart('1w', 0)).toBe(-3 * 24 * HOUR);
    expect(frameStart('1d', -1)).toBe(-24 * HOUR);
  });
});

describe('bars', () => {
  const bars = barsOf([1, [1, 2], [2, 4, 1, 3]]);
  const [first, second, third] = bars;

  it('stand in columns and come back', () => {
    const columns = columnsOf(bars);
    expect(columns.length).toBe(3);
    expect([0, 1, 2].map((index) => barAt(columns, index))).toEqual(bars);
    const written = allocateColumns(3);
    for (const [index, bar] of bars.entries()) writeBar(written, index, bar);
    expect(written).toEqual(columns);
  });

  it('are cut as views on the same memory, never below nothing', () => {
    const columns = columnsOf(bars);
    const cut = sliceColumns(columns, 1, 3);
    expect([barAt(cut, 0), barAt(cut, 1)]).toEqual([second, third]);
    columns.close[1] = 77;
    expect(cut.close[0]).toBe(77);
    expect(sliceColumns(columns, 2, 1).length).toBe(0);
  });

  it('are copied to a place, only as many as count', () => {
    const target = allocateColumns(4);
    copyColumns(target, 1, { ...columnsOf(bars), length: 2 });
    expect([barAt(target, 1), barAt(target, 2)]).toEqual([first, second]);
    expect(barAt(target, 3).openMs).toBe(0);
  });

  it('are sound or not', () => {
    const sound: Bar = { openMs: 0, open: 2, high: 4, low: 1, close: 3, volume: 0 };
    expect(isSoundBar(sound)).toBe(true);
    const faults: readonly Partial<Bar>[] = [
      { openMs: Number.NaN },
      { low: 0 },
      { high: Number.POSITIVE_INFINITY },
      { low: 2.5 },
      { high: 2.5 },
      { close: 5 },
      { volume: -1 },
      { volume: Number.POSITIVE_INFINITY },
      { open: Number.NaN },
    ];
    for (const fault of faults) expect(isSoundBar({ ...sound, ...fault })).toBe(false);
  });

  it('belong to a series with a name', () => {
    const key = {
      source: sourceId('synthetic-7'),
      instrument: instrumentId('BTC/USDT'),
      frame: '1h',
    } as const;
    expect(seriesName(key)).toBe('synthetic-7 BTC/USDT 1h');
  });
});

describe('places in a tape', () => {
  it('go forward: closed before opened, both before the next moment', () => {
    const places = [closedThrough(START), openedAt(START), closedThrough(START + 1), openedAt(START + 1)];
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(4);
    expect(places.map(cursorMs)).toEqual([START, START, START + 1, START + 1]);
  });
});

describe('small values', () => {
  it('the stricter of two gates wins, whichever is named first', () => {
    expect(stricter('active', 'reducing')).toBe('reducing');
    expect(stricter('halted', 'reducing')).toBe('halted');
    expect(stricter('active', 'active')).toBe('active');
    expect(stricter('active', 'halted')).toBe('halted');
  });

  it('a role may do what the lower ones may', () => {
    const roles: readonly Role[] = ['nobody', 'viewer', 'operator', 'trader', 'owner'];
    for (const [rank, role] of roles.entries()) {
      expect(roles.map((needed) => atLeast(role, needed))).toEqual(roles.map((_, other) => rank >= other));
    }
  });

  it('powers of ten are exact, beyond the table too', () => {
    expect(powerOfTen(0)).toBe(1);
    expect(powerOfTen(15)).toBe(1_000_000_000_000_000);
    expect(powerOfTen(18)).toBe(1e18);
    expect(toNumber(-150, 2)).toBe(-1.5);
  });

  it('a broken invariant names itself and its numbers', () => {
    expect(() => invariant(true, 'fine')).not.toThrow();
    expect(() => invariant(false, 'books', { gap: 3 })).toThrow(new InvariantError('books', { gap: 3 }));
    expect(new InvariantError('books', { gap: 3 }).message).toBe('books {"gap":3}');
    expect(() => invariant(false, 'bare')).toThrow('bare {}');
  });

  it('ids are plain text at run time', () => {
    expect([personId('p1'), correlationId('c1')]).toEqual(['p1', 'c1']);
  });

  it('fills are told from other events', () => {
    const fill = fillOf({ side: 'buy', coins: 1, price: 1 });
    const reason = { key: 'x', values: {} };
    expect(isFill({ kind: 'fill', ...fill, purpose: 'entry', reason, realised: fill.fee })).toBe(true);
    expect(isFill({ kind: 'ended', atMs: 0 })).toBe(false);
  });
});
