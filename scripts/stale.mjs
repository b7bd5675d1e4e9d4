// Decides from file times whether something made must be made again, so that `npm test` builds only when it has to.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} place @returns {number} the newest change under a path; generated code is a product, not a source */
function newest(place) {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined || path.basename(place) === 'generated') return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(place).map((name) => newest(path.join(place, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

/** @param {string} product @param {string[]} sources @returns {boolean} */
export function isStale(product, sources) {
  const made = statSync(path.join(root, product), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((source) => newest(path.join(root, source)) >= made);
}
