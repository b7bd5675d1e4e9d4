import { describe, expect, it } from 'vitest';
import type { TapeControl } from '../../../src/engine/core/tape-part.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import { grid } from '../../../src/engine/strategies/grid.js';
import { parseParameters } from '../../../src/engine/strategies/parse-parameters.js';
import { type Prices, tapeOf } from '../../builders/bars.js';
import { afterClose, Play } from '../../builders/play.js';
import { FREE, specOf } from '../../builders/spec.js';

/** Lines at 80, 90, 100, 110 and 120; each cell buys for 900. */
const FIVE = { lower: 80, upper: 120, levels: 5, amount: 900, opening: 'wait' };

interface Around {
  readonly spec?: Partial<SessionSpec>;
  readonly controls?: readonly TapeControl[];
}

function linesFor(parameters: object, bars: readonly Prices[], { spec = {}, controls = [] }: Around = {}) {
  const program = { strategy: 'grid', hash: '', parameters: { ...parameters }, semantics: 2 };
  return new Play(specOf({ program, ...spec }), grid).read([tapeOf(bars)], controls).lines;
}

describe('grid', () => {
  it('buys at a line, sells a line higher, and buys there again', () => {
    expect(linesFor(FIVE, [95, 95, [95, 85], [85, 101], 101])).toEqual([
      '1 order 1 buy 10 limit 90 entry',
      '3 fill 1 buy 10 at 90 maker',
      // 80 is more than 15 % below 95: its buy waited until the market was nearer.
      '3 order 2 buy 11.25 limit 80 entry',
      '3 order 3 sell 10 limit 100 exit',
      '4 fill 3 sell 10 at 100 maker realised 100',
      '4 order 4 buy 10 limit 90 entry',
      '4 order 5 buy 9 limit 100 entry',
    ]);
  });

  it('fills the cells above the market at the start, from one order', () => {
    const lines = linesFor({ ...FIVE, opening: 'buy' }, [95, 95, 95, [95, 111], 111]);
    expect(lines).toEqual([
      // 9 for the cell of 100, 8.181 for that of 110.
      '1 order 1 buy 17.181 market entry',
      '1 fill 1 buy 17.181 at 95 taker',
      '2 order 2 buy 10 limit 90 entry',
      '2 order 3 sell 9 limit 110 exit',
      '2 order 4 sell 8.181 limit 120 exit',
      '4 fill 3 sell 9 at 110 maker realised 135',
      '4 order 5 buy 9 limit 100 entry',
    ]);
  });

  it('shares out what it got when the market gave less, the highest cells first', () => {
    // One coin of volume a bar, all of it for us: the order is cut off after the first.
    const spec = { fill: { ...FREE, maxVolumeShareBps: 10_000 } };
    const lines = linesFor({ ...FIVE, opening: 'buy' }, [95, 95, 95, 95], { spec });
    expect(lines.filter((line) => / (?:fill|canceled) 1 /.test(line))).toEqual([
      '1 fill 1 buy 1 at 95 taker',
      '1 canceled 1 unfilled',
    ]);
    expect(lines).toContain('2 order 3 sell 1 limit 120 exit');
  });

  it('lies around the first price where no bounds are given, evenly or in proportion', () => {
    const around = { range: 10, levels: 3, amount: 900, opening: 'wait' };
    expect(linesFor(around, [100, 100, 100])).toEqual(['1 order 1 buy 10 limit 90 entry']);
    const even = linesFor({ ...FIVE, levels: 3 }, [101, 101]);
    expect(even).toEqual(['1 order 1 buy 9 limit 100 entry']);
    const proportional = linesFor({ ...FIVE, levels: 3, spacing: 'geometric' }, [101, 101]);
    // √(80 × 120) = 97.97…
    expect(proportional).toEqual(['1 order 1 buy 9.185 limit 97.97 entry']);
  });

  it('has no cell where two lines fall on one tick', () => {
    const narrow = { lower: 100, upper: 100.02, levels: 5, amount: 900, opening: 'wait' };
    expect(linesFor(narrow, [101, 101]).map((line) => line.split(' limit ')[1])).toEqual([
      '100 entry',
      '100.01 entry',
    ]);
  });

  it('above the grid everything is sold, below it everything is held', () => {
    const lines = linesFor(FIVE, [95, 95, [95, 85], [85, 60], 60, [60, 130], 130, 130]);
    expect(lines.filter((line) => line.includes('fill'))).toEqual([
      '3 fill 1 buy 10 at 90 maker',
      '4 fill 2 buy 11.25 at 80 maker',
      '6 fill 3 sell 10 at 100 maker realised 152.94118',
      '6 fill 4 sell 11.25 at 90 maker realised 59.55882',
    ]);
  });

  it('sells everything and stays out once it is too far below', () => {
    const bars: readonly Prices[] = [95, 95, [95, 85], [85, 75], [75, 71], 71, 95, 95];
    const lines = linesFor({ ...FIVE, exit: 10 }, bars);
    expect(lines.slice(lines.findIndex((line) => line.includes('strategy')))).toEqual([
      '5 canceled 3 strategy',
      '5 canceled 4 strategy',
      '5 signal flat',
      '5 order 5 sell 21.25 market exit',
      '5 fill 5 sell 21.25 at 71 taker realised -291.25',
    ]);
    expect(linesFor({ ...FIVE, exit: 10 }, [71, 71, 95, 95])).toEqual([]);
  });

  it('forgets what a person has sold, the highest cell first', () => {
    const bars: readonly Prices[] = [95, 95, [95, 85], [85, 79], 79, 79, 79];
    const half = linesFor(FIVE, bars, { controls: [afterClose(4, { kind: 'close', shareBps: 5_000 })] });
    // 21.25 were held: 10 of the cell of 90, 11.25 of that of 80.
    const at = half.findIndex((line) => line.includes('market exit'));
    expect(half.slice(at)).toEqual([
      '4 order 5 sell 10.625 market exit',
      '4 fill 5 sell 10.625 at 79 taker realised -60.625',
      '5 canceled 3 strategy',
      '5 canceled 4 strategy',
      '5 order 6 sell 10.625 limit 90 exit',
    ]);
  });

  it('tries again later what was refused', () => {
    const controls = [afterClose(0, { kind: 'pause' }), afterClose(5, { kind: 'resume' })];
    const lines = linesFor(FIVE, Array<Prices>(70).fill(95), { controls });
    expect(lines).toEqual(['1 denied buy 10 paused', '62 order 1 buy 10 limit 90 entry']);
    const opening = linesFor({ ...FIVE, opening: 'buy' }, Array<Prices>(4).fill(95), { controls });
    expect(opening).toEqual(['1 denied buy 17.181 paused', '2 denied buy 10 paused']);
  });

  it('buys nothing that is less than the smallest quantity', () => {
    expect(linesFor({ ...FIVE, amount: 0.01, opening: 'buy' }, [95, 95, 95])).toEqual([]);
  });

  it.each([
    [{ lower: '80' }, 'upper', 'upper-missing'],
    [{ upper: '80' }, 'lower', 'lower-missing'],
    [{ lower: '80', upper: '80' }, 'lower', 'lower-not-below-upper'],
    [{ levels: '1' }, 'levels', 'below-minimum'],
    [{ spacing: 'even' }, 'spacing', 'not-a-choice'],
  ])('%j is refused', (given, name, problem) => {
    expect(parseParameters(grid, given)).toMatchObject({ kind: 'bad-parameter', name, problem });
  });

  it('goes long only, and needs no warm-up', () => {
    expect(grid.warmupBars({})).toBe(0);
    expect(grid.wantsShort({})).toBe(false);
  });
});
