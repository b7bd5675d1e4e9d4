import { lossText, sourceFault } from '../../commands/views/own.js';
import { programFault } from '../../commands/views/start-outcome.js';
import { SystemScheduler } from '../../engine/adapters/cron/system-scheduler.js';
import { DEFAULT_PREFERENCES } from '../../engine/domain/person.js';
import {
  type BacktestReport,
  type BacktestTask,
  runBacktestTask,
} from '../../engine/runtime/backtest/backtest-task.js';
import type { OwnStrategies } from '../../engine/runtime/own/own-strategies.js';
import { StrategyLost } from '../../engine/runtime/own/requests.js';
import type { PlannedProgram } from '../../engine/runtime/planning/session-plan.js';
import { programOf } from '../../engine/strategies/registry.js';
import { openOwnStrategies } from '../../main/own-strategies.js';
import { failure, usageFailure } from '../command-failure.js';

interface OwnRun {
  readonly home: string;
  readonly name: string;
  /** As they were typed. */
  readonly parameters: Readonly<Record<string, string>>;
}

type MakeTask = (program: PlannedProgram) => Promise<BacktestTask>;

/** Runs one of the user's own strategies in its process; whatever is wrong with it ends the command with one line. */
export async function runOwn(
  { home, name, parameters }: OwnRun,
  makeTask: MakeTask,
): Promise<BacktestReport> {
  const timers = new SystemScheduler({ onFailure: () => undefined });
  const own = openOwnStrategies(home, timers);
  try {
    const prepared = await own.prepare(name, parameters);
    if (prepared === undefined)
      throw usageFailure(
        unknown(
          name,
          own.list().map((one) => one.name),
        ),
      );
    if (prepared.kind === 'bad-parameter') throw usageFailure(programFault(prepared, DEFAULT_PREFERENCES));
    if (prepared.kind !== 'ready')
      throw failure(`${name} cannot be run: ${sourceFault(prepared.fault, DEFAULT_PREFERENCES)}.`);
    const report = await reportOf(own, await makeTask(prepared.program));
    if (report.failure !== undefined)
      throw new StrategyLost(report.failure.code as StrategyLost['code'], report.failure.detail);
    return report;
  } catch (error) {
    if (!(error instanceof StrategyLost)) throw error;
    throw failure(
      `The run ended early: ${lossText(error.code, error.detail, DEFAULT_PREFERENCES) ?? error.code}.`,
    );
  } finally {
    own.close();
    timers.close();
  }
}

/** A declared one is data: it runs here. */
async function reportOf(own: OwnStrategies, task: BacktestTask): Promise<BacktestReport> {
  const declared = task.spec.program.origin === 'declared' ? programOf(task.spec.program) : undefined;
  return declared === undefined
    ? await own.runTask(task, { onProgress: () => undefined })
    : runBacktestTask(task, declared);
}

const unknown = (name: string, names: readonly string[]): string =>
  `There is no strategy ${name} in the folder of your own${names.length === 0 ? '; npx helmsman new-strategy NAME makes one' : `, only ${names.join(', ')}`}.`;
