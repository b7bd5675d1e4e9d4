import type { Preferences } from '../../engine/domain/person.js';
import { wordsFor } from './words/catalogue.js';

/** Between what is wrong and what is to be done about it; how the two are said together. */
const NEXT = '. ';
const BOTH = '{}. {}';

/**
 * Why a platform or a channel cannot be reached, as its surface has said it, in the person's language. What stands in it (a code,
 * a time, the words of the network or of a server) stays; so does what no language has words for.
 */
export function troubleText(detail: string, prefs: Preferences): string {
  const { troubles } = wordsFor(prefs.locale).admin.surface;
  return inTwo(detail, troubles) ?? said(detail, troubles) ?? detail;
}

type Troubles = Readonly<Record<string, string>>;

/** The first of the patterns that fits wholly: those that say more stand before those that say less. */
function said(detail: string, troubles: Troubles): string | undefined {
  for (const [pattern, words] of Object.entries(troubles)) {
    if (pattern === BOTH) continue;
    const filled = partsOf(detail, pattern);
    if (filled === undefined) continue;
    return filledIn(
      words,
      filled.map((part) => said(part, troubles) ?? part),
    );
  }
  return undefined;
}

/** Words with these in their places, in order. */
const filledIn = (words: string, parts: readonly string[]): string =>
  words
    .split('{}')
    .map((text, at) => (at === 0 ? text : `${parts[at - 1] ?? ''}${text}`))
    .join('');

/** What stands in the places of a pattern; undefined where it does not fit. */
function partsOf(detail: string, pattern: string): string[] | undefined {
  const source = pattern.split('{}').map(literal).join('(.+)');
  return new RegExp(`^${source}$`, 'su').exec(detail)?.slice(1);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The trouble and its cure, each by itself: names of servers have dots too, so the last place where both are known counts. */
function inTwo(detail: string, troubles: Troubles): string | undefined {
  for (let at = detail.lastIndexOf(NEXT); at > 0; at = detail.lastIndexOf(NEXT, at - 1)) {
    const head = said(detail.slice(0, at), troubles);
    const cure = said(detail.slice(at + NEXT.length), troubles);
    if (head !== undefined && cure !== undefined) return filledIn(troubles[BOTH] ?? BOTH, [head, cure]);
  }
  return undefined;
}
