import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config.js';
import { bad, type Check, ok, warn } from './check.js';

const GB = 2 ** 30;
/** Below the first nothing can be relied on; the second lasts for some weeks of logs and bars. */
const LEAST_BYTES = 0.2 * GB;
const SCARCE_BYTES = GB;

/** The folder of all state: whose it is, and how much room is left. */
export async function homeChecks({ home }: Pick<Config, 'home'>): Promise<readonly Check[]> {
  return [folderCheck(home), await diskCheck(home)];
}

function folderCheck(home: string): Check {
  if (!existsSync(home)) return ok('home', `${home}: the first start makes it`);
  const stat = statSync(home);
  if (!stat.isDirectory()) return bad('home', `${home} is no folder. Name another with --home.`);
  if ((stat.mode & 0o077) === 0) return ok('home', `${home}, for its owner alone`);
  return warn('home', `Others can look into ${home}. Close it: chmod 700 ${home}`);
}

async function diskCheck(home: string): Promise<Check> {
  const { bavail, bsize } = await statfs(nearestOf(home));
  const left = bavail * bsize;
  const words = `${(left / GB).toFixed(1)} GB free`;
  if (left >= SCARCE_BYTES) return ok('disk', words);
  if (left >= LEAST_BYTES) return warn('disk', `${words}: that is little. Make room.`);
  return bad('disk', `${words}: when the disk is full no order can be stored, so none is sent. Make room.`);
}

/** The folder itself, or the nearest one above it that is there. */
const nearestOf = (folder: string): string => (existsSync(folder) ? folder : nearestOf(path.dirname(folder)));
