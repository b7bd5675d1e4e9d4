/** Nobody mistypes a name of this length; longer texts are not compared. */
const LONGEST = 32;
const WIDTH = LONGEST + 1;

/**
 * Optimal string alignment distance (Damerau–Levenshtein without overlapping transpositions): insertions, deletions,
 * substitutions and swaps of neighbours. Both texts at most 32 long.
 */
export function editDistance(a: string, b: string): number {
  const cells = new Uint8Array(WIDTH * WIDTH);
  const cell = (i: number, j: number): number => cells[i * WIDTH + j] as number;
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) cells[i * WIDTH + j] = step(a, b, i, j, cell);
  }
  return cell(a.length, b.length);
}

type Cell = (i: number, j: number) => number;

function step(...[a, b, i, j, cell]: [string, string, number, number, Cell]): number {
  if (i === 0 || j === 0) return i + j;
  const differs = a[i - 1] === b[j - 1] ? 0 : 1;
  const best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + differs);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, cell(i - 2, j - 2) + 1) : best;
}

/** Slips grow with the length of the word: one in a short one, a third of the letters in a long one. */
const allowed = (a: string, b: string): number => Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));

function score(wanted: string, candidate: string): number {
  if (candidate.length > LONGEST) return Number.POSITIVE_INFINITY;
  if (wanted.length >= 2 && candidate.startsWith(wanted)) return 0.5;
  const distance = editDistance(wanted, candidate);
  return distance <= allowed(wanted, candidate) ? distance : Number.POSITIVE_INFINITY;
}

/** The one of `known` that `text` is most likely a slip of; undefined when none is near. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  if (wanted === '' || wanted.length > LONGEST) return undefined;
  let best: { readonly name: string; readonly score: number } | undefined;
  for (const name of known) {
    const its = score(wanted, name.toLowerCase());
    if (its < (best?.score ?? Number.POSITIVE_INFINITY)) best = { name, score: its };
  }
  return best?.name;
}
