import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { backtestChart } from '../../commands/views/backtest-chart.js';
import { fillsCsv } from '../../commands/views/fills-csv.js';
import { readBarsFile } from '../../engine/adapters/bars/csv-import.js';
import { InvariantError } from '../../engine/domain/invariant.js';
import { isStrategyName } from '../../engine/domain/own-program.js';
import { DEFAULT_PREFERENCES } from '../../engine/domain/person.js';
import type { FillModel } from '../../engine/domain/session.js';
import { PictureFailure } from '../../engine/ports/pictures.js';
import { type BacktestReport, runBacktestTask } from '../../engine/runtime/backtest/backtest-task.js';
import type { SealedStrategy } from '../../engine/strategies/contract.js';
import { strategyNamed } from '../../engine/strategies/registry.js';
import type { BacktestResult } from '../../engine/usecases/backtest.js';
import { failure } from '../command-failure.js';
import { importFaultWords } from '../import-words.js';
import { settingsOf } from '../settings.js';
import type { Terminal } from '../terminal.js';
import type { BacktestFlags } from './options.js';
import { type BarFile, type PlannedRun, planRun } from './plan.js';
import { readFill, readParameters } from './read-flags.js';
import { jsonOf, resultOf, summaryOf } from './summary.js';

/** One run over a file of bars, in this thread: there is nobody whom it could keep waiting. */
export async function backtest(flags: BacktestFlags, terminal: Terminal): Promise<void> {
  const fill = readFill(flags, settingsOf({}).paper.fill);
  const file = readBarsFile(flags.bars);
  if (file.kind === 'fault') throw failure(importFaultWords(file.fault));
  const begunMs = performance.now();
  const { run, report } = await executed(flags, file, fill);
  const result = resultOf(run, report, performance.now() - begunMs);
  await writeFiles(flags, result);
  terminal.out(flags.json ? jsonOf(result, file) : summaryOf(result, file));
}

interface Executed {
  readonly run: PlannedRun;
  readonly report: BacktestReport;
}

/** A template runs here; one of the user's own, of which there is a file, runs in its process. */
async function executed(flags: BacktestFlags, file: BarFile, fill: FillModel): Promise<Executed> {
  const template = strategyNamed(flags.strategy);
  const { home } = settingsOf(flags.home === undefined ? {} : { home: flags.home });
  if (template !== undefined || !hasOwn(home, flags.strategy)) {
    const run = planRun(flags, file, { fill });
    return { run, report: reportOf(run, template as SealedStrategy) };
  }
  const { runOwn } = await import('../own/run-own.js');
  const runs: PlannedRun[] = [];
  const report = await runOwn(
    { home, name: flags.strategy, parameters: readParameters(flags.set) },
    async (program) => {
      runs.push(planRun(flags, file, { fill, program }));
      return runs[0] as PlannedRun;
    },
  );
  return { run: runs[0] as PlannedRun, report };
}

const hasOwn = (home: string, name: string): boolean =>
  isStrategyName(name) &&
  ['.ts', '.js', '.yaml'].some((end) => existsSync(path.resolve(home, 'strategies', name + end)));

function reportOf(run: PlannedRun, strategy: SealedStrategy): BacktestReport {
  try {
    const report = runBacktestTask(run, strategy);
    if (report.failure === undefined) return report;
    throw failure(stoppedText(report.failure.code));
  } catch (error) {
    if (error instanceof InvariantError) throw failure(stoppedText(error.code));
    throw error;
  }
}

const stoppedText = (code: string): string =>
  code.endsWith('out-of-range')
    ? 'The session stopped itself: an amount outgrew what can be counted exactly. Start with less --cash.'
    : `The session stopped itself: ${code}.`;

async function writeFiles(flags: BacktestFlags, result: BacktestResult): Promise<void> {
  if (flags.fills !== undefined) {
    write(flags.fills, fillsCsv('fills.csv', result.fills, result.instruments).bytes);
  }
  if (flags.picture !== undefined) write(flags.picture, await draw(result));
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw failure(`${file} cannot be written: ${String(Object(error).code)}.`);
  }
}

/** Loaded only for `--picture`: drawing brings a megabyte of program with it. */
async function draw(result: BacktestResult): Promise<Uint8Array> {
  const { createPictures } = await import('../../engine/adapters/pictures/create-pictures.js');
  const pictures = createPictures({});
  try {
    return await pictures.render(backtestChart(result, DEFAULT_PREFERENCES));
  } catch (error) {
    if (error instanceof PictureFailure) throw failure(`The picture could not be drawn: ${error.message}.`);
    throw error;
  } finally {
    await pictures.close();
  }
}
