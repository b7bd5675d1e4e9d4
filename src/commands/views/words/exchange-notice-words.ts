import type { AccountTrouble } from '../../../engine/domain/environment.js';

type Held = { readonly session: string; readonly what: string };
type Told = 'ready' | 'unreachable' | AccountTrouble;

/** Words of what happens by itself in an account at an exchange. All figures come in as final text. */
export interface ExchangeNoticeWords {
  /** `buy 0.5 BTC`, `sell 0.5 BTC` */
  readonly buy: (what: string) => string;
  readonly sell: (what: string) => string;
  readonly rejected: (of: {
    readonly session: string;
    readonly order: string;
    readonly why: string;
  }) => string;
  /** By code; one that is not here is told as it came. */
  readonly codes: Readonly<Record<string, string>>;
  readonly rejectedEntry: string;
  readonly rejectedExit: string;
  /** `part`: what of it was filled before. */
  readonly withdrawn: (of: {
    readonly name: string;
    readonly order: string;
    readonly part: string | undefined;
  }) => string;
  readonly filledFirst: (of: { readonly name: string; readonly order: string }) => string;
  readonly deskEnds: (account: string) => string;
  readonly stopsStay: (count: number) => string;
  /** `more`: that are not named. */
  readonly entriesStay: (names: readonly string[], more: number) => string;
  readonly marginSet: (account: string, mode: 'isolated' | 'cross') => string;
  readonly marginSetNext: string;
  readonly unknown: (order: string, what: string) => string;
  readonly unknownNext: string;
  readonly outside: (of: Held & { readonly price: string; readonly isBuy: boolean }) => string;
  readonly outsideBy: Readonly<Record<'by-hand' | 'liquidation' | 'deleveraging' | 'settlement', string>>;
  readonly outsideNext: (session: string) => string;
  readonly external: (account: string, what: string) => string;
  readonly externalNext: string;
  /** Of a contract that is margined in its coin. */
  readonly inverseNext: string;
  readonly externalGone: (account: string, instrument: string) => string;
  readonly unexplained: (of: {
    readonly session: string;
    readonly book: string;
    readonly exchange: string;
  }) => string;
  readonly unexplainedNext: (session: string) => string;
  readonly unprotected: (session: string, instrument: string) => string;
  readonly unprotectedNext: Readonly<Record<'missing' | 'no-stop', string>>;
  readonly protectedAgain: (session: string, instrument: string) => string;
  readonly exitForced: (session: string, instrument: string) => string;
  readonly exitForcedNext: string;
  readonly stray: (account: string, order: string) => string;
  readonly strayNext: (isWithdrawn: boolean) => string;
  readonly state: Readonly<Record<Told, (account: string) => string>>;
  readonly stateNext: Readonly<Record<Told, string>>;
  readonly transferIn: (account: string, what: string) => string;
  readonly transferOut: (account: string, what: string) => string;
  readonly seeAccount: string;
  readonly adopt: string;
  readonly close: string;
}
