// A disk with little room that can be filled and emptied: a home on a tmpfs of its own, where one may be mounted.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** From coarse to fine: a page is what such a disk gives out. */
const PIECES = [1 << 20, 1 << 12, 1].map((bytes) => Buffer.alloc(bytes, 'x'));

/** Undefined where nothing may be mounted. @param {string} home an empty folder @param {number} mb */
export function smallDisk(home, mb) {
  const run = (/** @type {string} */ command, /** @type {string[]} */ ...args) =>
    spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${mb}m`, 'tmpfs', home)) return undefined;
  const ballast = path.join(home, 'ballast');
  return {
    /** Until there is no room left: the last write fails, and what it could write stays. */
    fill() {
      for (const piece of PIECES) while (grows(ballast, piece));
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove: () => run('umount', '-l', home),
  };
}

/** @param {string} file @param {string | Uint8Array} piece */
function grows(file, piece) {
  try {
    writeFileSync(file, piece, { flag: 'a' });
    return true;
  } catch (/** @type {any} */ error) {
    if (error.code === 'ENOSPC') return false;
    throw error;
  }
}
