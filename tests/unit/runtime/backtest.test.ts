import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { sourceId } from '../../../src/engine/domain/ids.js';
import { answerTask, type BacktestMessage } from '../../../src/engine/runtime/backtest/answer-task.js';
import { runBacktestTask } from '../../../src/engine/runtime/backtest/backtest-task.js';
import { runBacktestOn } from '../../../src/engine/runtime/backtest/run.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { strategyNamed } from '../../../src/engine/strategies/registry.js';
import { barsOf, longerBars, type Prices, tapeOf } from '../../builders/bars.js';
import { money, plainSpot } from '../../builders/instrument.js';
import { goFlat, goLong, scripted } from '../../builders/scripted-strategy.js';
import { FREE, MINUTE, START, specOf } from '../../builders/spec.js';

const costly = { ...FREE, takerBps: 100 };
const bars: readonly Prices[] = [90, [100, 100], [100, 110], [110, 121], [120, 132]];
const spec = specOf({ cash: money(1_000), fill: costly });

describe('a backtest', () => {
  it('notes equity after each close from the start on, and closes at the end', () => {
    const strategy = scripted({ 0: goLong });
    const { curve, exposedBars, snapshot } = runBacktestOn({
      spec: { ...spec, startMs: START + MINUTE },
      strategy: strategy,
      columns: [tapeOf(bars)],
    });
    expect([...curve.atMs].map((ms) => (ms - START) / MINUTE)).toEqual([2, 3, 4, 5]);
    // Bought at 100 for 1 of fee after the bar that ended at 2; sold at 132 for 1.32 in the end.
    expect([...curve.equity]).toEqual(
      [1_000, 1_009, 1_020, 1_029.68].map((value) => expect.closeTo(value, 9)),
    );
    expect(exposedBars).toBe(3);
    expect(snapshot).toMatchObject({ state: 'ended', equity: money(1_029.68) });
  });

  it('tells how far it is, once in 65,536 closes', () => {
    const minute: Bar = { openMs: 0, open: 1, high: 1, low: 1, close: 1, volume: 1 };
    const many = Array.from({ length: 140_000 }, (_, index) => ({
      ...minute,
      openMs: START + index * MINUTE,
    }));
    const done: number[] = [];
    const onProgress = (count: number): void => {
      done.push(count);
    };
    runBacktestOn({ spec, strategy: scripted({}), columns: [columnsOf(many)], onProgress });
    expect(done).toEqual([65_536, 131_072]);
  });

  it('of nothing is nothing', () => {
    const run = runBacktestOn({ spec, strategy: scripted({ 0: goLong }), columns: [tapeOf([])] });
    expect([run.curve.atMs.length, run.events]).toEqual([0, [{ kind: 'ended', atMs: 0 }]]);
  });
});

describe('the report', () => {
  it('has the figures of the run, against holding from the first bar that counts', () => {
    const strategy = scripted({ 0: goLong, 2: goFlat });
    const task = { spec: { ...spec, startMs: START + MINUTE }, columns: [tapeOf(bars)] };
    const report = runBacktestTask(task, strategy);
    expect(report.metrics).toMatchObject({
      startEquity: 1_000,
      finalEquity: expect.closeTo(1_000 + 20 - 1 - 1.2, 9),
      holdReturnPct: expect.closeTo(32, 9),
      fills: 2,
      roundTrips: 1,
      exposurePct: 50,
      feesPaid: expect.closeTo(2.2, 9),
      turnover: expect.closeTo(0.22, 9),
    });
    expect(report.bars).toBe(4);
    expect([...report.curve.close]).toEqual([100, 110, 121, 132]);
    expect(report.fills.map(({ side, purpose }) => [side, purpose])).toEqual([
      ['buy', 'entry'],
      ['sell', 'exit'],
    ]);
    expect(report).not.toHaveProperty('failure');
  });

  it('counts bars of the strategy’s frame, and keeps the curve at closes of the finest', () => {
    const minutes = barsOf([100, 101, 102, 103, 104, 105, 106]);
    const of = (frame: '1m' | '3m') => ({ source: sourceId('test'), instrument: plainSpot.id, frame });
    const two = specOf({ series: [of('1m'), of('3m')], strategySeries: [1] });
    const report = runBacktestTask(
      { spec: two, columns: [columnsOf(minutes), columnsOf(longerBars(minutes, 3))] },
      scripted({}),
    );
    expect(report.bars).toBe(2);
    expect([...report.curve.close]).toEqual([100, 101, 102, 103, 104, 105, 106]);
    expect(report.metrics).toMatchObject({
      returnPct: 0,
      holdReturnPct: expect.closeTo(6, 9),
      exposurePct: 0,
    });
  });

  it('marks what a gap left without a bar with the close before it', () => {
    const [first, , third] = barsOf([100, 101, 102]);
    const gappy = columnsOf([first, third].filter((bar) => bar !== undefined));
    const of = { source: sourceId('test'), instrument: plainSpot.id, frame: '1m' } as const;
    const twice = specOf({ series: [of, { ...of, frame: '3m' }] });
    const report = runBacktestTask(
      { spec: twice, columns: [gappy, tapeOf([102], START, 3 * MINUTE)] },
      scripted({}),
    );
    expect([...report.curve.close]).toEqual([100, 102]);
  });

  it('of a run that stopped itself says why', () => {
    const throws = (): never => {
      throw new Error('broken');
    };
    const report = runBacktestTask({ spec, columns: [tapeOf(bars)] }, scripted({ 1: throws }));
    expect(report.failure).toEqual({ code: 'strategy-threw', detail: 'Error: broken' });
  });

  it('of no bars has no figures to be ashamed of', () => {
    const report = runBacktestTask({ spec, columns: [tapeOf([])] }, scripted({}));
    expect(report).toMatchObject({ bars: 0, metrics: { holdReturnPct: 0, returnPct: 0, sharpe: undefined } });
    expect(() => runBacktestTask({ spec, columns: [] }, scripted({}))).toThrow(
      'needs an instrument with bars',
    );
  });
});

describe('the answer of a backtest thread', () => {
  const program = { strategy: 'ma-cross', hash: '', parameters: { fast: 1, slow: 2 }, semantics: 2 };

  it('is its progress, then the report', () => {
    const said: BacktestMessage[] = [];
    const columns = [tapeOf(Array.from({ length: 70_000 }, (_, index) => 100 + (index % 7)))];
    answerTask({ spec: { ...spec, program }, columns }, (message) => said.push(message));
    expect(said.map(({ kind }) => kind)).toEqual(['progress', 'report']);
    const maCross = strategyNamed('ma-cross');
    if (maCross === undefined) throw new Error('ma-cross is a template');
    const report = runBacktestTask({ spec: { ...spec, program }, columns }, maCross);
    expect(said[1]).toEqual({ kind: 'report', report });
    expect(report.fills.length).toBeGreaterThan(10);
  });

  it('to a strategy that is not there is the end of the thread', () => {
    const unknown = { ...program, strategy: 'nope' };
    expect(() => answerTask({ spec: { ...spec, program: unknown }, columns: [] }, () => undefined)).toThrow(
      'no strategy nope',
    );
  });
});

describe('the host in this thread', () => {
  it('opens what it knows and refuses the rest', async () => {
    const host = new InProcessHost(({ strategy: name }) =>
      name === 'scripted' ? scripted({ 0: goLong }) : undefined,
    );
    const hosted = await host.open(spec);
    const out = await hosted.consume({
      series: [{ columns: tapeOf(bars), from: 0, forming: { openMs: START + 5 * MINUTE, open: 130 } }],
      controls: [],
    });
    expect(hosted.spec).toBe(spec);
    expect(out.events.map(({ kind }) => kind)).toEqual(['signal', 'order', 'fill']);
    expect(out.cursor).toBe(2 * (START + 5 * MINUTE) + 1);
    expect(out.curve.equity).toHaveLength(5);
    const empty = await hosted.consume({ series: [{ columns: tapeOf([]), from: 5 }], controls: [] });
    expect([empty.events, empty.cursor, empty.curve.atMs.length]).toEqual([[], out.cursor, 0]);
    await hosted.close();
    const other = specOf({ program: { strategy: 'other', hash: '', parameters: {}, semantics: 2 } });
    await expect(host.open(other)).rejects.toThrow('no strategy other');
  });
});
