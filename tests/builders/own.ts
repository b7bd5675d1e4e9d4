import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleStrategy } from '../../src/engine/adapters/own/bundle-strategy.js';
import { ProgramFiles } from '../../src/engine/adapters/own/program-files.js';
import { DiskStrategyFolder } from '../../src/engine/adapters/own/strategy-folder.js';
import type { Program } from '../../src/engine/domain/own-program.js';
import { StrategyActor } from '../../src/engine/runtime/own/actor.js';
import { OwnStrategies } from '../../src/engine/runtime/own/own-strategies.js';
import type { StrategyAnswer, StrategyRequest } from '../../src/engine/runtime/own/requests.js';
import type { Launch } from '../../src/engine/runtime/own/strategy-process.js';
import { strategyNamed } from '../../src/engine/strategies/registry.js';

/** A strategy file that buys on its first bar and then does `body`, which may use `context` and `bars`. */
export const ownSource = (name: string, body = '', head = ''): string => `
import { defineStrategy, Sma, z } from 'helmsman';
${head}
export default defineStrategy({
  name: '${name}',
  summary: 'Buys at once.',
  weakness: 'Falling markets.',
  parameters: z.object({ length: z.number().int().min(1).max(50).default(3), loud: z.boolean().default(false) }),
  instruments: { min: 1, max: 1 },
  warmupBars: ({ length }) => length,
  create(setup, { length }) {
    const sma = setup.use(new Sma(length));
    let bars = 0;
    return {
      onBar(context) {
        bars += 1;
        if (bars === 1) context.signal('long', { key: 'the first bar', values: { sma: sma.value } });
        ${body}
      },
    };
  },
});
`;

/** A folder of strategies with these files, and a place for programs beside it. */
export function ownFolder(files: Readonly<Record<string, string>>) {
  const home = mkdtempSync(path.join(tmpdir(), 'helmsman-own-'));
  const folder = path.join(home, 'strategies');
  mkdirSync(folder);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return { home, folder, write, bundle: (file: string) => bundleStrategy({ folder, file }) };
}

export async function programOf(source: string): Promise<Program> {
  const made = await ownFolder({ 'mine.ts': source }).bundle('mine.ts');
  if ('file' in made) throw new Error(JSON.stringify(made));
  return made;
}

/** A child process that is this one: the actor answers as it would over there, one turn of the event loop later. */
export class LocalChild extends EventEmitter {
  readonly stderr = new EventEmitter();
  exitCode: number | null = null;
  signalCode: string | null = null;
  killed = false;
  private readonly actor = new StrategyActor((answer: StrategyAnswer) => {
    setImmediate(() => this.emit('message', structuredClone(answer)));
  });

  send(request: StrategyRequest, sent: (error: Error | null) => void): boolean {
    const copy = structuredClone(request);
    setImmediate(() => {
      if (!this.killed) this.actor.answer(copy);
    });
    sent(null);
    return true;
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }
}

export const localChild = (): ChildProcess => new LocalChild() as unknown as ChildProcess;

const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
export const timers = { after };

/** Own strategies of a folder on the disk, whose processes are local unless said otherwise. */
export function ownStrategies(
  { home, folder }: { readonly home: string; readonly folder: string },
  launch: Launch = localChild,
): OwnStrategies {
  return new OwnStrategies({
    folder: new DiskStrategyFolder(folder),
    bundler: { bundle: ({ file }) => bundleStrategy({ folder, file }) },
    programs: new ProgramFiles(path.join(home, 'programs')),
    launch,
    after,
    isTemplate: (name) => strategyNamed(name) !== undefined,
  });
}
