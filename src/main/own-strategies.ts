import path from 'node:path';
import { ProgramFiles } from '../engine/adapters/own/program-files.js';
import { DiskStrategyFolder } from '../engine/adapters/own/strategy-folder.js';
import { threadBundler } from '../engine/adapters/own/thread-bundler.js';
import type { Scheduler } from '../engine/ports/scheduler.js';
import { launchStrategy } from '../engine/runtime/own/launch.js';
import { OwnStrategies } from '../engine/runtime/own/own-strategies.js';
import { strategyNamed } from '../engine/strategies/registry.js';

/** The user's own strategies of this home: sources in `strategies`, pinned programs in `programs`. */
export function openOwnStrategies(home: string, scheduler: Scheduler): OwnStrategies {
  const folder = path.resolve(home, 'strategies');
  return new OwnStrategies({
    folder: new DiskStrategyFolder(folder),
    bundler: threadBundler(folder),
    programs: new ProgramFiles(path.resolve(home, 'programs')),
    launch: (heapMb) => launchStrategy(heapMb),
    after: (delayMs, run) => scheduler.after(delayMs, run),
    isTemplate: (name) => strategyNamed(name) !== undefined,
  });
}
