import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../engine/domain/language.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Desk } from '../../engine/usecases/desk.js';
import {
  NO_QUIET,
  NUMBER_SIGNS,
  PERSONAL_SETTINGS,
  type PersonalSetting,
  PUSHES,
  type SettingOutcome,
  THEMES,
} from '../../engine/usecases/personal-settings.js';
import { nearest } from '../parse/nearest.js';
import { type Button, type Reply, refusal, reply, text } from '../reply.js';
import { alertChoices, alertWishes } from './alert-settings.js';
import { money } from './format.js';
import { buttons, shorten } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.settings;

const ZONES = ['UTC', 'Europe/London', 'Europe/Berlin', 'America/New_York', 'Asia/Singapore', 'Asia/Tokyo'];
const MOST_CHOICES = 6;
/** 1,234.5 in units of 1e-8. */
const SAMPLE = 123_450_000_000;

function shownValue(setting: PersonalSetting, prefs: Preferences): string {
  const words = wordsOf(prefs);
  switch (setting) {
    case 'language':
      return LANGUAGE_NAMES[languageOf(prefs.locale) ?? 'en'];
    case 'timezone':
      return prefs.timeZone;
    case 'currency':
      return prefs.currency;
    case 'numbers':
      return money(SAMPLE, 8, prefs);
    case 'theme':
      return words.themes[prefs.theme ?? 'dark'];
    case 'account':
      return prefs.account ?? words.noAccount;
    case 'pushes':
      return words.pushes[prefs.pushes ?? 'all'];
    case 'quiet':
      return prefs.quiet === undefined || prefs.quiet === NO_QUIET ? words.noQuiet : prefs.quiet;
    case 'alerts':
      return alertWishes(prefs);
  }
}

/** How this person wants things shown, with a button for each. */
export function settingsPage(prefs: Preferences): Reply {
  const { names } = wordsOf(prefs);
  const all = PERSONAL_SETTINGS.map((one): Button => ({ label: names[one], line: `/settings ${one}` }));
  return reply(
    {
      kind: 'fields',
      rows: PERSONAL_SETTINGS.map((one) => ({ label: names[one], value: shownValue(one, prefs) })),
    },
    text(wordsOf(prefs).onlyYours),
    { kind: 'buttons', rows: [all.slice(0, 3), all.slice(3, 6), all.slice(6)] },
  );
}

function choicesFor(setting: Offered, desk: Pick<Desk, 'accounts' | 'markets'>): readonly string[] {
  switch (setting) {
    case 'language':
      return LANGUAGES;
    case 'timezone':
      return ZONES;
    case 'currency':
      return [...new Set(desk.markets().map(({ instrument }) => String(instrument.quote)))];
    case 'numbers':
      return NUMBER_SIGNS;
    case 'theme':
      return THEMES;
    case 'account':
      return desk.accounts();
    case 'pushes':
      return PUSHES;
    case 'quiet':
      return ['22:00-07:00', '23:00-08:00', NO_QUIET];
  }
}

function labelOf(setting: PersonalSetting, value: string, prefs: Preferences): string {
  const language = LANGUAGES.find((one) => one === value);
  if (setting === 'language' && language !== undefined) return LANGUAGE_NAMES[language];
  const theme = THEMES.find((one) => one === value);
  if (setting === 'theme' && theme !== undefined) return wordsOf(prefs).themes[theme];
  const sign = NUMBER_SIGNS.find((one) => one === value);
  return setting === 'numbers' && sign !== undefined ? money(SAMPLE, 8, { ...prefs, numbers: sign }) : value;
}

/** Alerts are set topic by topic. */
type Offered = Exclude<PersonalSetting, 'alerts'>;

interface Asked {
  readonly setting: PersonalSetting;
  readonly value: string | undefined;
}

/** One setting with what it may be, as buttons, as long as something is still to be chosen; undefined: nothing is. */
export function settingChoices(
  { setting, value }: Asked,
  desk: Pick<Desk, 'accounts' | 'markets'>,
  prefs: Preferences,
): Reply | undefined {
  if (setting === 'alerts') return alertChoices(value, prefs, wordsOf(prefs).asks.alerts(alertWishes(prefs)));
  return value === undefined ? offered(setting, desk, prefs) : undefined;
}

function offered(setting: Offered, desk: Pick<Desk, 'accounts' | 'markets'>, prefs: Preferences): Reply {
  const choices = choicesFor(setting, desk)
    .slice(0, MOST_CHOICES)
    .map(
      (value): Button => ({ label: labelOf(setting, value, prefs), line: `/settings ${setting} ${value}` }),
    );
  const rows = [choices.slice(0, 3), choices.slice(3)].filter((row) => row.length > 0);
  return reply(text(wordsOf(prefs).asks[setting](shownValue(setting, prefs))), { kind: 'buttons', rows });
}

/** In the person's new ways of writing already. */
const asSentence = (said: string): string => `${said.charAt(0).toUpperCase()}${said.slice(1)}`;

export function settingAnswer(outcome: SettingOutcome, prefs: Preferences): Reply {
  switch (outcome.kind) {
    case 'done':
    case 'already': {
      const { setting, preferences } = outcome;
      const words = wordsOf(preferences);
      const said = asSentence(words[outcome.kind](words.names[setting], shownValue(setting, preferences)));
      return outcome.kind === 'done' ? reply(text(said)) : refusal(text(said));
    }
    case 'bad-value': {
      const { setting, text: given, known } = outcome;
      const near = nearest(given, known);
      const words = wordsOf(prefs);
      const said = text(words.bad(words.names[setting], shorten(given)));
      const choices = near === undefined ? known.slice(0, MOST_CHOICES) : [near];
      const row = choices.map((value): Button => ({ label: value, line: `/settings ${setting} ${value}` }));
      return refusal(said, {
        kind: 'buttons',
        rows: [row.slice(0, 3), row.slice(3)].filter((one) => one.length > 0),
      });
    }
    case 'no-person':
      return refusal(text(wordsOf(prefs).noPerson), buttons({ label: 'whoami', line: '/whoami' }));
  }
}
