/** What of a bar can be named. */
export const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const;
export type PriceName = (typeof PRICES)[number];

/** What a number is made of. */
export type Formula =
  /** Finite and ≥ 0; what is negative is a `minus` of it. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'price'; readonly name: PriceName }
  /** `params` are all that the indicator has, in its order. */
  | {
      readonly kind: 'indicator';
      readonly name: string;
      readonly params: readonly number[];
      readonly output: string;
    }
  | { readonly kind: 'minus'; readonly of: Formula }
  /** The value of so many bars before: `close[1]`. */
  | { readonly kind: 'ago'; readonly of: Formula; readonly bars: number }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Formula;
      readonly right: Formula;
    };

type ArithmeticOperator = '+' | '-' | '*' | '/';
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** What is true of a bar or not. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Formula;
      readonly right: Formula;
    }
  /** True on the bar on which `left` has come out on the other side of `right`, and only there. */
  | {
      readonly kind: 'cross';
      readonly direction: 'above' | 'below';
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition };

export const CLAUSES = ['buy', 'sell', 'short', 'cover'] as const;
/** `buy` and `short` open a position, `sell` and `cover` close it. */
export type Clause = (typeof CLAUSES)[number];

/** A strategy as data. At least one of `buy` and `short` is there. */
export type Definition = { readonly [Each in Clause]?: Condition } & {
  /** Protective stop that is offered with it, basis points. */
  readonly stopBps?: number;
};

/** What may stand where something else was found. */
export type Expected =
  | 'value'
  | 'comparison'
  | 'and-or'
  | 'above-below'
  | 'clause'
  | 'when'
  | 'closing'
  | 'comma'
  | 'bracket'
  | 'count'
  | 'number'
  | 'output'
  | 'end';

/** Why a text is no definition. `at` counts characters of `text` from 1. */
export type DefinitionFault = { readonly text: string; readonly at: number } & (
  | {
      readonly kind: 'unexpected';
      /** Empty = the text is over. */
      readonly found: string;
      readonly expected: readonly Expected[];
      /** Words that could have stood there. */
      readonly known: readonly string[];
    }
  | { readonly kind: 'unknown-name'; readonly name: string; readonly known: readonly string[] }
  | {
      readonly kind: 'unknown-output';
      readonly indicator: string;
      readonly name: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'too-many-numbers'; readonly indicator: string; readonly takes: readonly string[] }
  | {
      readonly kind: 'bad-number';
      readonly indicator: string;
      readonly parameter: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    }
  /** A number where a condition belongs, or the other way round. */
  | { readonly kind: 'not-a-condition' | 'not-a-formula'; readonly found: string }
  | {
      readonly kind:
        | 'too-long'
        | 'too-deep'
        | 'too-many-indicators'
        | 'too-many-bars'
        | 'too-far-back'
        | 'too-large';
      readonly limit: number;
    }
  | { readonly kind: 'twice'; readonly clause: string }
  | { readonly kind: 'no-entry' }
  | { readonly kind: 'exit-alone'; readonly clause: Clause; readonly needs: Clause }
  | { readonly kind: 'bad-stop'; readonly min: number; readonly max: number }
);

export type DefinitionReading =
  | { readonly kind: 'definition'; readonly definition: Definition }
  | { readonly kind: 'fault'; readonly fault: DefinitionFault };
