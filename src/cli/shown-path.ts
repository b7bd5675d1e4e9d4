import path from 'node:path';

/** As short as it can be said from here: relative inside this folder, absolute elsewhere. */
export function shownPath(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative || '.';
}
