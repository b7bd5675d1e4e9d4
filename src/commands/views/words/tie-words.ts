import type { DifferenceCause } from '../../../engine/usecases/live/live-desk.js';

/** Words of `/reconcile pnl`. All figures come in as final text. */
export interface TieWords {
  /** Every line is the same in both ledgers. */
  readonly ties: (of: { readonly subject: string; readonly lines: string; readonly count: number }) => string;
  readonly differs: (of: {
    readonly subject: string;
    readonly lines: string;
    readonly differing: number;
  }) => string;
  readonly until: (time: string) => string;
  readonly gap: (amounts: string) => string;
  /** What is missing on one side is `–`. */
  readonly line: (of: { readonly ours: string; readonly theirs: string; readonly coin: string }) => string;
  readonly causes: Readonly<Record<DifferenceCause, string>>;
  readonly own: (of: { readonly lines: number; readonly amounts: string }) => string;
  readonly notOurs: (of: { readonly lines: number; readonly amounts: string }) => string;
  readonly inFile: (count: number) => string;
  readonly cut: Readonly<Record<'too-old' | 'no-answer', (from: string, detail: string) => string>>;
  readonly notYet: (account: string, period: string) => string;
  readonly which: (known: readonly string[]) => string;
}
