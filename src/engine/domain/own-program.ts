import type { Definition, DefinitionFault } from './definition.js';

/** A strategy of the user's own as one file: what a session pins. `hash` is the SHA-256 hex of `code`. */
export interface Program {
  readonly hash: string;
  /** A classic script that leaves the strategy in `__strategy.default`. */
  readonly code: string;
  /** Source map (JSON) from the code to the user's files. */
  readonly map: string;
}

/** A strategy that is data: no code of it is ever run. */
export interface Declared {
  readonly definition: Definition;
  /** The definition as it is printed: what a session pins. */
  readonly text: string;
  /** SHA-256 hex of `text`. */
  readonly hash: string;
  readonly summary?: string;
  readonly weakness?: string;
}

/** A file of the strategies folder as it was found. `name` is its name without the extension. */
export interface StrategySource {
  readonly name: string;
  /** Relative to the folder. */
  readonly file: string;
  /** Grows or changes whenever any file of the folder may have changed. */
  readonly stamp: string;
  /** Present: the file declares it instead of programming it. */
  readonly declared?: Declared;
}

/** What is wrong with a strategy's file. Lines and columns count from 1. */
export interface SourceFault {
  readonly code: SourceFaultCode;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** What it is about: a forbidden name, an import, a message. */
  readonly detail: string;
  /** Of a `definition`: what its text does not say, `detail` being the part of the file. */
  readonly definition?: DefinitionFault;
}

export type SourceFaultCode =
  | 'syntax'
  | 'definition'
  | 'not-declared'
  | 'forbidden'
  | 'import'
  | 'cycle'
  | 'too-large'
  | 'too-deep'
  | 'not-text'
  | 'link'
  | 'two-files'
  | 'bad-name'
  | 'built-in-name'
  | 'other-name'
  | 'no-strategy'
  | 'unreadable'
  | 'strategy-threw'
  | 'strategy-timeout'
  | 'strategy-memory'
  | 'strategy-died';

/** How a strategy's program came to its end when it was not by its own will. */
export type LossCode = Extract<SourceFaultCode, `strategy-${string}`>;
const LOSSES: readonly string[] = ['strategy-threw', 'strategy-timeout', 'strategy-memory', 'strategy-died'];
/** True for a failure of the strategy, false for a fault of ours. */
export const isLoss = (code: string): code is LossCode => LOSSES.includes(code);

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Lower-case letters and digits with single dashes, at most 30. */
export const isStrategyName = (text: string): boolean => text.length <= 30 && NAME.test(text);
