import type { DeskSetting, MarketSource, Wanted } from '../../../engine/usecases/desk-values.js';

/** How the desk works: costs, limits, where prices come from. All figures come in as final text. */
export interface DeskWords {
  /** What each setting is, under its card. */
  readonly head: string;
  readonly note: string;
  readonly asks: Readonly<Record<DeskSetting, (now: string) => string>>;
  readonly sources: Readonly<Record<MarketSource, string>>;
  readonly bps: (figure: string, percent: string) => string;
  readonly none: string;
  readonly isDefault: (shown: string) => string;
  /** Among others: not as the settings file says. */
  readonly isSet: (shown: string) => string;
  readonly setBy: (setting: string, name: string, when: string) => string;
  readonly byFile: (setting: string) => string;
  readonly fallback: string;
  readonly done: (setting: string, shown: string) => string;
  readonly already: (setting: string, shown: string) => string;
  /** For whom it holds. */
  readonly holds: string;
  readonly holdsNextStart: string;
  readonly startAsked: (kind: string) => string;
  readonly bad: (setting: string, text: string) => string;
  readonly wanted: (wanted: Wanted) => string;
  /** Somebody looked for it among their own settings. */
  readonly elsewhere: (setting: string) => string;
}
