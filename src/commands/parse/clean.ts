/** Enough for any command a person types; a line beyond it is not even looked at. */
export const LONGEST_LINE = 4096;

/** Control, format (bidi, zero-width, byte-order mark), private-use, unassigned characters and lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
/** White space without the byte-order mark, which JavaScript counts as such but nobody can see. */
const SPACES = /[^\S\uFEFF]+/g;
/** Drawn after an emoji or a letter; keyboards add them unasked. */
const SELECTORS = /[\uFE00-\uFE0F]/g;

export interface Cleaned {
  readonly text: string;
  /** How many characters were left out that a person could not see. */
  readonly hidden: number;
}

/** One spelling for what looks the same: NFKC, plain spaces, dashes and quotes; nothing invisible is left. */
export function clean(raw: string): Cleaned {
  const spaced = raw.normalize('NFKC').replace(SPACES, ' ').replace(SELECTORS, '');
  const text = spaced.replace(HIDDEN, '');
  // Once more: marks that meet only now that nothing hidden stands between them take their one order too.
  const straight = text
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'");
  return { text: straight.replace(/ +/g, ' ').trim(), hidden: spaced.length - text.length };
}
