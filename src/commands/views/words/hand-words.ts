import type { ThemeWish } from '../../../engine/domain/chart-spec.js';
import type { PersonalSetting } from '../../../engine/usecases/personal-settings.js';
import type { AlertWords } from './alert-words.js';
import type { LiveWords } from './live-words.js';

/** Words of accounts, of alerts and of orders by hand. All figures come in as final text. */
export interface HandWords {
  readonly live: LiveWords;
  readonly accounts: AccountsWords;
  readonly alerts: AlertWords;
  readonly settings: SettingsWords;
  readonly ticket: TicketWords;
  readonly refuse: HandRefusalWords;
}

interface AccountsWords {
  readonly free: (amount: string) => string;
  readonly meant: (account: string) => string;
  readonly more: string;
  readonly chosen: (account: string) => string;
  readonly chosenAlready: (account: string) => string;
  readonly none: (text: string, known: readonly string[]) => string;
  readonly opened: (account: string, cash: string) => string;
  readonly use: string;
  readonly taken: (account: string) => string;
  readonly badName: (text: string) => string;
  readonly tooMany: (limit: number) => string;
}

export interface TicketWords {
  readonly title: {
    readonly order: (side: 'buy' | 'sell', what: string) => string;
    readonly close: (what: string, share: string | undefined) => string;
    readonly 'stop-at': (session: string, price: string | undefined) => string;
    readonly 'target-at': (session: string, price: string | undefined) => string;
    readonly trail: (session: string, distance: string) => string;
    readonly start: (program: string, market: string) => string;
    readonly adopt: (what: string) => string;
  };
  readonly states: Readonly<Record<TicketShown, string>>;
  readonly labels: Readonly<Record<TicketLabel, string>>;
  readonly at: (price: string, band: string) => string;
  readonly margin: (value: string, leverage: string) => string;
  readonly limitAt: (price: string) => string;
  readonly flat: string;
  readonly used: (percent: string) => string;
  readonly against: (move: string) => string;
  readonly was: (price: string) => string;
  readonly valid: (number: number, time: string, who: string) => string;
  readonly footers: {
    readonly expired: (time: string) => string;
    readonly withdrawn: string;
    readonly requoted: string;
    readonly waiting: string;
    readonly resting: (order: string) => string;
    /** For an exchange; `order` as soon as it has a number. A limit is to rest there. */
    readonly leaving: (order: string | undefined, isLimit: boolean) => string;
    readonly restsThere: (order: string) => string;
    /** One at the market that is not filled yet. */
    readonly taken: (order: string) => string;
    readonly done: string;
    readonly started: (session: string, account: string) => string;
    readonly canceled: (order: string) => string;
    readonly denied: (why: string) => string;
    readonly rejected: (code: string) => string;
    readonly unproven: (order: string) => string;
    readonly filled: (of: {
      readonly verb: string;
      readonly what: string;
      readonly price: string;
      readonly fee: string;
      readonly took: string;
    }) => string;
  };
  readonly bought: string;
  readonly sold: string;
  readonly confirm: Readonly<Record<'stop-at' | 'target-at' | 'trail' | 'start' | 'adopt', string>>;
  readonly edit: string;
  readonly discard: string;
  readonly again: string;
}

export type TicketShown =
  | 'open'
  | 'expired'
  | 'withdrawn'
  | 'requoted'
  | 'waiting'
  /** On its way to an exchange. */
  | 'leaving'
  | 'resting'
  | 'filled'
  | 'denied'
  | 'canceled'
  | 'rejected'
  | 'unproven'
  | 'done';

type TicketLabel =
  | 'account'
  | 'value'
  | 'price'
  | 'margin'
  | 'fee'
  | 'stop'
  | 'target'
  | 'change'
  | 'after'
  | 'limit'
  | 'day'
  | 'was';

export interface HandRefusalWords {
  readonly noMarket: (instrument: string) => string;
  readonly denied: (side: 'buy' | 'sell', what: string, why: string) => string;
  readonly flat: (what: string) => string;
  readonly holders: (names: readonly string[]) => string;
  readonly holdsLess: (held: string) => string;
  readonly tooLarge: (text: string) => string;
  readonly badNumber: (what: string, text: string, decimals: number) => string;
  readonly wrongSide: (of: {
    readonly what: 'stop' | 'target';
    readonly price: string;
    readonly market: string;
    readonly needs: 'below' | 'above';
  }) => string;
  readonly stopBeyond: (of: {
    readonly stop: string;
    readonly liquidation: string;
    readonly nearest: string;
  }) => string;
  readonly tooMany: (limit: number) => string;
  readonly foreign: (owner: string) => string;
  readonly elsewhere: string;
  readonly unknown: string;
  readonly moved: string;
  readonly canceled: (session: string, count: number) => string;
  /** `count` of a session's, or one that is named. */
  readonly cancelAsked: (what: string, count: number | undefined) => string;
  readonly protects: (session: string) => string;
  readonly nothingRests: (session: string) => string;
  readonly noOrder: (text: string) => string;
  readonly accountBarred: (account: string) => string;
  readonly owned: (instrument: string, owner: string) => string;
  readonly notOurs: (instrument: string) => string;
  readonly needsStop: (instrument: string) => string;
  readonly keepsStop: (session: string) => string;
  readonly nothingToAdopt: (account: string, instrument: string) => string;
  readonly adoptsContracts: (instrument: string) => string;
  readonly adoptChanged: (instrument: string) => string;
}

interface SettingsWords {
  readonly onlyYours: string;
  readonly noAccount: string;
  readonly themes: Readonly<Record<ThemeWish, string>>;
  readonly pushes: Readonly<Record<'all' | 'normal' | 'quiet', string>>;
  readonly noQuiet: string;
  readonly asks: Readonly<Record<PersonalSetting, (now: string) => string>>;
  /** What a setting is called where it is read; typed, it is the word in the line. */
  readonly names: Readonly<Record<PersonalSetting, string>>;
  readonly done: (setting: string, value: string) => string;
  readonly already: (setting: string, value: string) => string;
  readonly bad: (setting: string, text: string) => string;
  readonly noPerson: string;
}
