import { existsSync } from 'node:fs';
import { type FileHandle, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { BarStoreFailure, type BarStoreFault } from '../../ports/bar-store.js';

const FAULTS: Readonly<Record<string, BarStoreFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  // Whatever the store opens, a manifest promised.
  ENOENT: 'corrupt',
};

/** Runs work on files; what the system refuses leaves as a {@link BarStoreFailure}, everything else as it came. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    throw new BarStoreFailure(FAULTS[error.code] ?? 'io', error.message, { cause: error });
  }
}

/** Writes all bytes at `position`, however many calls the system takes for it. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Names in a folder, in order; none when the folder is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file is there whole and durable, or it is as it was. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w');
  try {
    await writeAll(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncFolder(path.dirname(file));
}
