import { type Language, languageOf } from '../../../engine/domain/language.js';
import { de } from './de/de.js';
import { en } from './en/en.js';
import { es } from './es/es.js';
import type { Words } from './words.js';
import { zh } from './zh/zh.js';

const CATALOGUES: Readonly<Record<Language, Words>> = { en, de, es, zh };

/** The words for a locale: `de-CH` reads German; a language that is not there reads English. */
export const wordsFor = (locale: string): Words => CATALOGUES[languageOf(locale) ?? 'en'];
