import type { ChildProcess } from 'node:child_process';
import type { LossCode } from '../../domain/own-program.js';
import type { Scheduler } from '../../ports/scheduler.js';
import { type StrategyAnswer, StrategyLost, type StrategyRequest } from './requests.js';

/** The process stops a strategy itself; this is for one that cannot even do that. Long enough for a start on a busy machine. */
const GRACE_MS = 20_000;
/** What is kept of its last words. */
const MAX_NOISE = 4_000;

export type Launch = (heapMb: number) => ChildProcess;

interface Open {
  readonly budgetMs: number;
  readonly resolve: (answer: StrategyAnswer) => void;
  readonly reject: (lost: StrategyLost) => void;
  readonly onProgress: ((doneBars: number) => void) | undefined;
}

/** The other side of a strategy's process: asks one after the other, and ends it when it does not answer. */
export class StrategyProcess {
  private readonly child: ChildProcess;
  private readonly open: Open[] = [];
  private lost: StrategyLost | undefined;
  private noise = '';
  private cancelWatch: () => void = () => undefined;

  constructor(
    child: ChildProcess,
    private readonly after: Scheduler['after'],
    private readonly onEnd: () => void = () => undefined,
  ) {
    this.child = child;
    child.on('message', (answer: StrategyAnswer) => this.heard(answer));
    child.on('error', (error) => this.lose('strategy-died', error.message));
    child.on('exit', () => this.lose(...this.causeOfDeath()));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.noise = (this.noise + chunk.toString('latin1')).slice(-MAX_NOISE);
    });
  }

  /** Rejects with {@link StrategyLost} when the strategy comes to its end over it, or has before. */
  ask(request: StrategyRequest, onProgress?: (doneBars: number) => void): Promise<StrategyAnswer> {
    return new Promise((resolve, reject) => {
      if (this.lost !== undefined) {
        reject(this.lost);
        return;
      }
      this.open.push({ budgetMs: request.budgetMs, resolve, reject, onProgress });
      this.child.send(request, (error) => {
        if (error !== null) this.lose('strategy-died', error.message);
      });
      if (this.open.length === 1) this.watch();
    });
  }

  /** Waits at most so long for what is open, then ends it. */
  hurry(withinMs: number): void {
    if (this.open.length === 0) return;
    this.cancelWatch();
    this.cancelWatch = this.after(withinMs, () => this.lose('strategy-timeout', ''));
  }

  close(): void {
    this.lose('strategy-died', 'closed');
  }

  private heard(answer: StrategyAnswer): void {
    const [first] = this.open;
    if (first === undefined) return;
    this.cancelWatch();
    if (answer.kind === 'progress') {
      first.onProgress?.(answer.doneBars);
      this.watch();
      return;
    }
    if (answer.kind === 'lost') {
      this.lose(answer.code, answer.detail);
      return;
    }
    this.open.shift();
    first.resolve(answer);
    this.watch();
  }

  private watch(): void {
    this.cancelWatch();
    const [first] = this.open;
    if (first === undefined) return;
    this.cancelWatch = this.after(first.budgetMs + GRACE_MS, () => this.lose('strategy-timeout', ''));
  }

  private lose(code: LossCode, detail: string): void {
    if (this.lost !== undefined) return;
    this.lost = new StrategyLost(code, detail);
    this.cancelWatch();
    this.child.kill('SIGKILL');
    this.onEnd();
    for (const { reject } of this.open.splice(0)) reject(this.lost);
  }

  private causeOfDeath(): [LossCode, string] {
    if (/heap out of memory|allocation failed|invalid table size/i.test(this.noise))
      return ['strategy-memory', ''];
    const { exitCode, signalCode } = this.child;
    return ['strategy-died', `${signalCode ?? `code ${exitCode}`}`];
  }
}
