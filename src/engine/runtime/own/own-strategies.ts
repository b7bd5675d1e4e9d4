import type { Definition } from '../../domain/definition.js';
import type { Declared, Program, SourceFault, StrategySource } from '../../domain/own-program.js';
import type { SessionSpec } from '../../domain/session.js';
import type { ProgramStore, StrategyBundler, StrategyFolder } from '../../ports/own-sources.js';
import type { Scheduler } from '../../ports/scheduler.js';
import type { HostedSession, SessionHost } from '../../ports/session-host.js';
import type { BacktestReport, BacktestTask } from '../backtest/backtest-task.js';
import { onCanceled, RunCanceled, type Watch } from '../backtest/backtest-thread.js';
import type { PlannedProgram } from '../planning/session-plan.js';
import { faceOfDeclared, prepareDeclared } from './declared.js';
import { BACKTEST_HEAP_MB, SESSION_HEAP_MB } from './launch.js';
import { OwnSession } from './own-session.js';
import { type BadParameter, type StrategyFace, StrategyLost } from './requests.js';
import { type Launch, StrategyProcess } from './strategy-process.js';

/** For loading a program, looking at it, or opening a session with it. */
const LOOK_MS = 8_000;
const BACKTEST_MS = 20_000;
const BACKTEST_BAR_MS = 0.1;
/** A process that was made ready for a session waits so long for it. */
const WARM_MS = 10_000;

export interface OwnParts {
  readonly folder: StrategyFolder;
  readonly bundler: StrategyBundler;
  readonly programs: ProgramStore;
  readonly launch: Launch;
  readonly after: Scheduler['after'];
  /** Names of templates, which an own strategy cannot have. */
  readonly isTemplate: (name: string) => boolean;
}

/** A strategy of the folder as it was last looked at. */
export type OwnEntry =
  | {
      readonly kind: 'whole';
      readonly name: string;
      readonly file: string;
      readonly face: StrategyFace;
      readonly program: Program;
    }
  | {
      readonly kind: 'declared';
      readonly name: string;
      readonly face: StrategyFace;
      readonly declared: Declared;
    }
  | { readonly kind: 'broken'; readonly name: string; readonly fault: SourceFault }
  /** Found, and not looked at yet. */
  | { readonly kind: 'unread'; readonly name: string };

export type Prepared =
  | { readonly kind: 'ready'; readonly program: PlannedProgram }
  | { readonly kind: 'broken-strategy'; readonly name: string; readonly fault: SourceFault }
  | BadParameter;

/** The user's own strategies: what there is, what a session pins, and the processes in which they run. */
export class OwnStrategies implements SessionHost {
  private entries: readonly OwnEntry[] = [];
  private stamp = '';
  private reading: Promise<void> = Promise.resolve();
  private readonly processes = new Set<StrategyProcess>();
  private warm: { readonly hash: string; readonly process: StrategyProcess } | undefined;
  private readonly endWatch: () => void;

  constructor(private readonly parts: OwnParts) {
    this.endWatch = parts.folder.watch(() => {
      void this.refresh();
    });
  }

  /** As the folder was last read, by name. */
  list(): readonly OwnEntry[] {
    return this.entries;
  }

  /** Reads the folder if anything in it has changed. Sessions that run are not touched by it. */
  refresh(): Promise<void> {
    const next = this.reading.then(() => this.read());
    this.reading = next.catch(() => undefined);
    return next;
  }

  /** Reads the parameters, and keeps the program so that a session may pin it. Undefined when there is no such file. */
  async prepare(name: string, given: Readonly<Record<string, string>>): Promise<Prepared | undefined> {
    await this.refresh();
    const entry = this.entries.find((one) => one.name === name);
    if (entry === undefined || entry.kind === 'unread') return undefined;
    if (entry.kind === 'broken') return { kind: 'broken-strategy', name, fault: entry.fault };
    if (entry.kind === 'declared') return prepareDeclared(name, entry.declared, given);
    const { program, face } = entry;
    const process = this.start(SESSION_HEAP_MB);
    try {
      await process.ask({ kind: 'load', program, budgetMs: LOOK_MS });
      const answer = await process.ask({ kind: 'needs', given, budgetMs: LOOK_MS });
      if (answer.kind !== 'needs') {
        process.close();
        return answer as BadParameter;
      }
      this.parts.programs.keep(program);
      this.keepWarm(program.hash, process);
      const { parameters, extraFrames, warmupBars, wantsShort } = answer.needs;
      const strategy = {
        ...face,
        origin: 'own' as const,
        hash: program.hash,
        extraFrames: () => extraFrames,
        warmupBars: () => warmupBars,
        wantsShort: () => wantsShort,
      };
      return { kind: 'ready', program: { strategy, parameters } };
    } catch (error) {
      return { kind: 'broken-strategy', name, fault: faultOf(error, entry.file) };
    }
  }

  /** Stores a declared strategy in the folder, over an older one of that name. Throws what the disk throws. */
  async define(name: string, definition: Definition): Promise<void> {
    this.parts.folder.keep(name, definition);
    await this.refresh();
  }

  /** Removes a declared strategy from the folder; false when there is none of that name. */
  async undefine(name: string): Promise<boolean> {
    const isGone = this.parts.folder.drop(name);
    await this.refresh();
    return isGone;
  }

  /** True when the program of that hash can be run. */
  has(hash: string): boolean {
    return this.parts.programs.find(hash) !== undefined;
  }

  /** Runs the pinned program. Rejects when it is not there any more; a strategy that is lost is the session's to tell. */
  async open(spec: SessionSpec): Promise<HostedSession> {
    const process = await this.ready(spec);
    process.ask({ kind: 'open', spec, budgetMs: LOOK_MS }).catch(() => undefined);
    return new OwnSession(spec, process, (ms) => this.pause(ms));
  }

  /** Rejects with {@link StrategyLost} when the strategy does not come to the end of the bars. */
  async runTask(task: BacktestTask, { onProgress, signal }: Watch): Promise<BacktestReport> {
    const program = this.pinned(task.spec);
    const process = this.start(BACKTEST_HEAP_MB);
    // Its process is killed, whatever it is at; what it was asked is answered with its loss.
    const forget = onCanceled(signal, () => process.close());
    try {
      await process.ask({ kind: 'load', program, budgetMs: LOOK_MS });
      const bars = task.columns.reduce((sum, { length }) => sum + length, 0);
      const budgetMs = BACKTEST_MS + bars * BACKTEST_BAR_MS;
      const answer = await process.ask({ kind: 'backtest', task, budgetMs }, onProgress);
      if (answer.kind !== 'report') throw new StrategyLost('strategy-died', answer.kind);
      return answer.report;
    } catch (error) {
      throw signal?.aborted === true ? new RunCanceled() : error;
    } finally {
      forget();
      process.close();
    }
  }

  close(): void {
    this.endWatch();
    for (const process of this.processes) process.close();
  }

  private async read(): Promise<void> {
    const sources = this.parts.folder.read();
    const stamp = JSON.stringify(sources);
    if (stamp === this.stamp) return;
    const before = this.entries;
    // Names can be used from now on: whoever uses one waits until it was looked at.
    this.entries = sources.map(
      ({ name }) => before.find((one) => one.name === name) ?? { kind: 'unread', name },
    );
    for (const [index, source] of sources.entries()) {
      const entry = await this.lookAt(source);
      this.entries = this.entries.map((one, at) => (at === index ? entry : one));
    }
    // A busy machine may be what kept one from an answer: that is tried again.
    this.stamp = this.entries.some(isDoubtful) ? '' : stamp;
  }

  private async lookAt(source: StrategySource & { readonly fault?: SourceFault }): Promise<OwnEntry> {
    const { name, file } = source;
    const broken = (fault: SourceFault): OwnEntry => ({ kind: 'broken', name, fault });
    if (source.fault !== undefined) return broken(source.fault);
    if (this.parts.isTemplate(name)) return broken({ code: 'built-in-name', file, detail: name });
    if (source.declared !== undefined) {
      return {
        kind: 'declared',
        name,
        face: faceOfDeclared(name, source.declared),
        declared: source.declared,
      };
    }
    const program = await this.parts.bundler.bundle(source);
    if ('file' in program) return broken(program);
    const known = this.entries.find((one) => one.kind === 'whole' && one.program.hash === program.hash);
    if (known !== undefined && known.name === name) return known;
    const face = await this.faceOf(program, file);
    if ('file' in face) return broken(face);
    if (face.name !== name) return broken({ code: 'other-name', file, detail: face.name });
    return { kind: 'whole', name, file, face, program };
  }

  private async faceOf(program: Program, file: string): Promise<StrategyFace | SourceFault> {
    const process = this.start(SESSION_HEAP_MB);
    try {
      const answer = await process.ask({ kind: 'load', program, budgetMs: LOOK_MS });
      if (answer.kind === 'face') return answer.face;
      return {
        code: 'no-strategy',
        file,
        detail: answer.kind === 'no-strategy' ? answer.detail : answer.kind,
      };
    } catch (error) {
      return faultOf(error, file);
    } finally {
      process.close();
    }
  }

  private pinned({ program: { strategy, hash } }: SessionSpec): Program {
    const program = this.parts.programs.find(hash);
    if (program === undefined) throw new RangeError(`the program of ${strategy} is not there any more`);
    return program;
  }

  /** A process that has the session's program loaded, or is lost over it. */
  private async ready(spec: SessionSpec): Promise<StrategyProcess> {
    const program = this.pinned(spec);
    const { warm } = this;
    this.warm = undefined;
    if (warm?.hash === program.hash) return warm.process;
    warm?.process.close();
    const process = this.start(SESSION_HEAP_MB);
    await process.ask({ kind: 'load', program, budgetMs: LOOK_MS }).catch(() => undefined);
    return process;
  }

  private keepWarm(hash: string, process: StrategyProcess): void {
    this.warm?.process.close();
    this.warm = { hash, process };
    this.parts.after(WARM_MS, () => {
      if (this.warm?.process !== process) return;
      this.warm = undefined;
      process.close();
    });
  }

  private start(heapMb: number): StrategyProcess {
    const process = new StrategyProcess(this.parts.launch(heapMb), this.parts.after, () => {
      this.processes.delete(process);
    });
    this.processes.add(process);
    return process;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.parts.after(ms, resolve);
    });
  }
}

const isDoubtful = (entry: OwnEntry): boolean =>
  entry.kind === 'broken' &&
  (entry.fault.code === 'strategy-timeout' || entry.fault.code === 'strategy-died');

function faultOf(error: unknown, file: string): SourceFault {
  if (!(error instanceof StrategyLost)) throw error;
  return { code: error.code, file, detail: error.detail };
}
