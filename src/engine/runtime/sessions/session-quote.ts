import type { Instrument } from '../../domain/instrument.js';

/** A coin in which money is counted, and how finely. */
export interface Quote {
  readonly quote: string;
  /** An amount is an integer count of 10^-decimals of it. */
  readonly decimals: number;
}

/** The coin of a session: it has an instrument at least, and all of them share their quote. */
export function quoteOf({ instruments }: { readonly instruments: readonly Instrument[] }): Quote {
  const [first] = instruments as readonly [Instrument];
  return { quote: String(first.quote), decimals: first.quoteDecimals };
}
