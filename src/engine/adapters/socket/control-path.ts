import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ControlSocketFailure } from './failure.js';

/** The kernel's limit for the name of a socket is 104 or 108 bytes, by system; this leaves room on all of them. */
const LONGEST_PATH_BYTES = 100;
const SOCKET_NAME = 'control.sock';
/** Says where the socket is when the home's own path is too long for one. */
const POINTER_NAME = 'control.path';

const fits = (file: string): boolean => Buffer.byteLength(file) <= LONGEST_PATH_BYTES;

/**
 * Where the desk of this home listens. Makes the home (0700) and removes what a dead desk left behind: only the
 * holder of the desk's lock may call it.
 */
export function prepareControlPath(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  const own = path.join(home, SOCKET_NAME);
  const pointer = path.join(home, POINTER_NAME);
  const left = readPointer(pointer);
  if (left !== undefined && isOurFolder(path.dirname(left), home))
    rmSync(path.dirname(left), { recursive: true });
  rmSync(pointer, { force: true });
  if (fits(own)) return cleared(own);
  const file = path.join(mkdtempSync(folderPrefix(home)), SOCKET_NAME);
  writeFileSync(pointer, file, { mode: 0o600 });
  return file;
}

/** Where a desk of this home would be listening. */
export function findControlPath(home: string): string {
  return readPointer(path.join(home, POINTER_NAME)) ?? path.join(home, SOCKET_NAME);
}

/** Temporary folders of this home and of no other: what the pointer says is only removed if it is one of them. */
function folderPrefix(home: string): string {
  const name = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12);
  return path.join(os.tmpdir(), `helmsman-${name}-`);
}

function isOurFolder(folder: string, home: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return (
    folder.startsWith(folderPrefix(home)) && stat?.isDirectory() === true && stat.uid === os.userInfo().uid
  );
}

function readPointer(pointer: string): string | undefined {
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
}

/** A stale socket goes; anything else of that name is not ours to remove. */
function cleared(file: string): string {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return file;
  if (!stat.isSocket()) throw new ControlSocketFailure('occupied', file);
  rmSync(file);
  return file;
}
