import type { Dimension, ExportKind } from '../../../engine/usecases/pnl-desk.js';
import type { TagWords } from './tag-words.js';

/** Words of profit and loss over time. All figures come in as final text. */
export interface MoneyWords {
  readonly titles: Readonly<
    Record<
      'statement' | 'pnl' | 'performance' | 'tax' | 'slippage',
      (subject: string, period: string) => string
    >
  >;
  /** All there ever was, as a period. */
  readonly allTime: string;
  readonly lines: Readonly<
    Record<
      | 'opening'
      | 'closing'
      | 'realised'
      | 'open'
      | 'fee'
      | 'funding'
      | 'interest'
      | 'rebate'
      | 'airdrop'
      | 'external'
      | 'transfer'
      | 'fills',
      string
    >
  >;
  readonly beside: (amount: string) => string;
  readonly unvalued: (amounts: string) => string;
  readonly unexplained: (amount: string) => string;
  readonly dimensions: Readonly<Record<Dimension, string>>;
  /** What has no such thing. */
  readonly none: string;
  readonly columns: { readonly profit: string; readonly fills: string; readonly cost: string };
  readonly inFile: (rows: number) => string;
  readonly openIsLeft: string;
  readonly performance: Readonly<
    Record<'time' | 'money' | 'deepest' | 'days' | 'best' | 'worst' | 'flows', string>
  > & {
    readonly count: (of: { readonly won: number; readonly lost: number; readonly flat: number }) => string;
  };
  readonly tax: {
    readonly methods: Readonly<Record<'fifo' | 'average', string>>;
    readonly proceeds: string;
    readonly cost: string;
    readonly gain: string;
    readonly lots: string;
    readonly noLots: string;
    readonly advice: string;
  };
  readonly slippage: Readonly<Record<'signal' | 'slippage' | 'fees' | 'funding' | 'change', string>> & {
    readonly bps: (value: string) => string;
    readonly unknown: (count: number) => string;
    readonly simulated: string;
    readonly noFills: string;
  };
  readonly export: {
    readonly done: (of: { readonly what: ExportKind; readonly rows: string }) => string;
    readonly nothing: (what: ExportKind) => string;
    readonly tooLarge: (of: { readonly what: ExportKind; readonly megabytes: number }) => string;
  };
  /** All accounts together. */
  readonly across: {
    readonly everything: string;
    readonly account: string;
    /** Stands where there was no rate. */
    readonly unknown: string;
    readonly noRate: (amounts: string, coin: string) => string;
    readonly rates: string;
    readonly also: (coins: string) => string;
    readonly noGroups: string;
  };
  readonly tags: TagWords;
  readonly nothingYet: string;
}
