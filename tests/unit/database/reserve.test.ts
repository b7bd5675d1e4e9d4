import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReserve } from '../../../src/engine/adapters/reserve/reserve-file.js';
import { correlationId } from '../../../src/engine/domain/ids.js';
import type { Reserve } from '../../../src/engine/ports/reserve.js';
import { rowOf, temporaryFolder } from '../../builders/database.js';

const halt = rowOf('desk', 1, { type: 'halted', correlation: correlationId('c'), payload: { by: 'Zoë\n' } });

describe('the reserve file', () => {
  let home: ReturnType<typeof temporaryFolder>;
  let file: string;
  let reserve: Reserve;
  beforeEach(() => {
    home = temporaryFolder();
    file = path.join(home.folder, 'reserve');
    reserve = openReserve(file);
  });
  afterEach(() => {
    reserve.close();
    home.remove();
  });
  function reopen(bytes?: number): Reserve {
    reserve.close();
    reserve = openReserve(file, bytes);
    return reserve;
  }

  it('takes its space at once, in real blocks, and keeps it', () => {
    const { size, blocks } = statSync(file);
    expect(size).toBe(256 * 1024);
    expect(blocks * 512).toBeGreaterThanOrEqual(size);
    reserve.append(halt);
    reserve.clear();
    expect(statSync(file).size).toBe(size);
  });

  it('gives rows back in order, also to the next process, until it is cleared', () => {
    reserve.append(halt);
    reserve.append(rowOf('desk', 2));
    expect(reserve.drain()).toEqual([halt, rowOf('desk', 2)]);
    expect(reopen().drain()).toEqual([halt, rowOf('desk', 2)]);
    reserve.append(rowOf('desk', 3));
    expect(reopen().drain()).toHaveLength(3);
    reserve.clear();
    expect(reserve.drain()).toEqual([]);
    expect(reopen().drain()).toEqual([]);
    reserve.append(rowOf('desk', 4));
    expect(reopen().drain()).toEqual([rowOf('desk', 4)]);
  });

  it('leaves out the row that a crash cut off, and what follows cannot revive it', () => {
    reserve.append(halt);
    const whole = readFileSync(file, 'utf8').trimEnd();
    reserve.append(rowOf('desk', 2));
    const two = readFileSync(file, 'utf8').trimEnd();
    for (const cut of [whole.length + 2, whole.length + 30, two.length - 1]) {
      writeFileSync(file, two.slice(0, cut).padEnd(4096));
      expect(reopen(4096).drain()).toEqual([halt]);
      reserve.append(rowOf('desk', 3));
      expect(reopen(4096).drain()).toEqual([halt, rowOf('desk', 3)]);
    }
  });

  it('grows beyond its space when it must', () => {
    reopen(100);
    for (let n = 0; n < 3000; n += 1000) reserve.append(rowOf('desk', n, { payload: 'x'.repeat(100_000) }));
    expect(reopen(100).drain()).toHaveLength(3);
    appendFileSync(file, 'rubbish at the end');
    expect(reopen(100).drain()).toHaveLength(3);
  });

  it('says disk-full when there is no space to take, io when there is no such place', () => {
    expect(() => openReserve('/dev/full')).toThrow(expect.objectContaining({ fault: 'disk-full' }));
    const nowhere = path.join(home.folder, 'no', 'reserve');
    expect(() => openReserve(nowhere)).toThrow(
      expect.objectContaining({ name: 'StoreFailure', fault: 'io' }),
    );
  });

  it('keeps what it holds when an append fails', () => {
    reserve.append(halt);
    expect(() => reserve.append(rowOf('desk', 2, { payload: 1n }))).toThrow('not-json');
    expect(reserve.drain()).toEqual([halt]);
  });
});
