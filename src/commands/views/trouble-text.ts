import type { Preferences } from '../../engine/domain/person.js';
import { wordsFor } from './words/catalogue.js';

/**
 * Why a platform cannot be reached, as its surface has said it, in the person's language. What stands in it (a code, a time,
 * the network's own words) stays; so does what no language has words for.
 */
export function troubleText(detail: string, prefs: Preferences): string {
  const { troubles } = wordsFor(prefs.locale).admin.surface;
  for (const [pattern, said] of Object.entries(troubles)) {
    const [before = '', after] = pattern.split('{}');
    if (after === undefined) {
      if (detail === pattern) return said;
      continue;
    }
    const isIt = detail.startsWith(before) && detail.endsWith(after);
    if (isIt) return said.replace('{}', () => detail.slice(before.length, detail.length - after.length));
  }
  return detail;
}
