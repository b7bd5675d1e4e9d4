import { en } from './en/en.js';
import type { Words } from './words.js';

/** By the language of a BCP 47 tag: `de-CH` looks for `de`. */
const LANGUAGES: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The words for a locale; a language that is not there reads English. */
export const wordsFor = (locale: string): Words => LANGUAGES.get(locale.replace(/-.*$/, '')) ?? en;
