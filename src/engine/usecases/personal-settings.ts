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
  'account',
  'pushes',
] as const;
export type PersonalSetting = (typeof PERSONAL_SETTINGS)[number];

export const NUMBER_SIGNS: readonly NumberSigns[] = ['point', 'comma', 'space', 'apostrophe'];
export const PUSHES: readonly Pushes[] = ['all', 'normal', 'quiet'];

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
    const change = changeOf(parts, setting, value);
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
  setting: PersonalSetting,
  value: string,
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
    case 'account':
      return present('account', accounts.find(value));
    case 'pushes':
      return present(
        'pushes',
        PUSHES.find((one) => one === word),
      );
  }
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
    case 'account':
      return accounts.all();
    case 'pushes':
      return PUSHES;
  }
}

/** The part of a person's wishes that has no column of its own. */
export interface MoreWishes {
  readonly numbers?: NumberSigns;
  readonly account?: string;
  readonly pushes?: Pushes;
}

export const moreWishesOf = ({ preferences }: Person): MoreWishes => {
  const { numbers, account, pushes } = preferences;
  return {
    ...(numbers === undefined ? {} : { numbers }),
    ...(account === undefined ? {} : { account }),
    ...(pushes === undefined ? {} : { pushes }),
  };
};
