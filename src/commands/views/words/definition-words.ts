import type {
  Clause,
  Comparison,
  DefinitionFault,
  Expected,
  PriceName,
} from '../../../engine/domain/definition.js';

type Kind<K extends DefinitionFault['kind']> = Extract<DefinitionFault, { kind: K }>;
type Limit = 'too-long' | 'too-deep' | 'too-many-indicators' | 'too-many-bars' | 'too-far-back' | 'too-large';

/** Of strategies that are conditions instead of code. */
export interface DefinitionWords {
  /** `It buys when …` */
  readonly clause: Readonly<Record<Clause, (condition: string) => string>>;
  readonly compare: Readonly<Record<Comparison, (left: string, right: string) => string>>;
  readonly cross: Readonly<Record<'above' | 'below', (left: string, right: string) => string>>;
  readonly join: Readonly<Record<'and' | 'or', (left: string, right: string) => string>>;
  readonly not: (condition: string) => string;
  readonly price: Readonly<Record<PriceName, string>>;
  readonly output: (output: string, indicator: string) => string;
  readonly ago: (what: string, bars: number) => string;
  readonly stop: (distance: string) => string;
  readonly noStop: string;
  readonly noExit: Readonly<Record<'buy' | 'short', string>>;
  readonly warmup: (bars: number) => string;
  readonly notYet: (name: string, isNew: boolean) => string;
  readonly stored: (name: string, replaced: boolean) => string;
  readonly removed: (name: string, sessions: number) => string;
  readonly goesOn: string;
  readonly notDeclared: (name: string) => string;
  readonly taken: (name: string, by: 'template' | 'own') => string;
  readonly noFolder: string;
  readonly notWritten: (code: string) => string;
  readonly store: string;
  readonly remove: string;
  readonly defineAgain: string;
  readonly written: string;
  readonly fault: {
    readonly at: (at: number, excerpt: string) => string;
    /** The nearest word there is. */
    readonly perhaps: (word: string) => string;
    /** Between the sentence and the next. */
    readonly ends: string;
    readonly unexpected: (found: string, expected: readonly string[]) => string;
    readonly expected: Readonly<Record<Expected, string>>;
    readonly unknownName: (name: string) => string;
    readonly unknownOutput: (fault: Kind<'unknown-output'>) => string;
    readonly tooManyNumbers: (fault: Kind<'too-many-numbers'>) => string;
    readonly badNumber: (fault: Kind<'bad-number'>) => string;
    readonly notACondition: (found: string) => string;
    readonly notAFormula: (found: string) => string;
    readonly limit: Readonly<Record<Limit, (limit: number) => string>>;
    readonly twice: (clause: string) => string;
    readonly noEntry: string;
    readonly exitAlone: (clause: Clause, needs: Clause) => string;
    readonly badStop: (min: number, max: number) => string;
  };
}
