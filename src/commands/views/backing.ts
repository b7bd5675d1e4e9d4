import type { MarginBlock, MarginWait } from '../../engine/domain/account-backing.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import type { BackingWords } from './words/backing-words.js';
import { wordsFor } from './words/catalogue.js';

/** More than these nobody reads on a phone. */
const MOST_BLOCKS = 3;

const wordsOf = ({ locale }: Preferences): BackingWords => wordsFor(locale).hand.live.backing;

function blockText(
  { what, side, instrument, orderId = '', session }: MarginBlock,
  words: BackingWords,
): string {
  const said = words.blocks[what][side](instrument, orderId);
  if (session !== undefined) return words.ofSession(said, session);
  // Whose a position is, is said elsewhere: books and exchange are compared for that.
  return what === 'position' ? said : words.notOurs(said);
}

/** What keeps the account's margin mode from being set, by name; undefined: nothing that is known. */
export function inTheWay(blocks: readonly MarginBlock[], prefs: Preferences): string | undefined {
  const words = wordsOf(prefs);
  if (blocks.length === 0) return undefined;
  const named = blocks.slice(0, MOST_BLOCKS).map((block) => blockText(block, words));
  return words.inTheWay(named, blocks.length - named.length);
}

/** Modes as words. */
export const modesOf = ({ mode, has }: MarginWait, prefs: Preferences) => {
  const { modes } = wordsOf(prefs);
  return { wanted: modes[mode], has: modes[has] };
};

/** Of an account: who waits for another margin mode and why, and what is in the way of setting one. */
export function backingTexts({ backing }: LiveAccountView, prefs: Preferences): readonly string[] {
  if (backing === undefined) return [];
  const words = wordsOf(prefs);
  const waits = backing.waits.map((wait) => words.waitsShort({ ...wait, ...modesOf(wait, prefs) }));
  const blocked = inTheWay(backing.blocks, prefs);
  return [...waits, ...(blocked === undefined ? [] : [blocked])];
}
