import type { AccountTrouble } from '../../../engine/domain/environment.js';
import type { LiveCheck } from '../../../engine/domain/live-start.js';
import type { BackingWords } from './backing-words.js';
import type { TieWords } from './tie-words.js';

/** Words of accounts at exchanges. All figures come in as final text. */
export interface LiveWords {
  readonly account: LiveAccountWords;
  readonly reconcile: ReconcileWords;
  readonly tie: TieWords;
  readonly leverage: LeverageWords;
  readonly health: LiveHealthWords;
  readonly start: LiveStartWords;
  readonly backing: BackingWords;
}

interface LiveAccountWords {
  /** `key AbCd…wxyz` */
  readonly key: (hint: string) => string;
  readonly states: Readonly<Record<'connecting' | 'reconciling' | 'ready', string>>;
  readonly unreachable: string;
  readonly since: (state: string, time: string) => string;
  /** What keeps entries from leaving, and what to do. */
  readonly troubles: Readonly<Record<AccountTrouble, string>>;
  /** Why a session does not go on yet: `t1: its key is locked`. */
  readonly waits: (account: string, state: string) => string;
  readonly short: Readonly<
    Record<'connecting' | 'reconciling' | 'ready' | 'unreachable' | AccountTrouble, string>
  >;
  readonly owners: (pairs: readonly string[]) => string;
  readonly notOurs: (what: string) => string;
  /** Coin-margined: not traded here. */
  readonly inverse: (what: string) => string;
  readonly inverseWhat: (of: {
    readonly side: string;
    readonly symbol: string;
    readonly dollars: string;
    readonly worth: string;
  }) => string;
  readonly notOursStop: (price: string) => string;
  readonly noBalances: string;
  readonly foreign: string;
  readonly otherCoins: string;
  readonly none: string;
  readonly noSuch: (text: string, known: readonly string[]) => string;
  readonly needsPaper: (account: string, mode: string) => string;
  readonly needsLive: (account: string) => string;
  readonly adopt: string;
}

interface ReconcileWords {
  /** Nothing was found that the books did not know. */
  readonly agrees: (account: string) => string;
  readonly found: (account: string, things: number) => string;
  readonly took: (span: string, time: string) => string;
  readonly compared: string;
  readonly executions: (count: number) => string;
  readonly settled: (count: number) => string;
  readonly unknown: (count: number) => string;
  readonly strays: (count: number) => string;
  readonly external: (what: string) => string;
  readonly unexplained: (of: {
    readonly session: string;
    readonly instrument: string;
    readonly book: string;
    readonly exchange: string;
  }) => string;
  readonly unreachable: (account: string, detail: string) => string;
  readonly synced: (account: string) => string;
}

interface LeverageWords {
  readonly done: (instrument: string, leverage: string, account: string) => string;
  readonly already: (instrument: string, leverage: string) => string;
  readonly note: string;
  readonly tooHigh: (instrument: string, max: string) => string;
  readonly noContract: (instrument: string) => string;
  readonly owned: (instrument: string, owner: string) => string;
  readonly external: (instrument: string) => string;
  readonly refused: (code: string, detail: string) => string;
  readonly unreachable: (detail: string) => string;
}

interface LiveHealthWords {
  readonly latency: (p50: string, p99: string) => string;
  readonly budget: (left: string, of: string) => string;
  readonly topic: (topic: string, age: string) => string;
  readonly silent: string;
  readonly errors: (share: string) => string;
  readonly clock: (offset: string) => string;
  readonly clockUnknown: string;
  readonly circuit: (kind: string, state: string) => string;
  readonly circuitStates: Readonly<Record<'closed' | 'open' | 'half-open', string>>;
  readonly labels: Readonly<Record<'key' | 'clock' | 'budget' | 'errors' | 'stream' | 'circuits', string>>;
}

type Finding<Kind extends LiveCheck['kind']> = Extract<LiveCheck, { kind: Kind }>;

/** The list that is gone through before a strategy trades at an exchange; each line with what is wrong, or how it is. */
interface LiveStartWords {
  readonly labels: Readonly<Record<LiveCheck['kind'] | 'account' | 'death', string>>;
  readonly notStarted: (account: string, wrong: number) => string;
  readonly nothing: string;
  readonly which: string;
  /** `afterS`: when to ask again. */
  readonly noPrice: (instrument: string, afterS: number) => string;
  readonly askAgain: string;
  readonly ok: (text: string) => string;
  readonly wrong: (text: string) => string;
  readonly account: (account: string, key: string) => string;
  readonly environment: (mode: string, ok: boolean) => string;
  readonly prices: (
    check: Finding<'prices'>,
    modes: { readonly has: string; readonly wanted: string },
  ) => string;
  readonly rights: (check: Finding<'rights'>) => string;
  readonly clock: (offset: string | undefined, ok: boolean) => string;
  readonly margin: (check: Finding<'margin'>) => string;
  readonly free: (check: Finding<'free'>) => string;
  readonly cash: (cash: string, free: string, ok: boolean) => string;
  readonly stop: (percent: string, loss: string) => string;
  readonly noStop: string;
  readonly room: (room: string, leverage: string, ok: boolean) => string;
  readonly size: (value: string, smallest: string, ok: boolean) => string;
  readonly fees: (maker: string, taker: string) => string;
  readonly noFees: string;
  readonly limits: (limits: readonly string[]) => string;
  readonly limitNames: Readonly<Record<'order' | 'position' | 'day', (value: string) => string>>;
  readonly desk: (check: Finding<'desk'>) => string;
  readonly death: string;
  readonly stopButton: (stop: string) => string;
}
