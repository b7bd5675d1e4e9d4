import { DEFAULT_PREFERENCES, type Preferences } from './person.js';

/** The languages that the desk speaks, by their BCP 47 primary tag; English first. */
export const LANGUAGES = ['en', 'de', 'es', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each calls itself; the others know it by further names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  zh: '简体中文',
};
const ALSO: Readonly<Record<Language, readonly string[]>> = {
  en: ['englisch', 'inglés', 'ingles', '英语', '英文'],
  de: ['german', 'alemán', 'aleman', '德语', '德文'],
  es: ['spanish', 'spanisch', 'espanol', '西班牙语', '西班牙文'],
  zh: ['chinese', 'chinesisch', 'chino', 'simplified chinese', '中文', '汉语', '简中'],
};

/** Who reads traditional characters would rather have English than simplified ones. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)(?:-|$)/;

/** The language that a tag such as `de-CH` asks for, as far as the desk speaks it. */
export function languageOf(tag: string): Language | undefined {
  const plain = tag.toLowerCase().replace(/_/g, '-');
  if (TRADITIONAL.test(plain)) return undefined;
  const primary = plain.replace(/-.*$/, '');
  return LANGUAGES.find((one) => one === primary);
}

/** The language that a person means by `de`, `de-AT`, `Deutsch` or `german`. */
export function languageNamed(text: string): Language | undefined {
  const wanted = text.trim().toLowerCase();
  const isCalled = (one: Language): boolean =>
    LANGUAGE_NAMES[one].toLowerCase() === wanted || ALSO[one].includes(wanted);
  return LANGUAGES.find(isCalled) ?? languageOf(wanted);
}

/** How things are shown to somebody new, whose platform says that they read this. */
export const preferencesFor = (tag: string | undefined): Preferences => ({
  ...DEFAULT_PREFERENCES,
  locale: (tag === undefined ? undefined : languageOf(tag)) ?? DEFAULT_PREFERENCES.locale,
});
