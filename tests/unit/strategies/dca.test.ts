import { describe, expect, it } from 'vitest';
import type { TapeControl } from '../../../src/engine/core/tape-part.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import { dca } from '../../../src/engine/strategies/dca.js';
import { parseParameters } from '../../../src/engine/strategies/parse-parameters.js';
import { type Prices, tapeOf } from '../../builders/bars.js';
import { afterClose, Play } from '../../builders/play.js';
import { specOf } from '../../builders/spec.js';

/** 10 coins at 100, then 2,000 at 90 and 4,000 at 80; all are sold 10 % above their average. */
const LADDER = { amount: 1000, every: 0, budget: 20_000, safety: 2, drop: 10, growth: 2, profit: 10 };

function linesFor(
  parameters: object,
  bars: readonly Prices[],
  { spec = {}, controls = [] }: { spec?: Partial<SessionSpec>; controls?: readonly TapeControl[] } = {},
): readonly string[] {
  const program = { strategy: 'dca', hash: '', parameters: { ...parameters }, semantics: 2 };
  return new Play(specOf({ program, ...spec }), dca).read([tapeOf(bars)], controls).lines;
}

describe('dca', () => {
  it('buys, lays its safety buys, and takes the profit on the average cost', () => {
    const lines = linesFor(LADDER, [100, 100, [95, 86], 86, [110, 110]]);
    expect(lines).toEqual([
      '1 order 1 buy 10 market entry',
      '1 fill 1 buy 10 at 100 taker',
      '2 order 2 sell 10 limit 110 exit',
      // 80 is more than 15 % below 100: it waits until the market is nearer.
      '2 order 3 buy 22.222 limit 90 entry',
      '3 fill 3 buy 22.222 at 90 maker',
      '3 canceled 2 strategy',
      // 2,999.98 for 32.222 coins: 93.10, and a tenth more.
      '3 order 4 sell 32.222 limit 102.41 exit',
      '3 order 5 buy 50 limit 80 entry',
      '4 fill 4 sell 32.222 at 102.41 maker realised 299.87502',
      '5 canceled 5 strategy',
    ]);
  });

  it('begins a new round when everything was sold, by whomever', () => {
    const controls = [afterClose(3, { kind: 'close' })];
    const lines = linesFor(LADDER, [100, 100, 100, 50, 50, 50, 50], { controls });
    expect(lines).toEqual([
      '1 order 1 buy 10 market entry',
      '1 fill 1 buy 10 at 100 taker',
      '2 order 2 sell 10 limit 110 exit',
      '2 order 3 buy 22.222 limit 90 entry',
      '3 fill 3 buy 22.222 at 90 maker',
      '3 order 4 sell 32.222 market exit',
      '3 fill 4 sell 32.222 at 50 taker realised -1388.88',
      '3 canceled 2 position-closed',
      '4 order 5 buy 20 market entry',
      '4 fill 5 buy 20 at 50 taker',
      '5 order 6 sell 20 limit 55 exit',
      '5 order 7 buy 44.444 limit 45 entry',
    ]);
  });

  it('buys again at its time until the budget is spent, and keeps everything with profit=0', () => {
    const parameters = { amount: 1000, every: 2, budget: 2500, safety: 0, profit: 0 };
    const lines = linesFor(parameters, [100, 100, 100, 50, 100, 100, 100, 100]);
    expect(lines.filter((line) => line.includes('fill'))).toEqual([
      '1 fill 1 buy 10 at 100 taker',
      '3 fill 2 buy 10 at 50 taker',
    ]);
  });

  it('tries again later what was refused, and counts it as not spent', () => {
    const controls = [afterClose(1, { kind: 'pause' }), afterClose(5, { kind: 'resume' })];
    const parameters = { amount: 1000, every: 2, budget: 1000, safety: 0, profit: 0 };
    const bars = Array<Prices>(70).fill(100);
    const lines = linesFor(parameters, bars, { controls });
    expect(lines).toEqual(['62 order 1 buy 10 market entry', '62 fill 1 buy 10 at 100 taker']);
    const paused = [afterClose(0, { kind: 'pause' }), controls[1] as TapeControl];
    expect(linesFor(parameters, bars, { controls: paused })).toEqual([
      '1 denied buy 10 paused',
      '62 order 1 buy 10 market entry',
      '62 fill 1 buy 10 at 100 taker',
    ]);
  });

  it('lays its safety buys again when they were withdrawn', () => {
    const controls = [afterClose(3, { kind: 'pause' }), afterClose(4, { kind: 'resume' })];
    const lines = linesFor({ ...LADDER, safety: 1 }, Array<Prices>(70).fill(100), { controls });
    expect(lines.slice(3)).toEqual([
      '2 order 3 buy 22.222 limit 90 entry',
      '3 canceled 3 halted',
      expect.stringMatching(/^6\d order 4 buy 22.222 limit 90 entry$/),
    ]);
  });

  it('buys nothing that is less than the smallest quantity', () => {
    expect(linesFor({ amount: 0.01, safety: 0 }, [100, 100, 100])).toEqual([]);
  });

  it.each([
    [{ drop: '90', safety: '2' }, 'drop', 'safety-below-zero'],
    [{ drop: '30', safety: '3', stretch: '2' }, 'drop', 'safety-below-zero'],
    [{ amount: '2000' }, 'budget', 'budget-below-safety'],
    [{ safety: '21' }, 'safety', 'above-maximum'],
    [{ every: '1.5' }, 'every', 'not-an-integer'],
  ])('%j is refused', (given, name, problem) => {
    expect(parseParameters(dca, given)).toMatchObject({ kind: 'bad-parameter', name, problem });
  });

  it('takes any ladder whose last buy lies above 0', () => {
    expect(parseParameters(dca, { drop: '10', safety: '3', stretch: '2' }).kind).toBe('ok');
    expect(parseParameters(dca, { drop: '90', safety: '0' }).kind).toBe('ok');
    expect(dca.warmupBars({})).toBe(0);
    expect(dca.wantsShort({})).toBe(false);
  });
});
