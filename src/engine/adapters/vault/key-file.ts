import { createSecretKey, randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LockCause, Locked } from '../../ports/secrets.js';
import type { MasterKey } from './envelope.js';

export interface KeyFilePlace {
  /** Absolute. */
  readonly file: string;
  /** Whose keys it opens: it must not lie in there. */
  readonly home: string;
}

const KEY_BYTES = 32;
/** What it is, its id, its version, the key itself. */
const CONTENT = /^helmsman-master-key ([0-9a-f]{16}) (\d{1,6}) ([\w+/]{43}=)\s*$/;

const locked = (cause: LockCause, detail: string): Locked => ({ kind: 'locked', cause, detail });

/** The master key of a file that nobody else may read, outside of the home. */
export function readKeyFile({ file, home }: KeyFilePlace): MasterKey | Locked {
  try {
    if (isInside(realpathSync(file), home)) return locked('file-inside-home', file);
    return readWhole(file);
  } catch (error) {
    return locked(isMissing(error) ? 'file-missing' : 'file-unreadable', file);
  }
}

/** What stands there already, else a new one, on the disk when this returns. */
export function makeKeyFile(place: KeyFilePlace): MasterKey | Locked {
  const { file, home } = place;
  const found = readKeyFile(place);
  if (!('kind' in found) || found.cause !== 'file-missing') return found;
  try {
    if (isInside(path.resolve(file), home)) return locked('file-inside-home', file);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (isInside(realpathSync(path.dirname(file)), home)) return locked('file-inside-home', file);
    const id = randomBytes(8).toString('hex');
    const key = randomBytes(KEY_BYTES);
    writeNew(file, `helmsman-master-key ${id} 1 ${key.toString('base64')}\n`);
    return { id, version: 1, key: createSecretKey(key) };
  } catch {
    return locked('file-unreadable', file);
  }
}

function readWhole(file: string): MasterKey | Locked {
  // Looked at and read through one descriptor: it cannot be exchanged in between.
  const descriptor = openSync(file, 'r');
  try {
    const stat = fstatSync(descriptor);
    // The system's own is as good: systemd hands out credentials so.
    if (!stat.isFile() || ![0, os.userInfo().uid].includes(stat.uid)) return locked('file-not-ours', file);
    if ((stat.mode & 0o077) !== 0) return locked('file-mode', file);
    const [, id, version, key] = CONTENT.exec(readFileSync(descriptor, 'utf8')) ?? [];
    if (id === undefined || key === undefined) return locked('file-wrong', file);
    return { id, version: Number(version), key: createSecretKey(Buffer.from(key, 'base64')) };
  } finally {
    closeSync(descriptor);
  }
}

/** Never over one that is there; name and content both outlive a power cut. */
function writeNew(file: string, content: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function isInside(real: string, home: string): boolean {
  const from = realpathSync(home);
  return real === from || real.startsWith(`${from}${path.sep}`);
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
