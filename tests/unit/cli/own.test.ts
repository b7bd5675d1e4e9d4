import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTask, figuresOf } from '../../../src/cli/own/check-run.js';
import { skeleton } from '../../../src/cli/own/skeleton.js';
import { runBacktestTask } from '../../../src/engine/runtime/backtest/backtest-task.js';
import { strategyNamed } from '../../../src/engine/strategies/registry.js';
import { ownFolder, ownStrategies } from '../../builders/own.js';
import { run } from './memory-terminal.js';

const home = (): string => mkdtempSync(path.join(tmpdir(), 'helmsman-new-'));

describe('helmsman new-strategy', () => {
  it.each([
    ['Bad_Name', 'no name for a strategy'],
    ['macd', 'the name of a template'],
    ['../out', 'no name for a strategy'],
  ])('makes nothing under %s', async (name, message) => {
    const folder = home();
    expect(await run('new-strategy', name, '--home', folder)).toMatchObject({
      code: 2,
      notes: expect.stringContaining(message),
    });
    rmSync(folder, { recursive: true });
  });

  it('never writes over a file', async () => {
    const { home: folder, folder: strategies } = ownFolder({ 'mine.js': 'mine' });
    expect(await run('new-strategy', 'mine', '--home', folder)).toMatchObject({
      code: 2,
      notes: expect.stringContaining('There is mine.js'),
    });
    expect(readFileSync(path.join(strategies, 'mine.js'), 'utf8')).toBe('mine');
  });

  it('makes a skeleton that trades on the bars of the check, the same each time', async () => {
    const files = ownFolder({ 'fresh.ts': skeleton('fresh') });
    const own = ownStrategies(files);
    const prepared = await own.prepare('fresh', {});
    if (prepared?.kind !== 'ready') throw new Error(JSON.stringify(prepared));
    const task = await checkTask(prepared.program);
    const first = figuresOf(await own.runTask(task, { onProgress: () => undefined }));
    expect(first).toMatchObject({
      bars: 'synthetic 7, 3000 minutes',
      fills: 168,
      finalEquity: expect.closeTo(9_807.9, 1),
    });
    expect(figuresOf(await own.runTask(task, { onProgress: () => undefined }))).toEqual(first);
  });
});

describe('the bars of the check', () => {
  it('serve a template as well', async () => {
    const strategy = strategyNamed('ma-cross');
    if (strategy === undefined) throw new Error('ma-cross is a template');
    const task = await checkTask({ strategy, parameters: { fast: 10, slow: 30, side: 'long' } });
    expect(figuresOf(runBacktestTask(task, strategy)).fills).toBeGreaterThan(20);
    const slow = { ...strategy, extraFrames: () => ['1h' as const] };
    await expect(checkTask({ strategy: slow, parameters: {} })).rejects.toThrow('other frames');
  });
});
