import type { Frame } from '../../domain/frame.js';
import type { LossCode, Program } from '../../domain/own-program.js';
import type { SessionSpec } from '../../domain/session.js';
import type { FactBatch, SessionOutput } from '../../ports/session-host.js';
import type { ParameterDescription } from '../../strategies/describe-parameters.js';
import type { BacktestReport, BacktestTask } from '../backtest/backtest-task.js';

/** What a strategy says of itself, as plain data. */
export interface StrategyFace {
  readonly name: string;
  readonly summary: string;
  readonly weakness: string;
  readonly parameters: readonly ParameterDescription[];
  readonly instruments: { readonly min: number; readonly max: number };
  readonly defaultStopBps?: number;
}

/** What it takes to plan a session, worked out by the strategy's own functions. */
interface StrategyNeeds {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly extraFrames: readonly Frame[];
  readonly warmupBars: number;
  readonly wantsShort: boolean;
}

export type BadParameter = {
  readonly kind: 'bad-parameter';
  readonly name: string;
  readonly text: string;
  readonly problem: string;
  readonly known: readonly string[];
};

/** To the process of a strategy. It answers one after the other; `budgetMs` is what the strategy may take. */
export type StrategyRequest =
  | { readonly kind: 'load'; readonly program: Program; readonly budgetMs: number }
  | { readonly kind: 'needs'; readonly given: Readonly<Record<string, string>>; readonly budgetMs: number }
  | { readonly kind: 'open'; readonly spec: SessionSpec; readonly budgetMs: number }
  | { readonly kind: 'consume'; readonly batch: FactBatch; readonly budgetMs: number }
  | { readonly kind: 'backtest'; readonly task: BacktestTask; readonly budgetMs: number };

export interface Loss {
  readonly kind: 'lost';
  readonly code: LossCode;
  readonly detail: string;
}

/** From it. A strategy that is lost answers nothing more. */
export type StrategyAnswer =
  | { readonly kind: 'face'; readonly face: StrategyFace }
  | { readonly kind: 'no-strategy'; readonly detail: string }
  | { readonly kind: 'needs'; readonly needs: StrategyNeeds }
  | BadParameter
  | { readonly kind: 'opened' }
  | { readonly kind: 'output'; readonly output: SessionOutput }
  | { readonly kind: 'progress'; readonly doneBars: number }
  | { readonly kind: 'report'; readonly report: BacktestReport }
  | Loss;

/** A program that came to its end; a person is told by its code. */
export class StrategyLost extends Error {
  override readonly name = 'StrategyLost';
  constructor(
    readonly code: LossCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
