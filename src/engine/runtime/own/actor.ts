import { InvariantError } from '../../domain/invariant.js';
import type { Program } from '../../domain/own-program.js';
import type { SessionSpec } from '../../domain/session.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { describeParameters } from '../../strategies/describe-parameters.js';
import { parseParameters } from '../../strategies/parse-parameters.js';
import { type BacktestTask, runBacktestTask } from '../backtest/backtest-task.js';
import { InProcessSession } from '../host/in-process-host.js';
import { locator } from './locate.js';
import { isSealed, Realm, StrategyLimit } from './realm.js';
import type { Loss, StrategyAnswer, StrategyRequest } from './requests.js';
import { wallStrategy } from './walled-strategy.js';

/**
 * The one strategy of its process: does what it is asked, one request after the other. Everything that runs the user's
 * code runs within a budget, and what goes wrong with it is an answer.
 */
export class StrategyActor {
  private readonly realm = new Realm();
  private strategy: SealedStrategy | undefined;
  private locate: (error: unknown) => string = String;
  private session: InProcessSession | undefined;

  constructor(private readonly post: (answer: StrategyAnswer) => void) {}

  answer(request: StrategyRequest): void {
    try {
      this.post(this.carryOut(request));
    } catch (error) {
      this.post(this.lossOf(error));
    }
  }

  private carryOut(request: StrategyRequest): StrategyAnswer {
    const { budgetMs } = request;
    const within = <T>(work: () => T): T => this.realm.within(budgetMs, work);
    switch (request.kind) {
      case 'load':
        return this.load(request.program, budgetMs);
      case 'needs':
        return within(() => this.needs(request.given));
      case 'open':
        this.session = within(() => this.open(request.spec));
        return { kind: 'opened' };
      case 'consume': {
        const session = this.session as InProcessSession;
        return { kind: 'output', output: within(() => session.read(request.batch)) };
      }
      case 'backtest':
        return within(() => this.backtest(request.task));
    }
  }

  private load(program: Program, budgetMs: number): StrategyAnswer {
    this.locate = locator(program.map);
    const found = this.realm.load(program, budgetMs);
    if (!isSealed(found)) return { kind: 'no-strategy', detail: 'export default defineStrategy({ … })' };
    this.strategy = wallStrategy(found, this.locate);
    return this.realm.within(budgetMs, () => {
      const { name, summary, weakness, defaultStopBps, instruments } = found;
      const face = {
        name,
        summary: summary.slice(0, 200),
        weakness: weakness.slice(0, 200),
        parameters: describeParameters(found),
        instruments: { min: Number(instruments.min), max: Number(instruments.max) },
      };
      const stop = Number(defaultStopBps);
      return { kind: 'face', face: stop > 0 ? { ...face, defaultStopBps: stop } : face };
    });
  }

  private needs(given: Readonly<Record<string, string>>): StrategyAnswer {
    const strategy = this.loaded();
    const parsed = parseParameters(strategy, given);
    if (parsed.kind === 'bad-parameter') return parsed;
    // As plain data: only that goes into the record.
    const parameters = JSON.parse(JSON.stringify(parsed.parameters)) as Readonly<Record<string, unknown>>;
    const needs = {
      parameters,
      extraFrames: [...strategy.extraFrames(parameters)],
      warmupBars: Math.min(100_000, Math.max(0, Math.ceil(Number(strategy.warmupBars(parameters)) || 0))),
      wantsShort: strategy.wantsShort(parameters) === true,
    };
    return { kind: 'needs', needs };
  }

  private open(spec: SessionSpec): InProcessSession {
    return new InProcessSession(spec, this.loaded());
  }

  private backtest(task: BacktestTask): StrategyAnswer {
    const onProgress = (doneBars: number): void => this.post({ kind: 'progress', doneBars });
    return { kind: 'report', report: runBacktestTask(task, this.loaded(), onProgress) };
  }

  private loaded(): SealedStrategy {
    if (this.strategy === undefined) throw new InvariantError('strategy-not-loaded', {});
    return this.strategy;
  }

  private lossOf(error: unknown): Loss {
    if (error instanceof StrategyLimit) return { kind: 'lost', code: error.code, detail: '' };
    const detail = this.locate(error);
    const code = detail.includes('strategy-memory') ? 'strategy-memory' : 'strategy-threw';
    return { kind: 'lost', code, detail };
  }
}
