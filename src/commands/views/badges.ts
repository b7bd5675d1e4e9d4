import type { Preferences } from '../../engine/domain/person.js';
import { wordsFor } from './words/catalogue.js';

/** PAPER, and SYNTHETIC where the prices are made. */
export function badgesOf(synthetic: boolean, prefs: Preferences): string {
  const { paper, synthetic: made } = wordsFor(prefs.locale).trading;
  return synthetic ? `${paper} · ${made}` : paper;
}
