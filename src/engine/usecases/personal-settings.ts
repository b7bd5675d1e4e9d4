import { quietHoursOf, quietText } from '../domain/alerts/quiet-hours.js';
import { TOPICS, WAYS, wayOf } from '../domain/alerts/topic.js';
import type { ThemeWish } from '../domain/chart-spec.js';
import type { PersonId } from '../domain/ids.js';
import { LANGUAGES, languageNamed } from '../domain/language.js';
import type { NumberSigns, Person, Preferences, Pushes } from '../domain/person.js';
import { TIME_ZONES, timeZoneNamed } from '../domain/time-zone.js';
import type { Accounts } from './accounts.js';
import type { Asker } from './desk.js';
import type { People } from './people.js';

/** What a person may set for themselves. */
export const PERSONAL_SETTINGS = [
  'language',
  'timezone',
  'currency',
  'numbers',
  'theme',
  'account',
  'pushes',
  'quiet',
  'alerts',
] as const;
export type PersonalSetting = (typeof PERSONAL_SETTINGS)[number];

export const NUMBER_SIGNS: readonly NumberSigns[] = ['point', 'comma', 'space', 'apostrophe'];
export const THEMES: readonly ThemeWish[] = ['dark', 'light', 'auto'];
export const PUSHES: readonly Pushes[] = ['all', 'normal', 'quiet'];
/** No quiet hours. */
export const NO_QUIET = 'off';
const QUIET: readonly string[] = ['22:00-07:00', '23:00-08:00', NO_QUIET];

export interface SettingRequest {
  readonly setting: PersonalSetting;
  readonly value: string;
}

export type SettingOutcome =
  | {
      readonly kind: 'done' | 'already';
      readonly setting: PersonalSetting;
      readonly preferences: Preferences;
    }
  | {
      readonly kind: 'bad-value';
      readonly setting: PersonalSetting;
      readonly text: string;
      /** What there is, most of it. */
      readonly known: readonly string[];
    }
  | { readonly kind: 'no-person' };

export interface SettingParts {
  readonly people: People;
  readonly accounts: Accounts;
  /** Coins that the desk's markets count in. */
  readonly coins: () => readonly string[];
}

/** Changes how one person wants things shown; holds from their next answer and push on. The same correlation does it once. */
export function changeSetting(
  parts: SettingParts,
  { setting, value }: SettingRequest,
  asker: Asker,
): Promise<SettingOutcome> {
  const { people } = parts;
  return people.turns.run(async () => {
    const person = people.withId(asker.person);
    if (person === undefined) return { kind: 'no-person' };
    const change = changeOf(parts, { setting, value }, person.preferences);
    if (change === undefined)
      return { kind: 'bad-value', setting, text: value, known: knownOf(parts, setting) };
    const preferences = { ...person.preferences, ...change };
    const isSame = JSON.stringify(preferences) === JSON.stringify(person.preferences);
    if (isSame) return { kind: 'already', setting, preferences };
    await people.commit({ people: [{ ...person, preferences }], facts: [factOf(person.id, change, asker)] });
    return { kind: 'done', setting, preferences };
  });
}

const factOf = (person: PersonId, change: Partial<Preferences>, { correlation }: Asker) =>
  ({ type: 'preferences-changed', correlation, payload: { person, change } }) as const;

/** What the value means for the setting; undefined when it means nothing. */
function changeOf(
  { accounts, coins }: SettingParts,
  { setting, value }: SettingRequest,
  preferences: Preferences,
): Partial<Preferences> | undefined {
  const word = value.toLowerCase();
  switch (setting) {
    case 'language':
      return present('locale', languageNamed(value));
    case 'timezone':
      return present('timeZone', timeZoneNamed(value));
    case 'currency':
      return present(
        'currency',
        coins().find((coin) => coin === value.toUpperCase()),
      );
    case 'numbers':
      return present(
        'numbers',
        NUMBER_SIGNS.find((one) => one === word),
      );
    case 'theme':
      return present(
        'theme',
        THEMES.find((one) => one === word),
      );
    case 'account':
      return present('account', accounts.find(value));
    case 'pushes':
      return present(
        'pushes',
        PUSHES.find((one) => one === word),
      );
    case 'quiet':
      return present('quiet', quietOf(word));
    case 'alerts':
      return present('alerts', alertsOf(word, preferences));
  }
}

function quietOf(word: string): string | undefined {
  if (word === NO_QUIET) return NO_QUIET;
  const hours = quietHoursOf(word);
  return hours && quietText(hours);
}

/** `fills digest`: a topic and how it comes. Each may be set by itself; what is so anyhow is not kept. */
function alertsOf(words: string, { alerts = {} }: Preferences): Preferences['alerts'] {
  const [first, second, ...more] = words.split(/[\s=]+/);
  const topic = TOPICS.find((one) => one === first);
  const way = WAYS.find((one) => one === second);
  if (topic === undefined || way === undefined || more.length > 0) return undefined;
  const { [topic]: _before, ...others } = alerts;
  return way === wayOf({}, topic) ? others : { ...others, [topic]: way };
}

const present = <Name extends keyof Preferences>(
  name: Name,
  value: Preferences[Name] | undefined,
): Partial<Preferences> | undefined => (value === undefined ? undefined : { [name]: value });

function knownOf({ accounts, coins }: SettingParts, setting: PersonalSetting): readonly string[] {
  switch (setting) {
    case 'language':
      return LANGUAGES;
    case 'timezone':
      return TIME_ZONES;
    case 'currency':
      return coins();
    case 'numbers':
      return NUMBER_SIGNS;
    case 'theme':
      return THEMES;
    case 'account':
      return accounts.all();
    case 'pushes':
      return PUSHES;
    case 'quiet':
      return QUIET;
    case 'alerts':
      return TOPICS.flatMap((topic) => WAYS.map((way) => `${topic} ${way}`));
  }
}

/** The part of a person's wishes that has no column of its own. */
export type MoreWishes = Pick<Preferences, 'numbers' | 'theme' | 'account' | 'pushes' | 'quiet' | 'alerts'>;

export const moreWishesOf = ({ preferences }: Person): MoreWishes => {
  const { locale: _locale, timeZone: _timeZone, currency: _currency, ...more } = preferences;
  return more;
};
