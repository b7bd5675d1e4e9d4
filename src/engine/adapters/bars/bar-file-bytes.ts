import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { BarFileError, type BarFileFault } from './bar-file-fault.js';

/** Node cannot hold more than this in one buffer read from a file. */
const LIMIT_BYTES = 2 ** 31 - 1;

/** The whole file as it is, and its text unpacked. Throws {@link BarFileError}. */
export function readBarBytes(
  path: string,
  limitBytes = LIMIT_BYTES,
): { readonly raw: Buffer; readonly text: Buffer } {
  const raw = attempt(
    () => readFileSync(path),
    (code) => fileFault(path, code, limitBytes),
  );
  if (raw.length > limitBytes) throw new BarFileError({ kind: 'too-large', path, limitBytes });
  if (raw.length === 0) throw new BarFileError({ kind: 'empty', path });
  // By its first bytes, not by its name: a browser may have unpacked it on the way and kept the name.
  if (raw[0] !== 0x1f || raw[1] !== 0x8b) return { raw, text: raw };
  const text = attempt(
    () => gunzipSync(raw, { maxOutputLength: limitBytes }),
    (code) => gzipFault(path, code, limitBytes),
  );
  return { raw, text };
}

function fileFault(path: string, code: string, limitBytes: number): BarFileFault {
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'not-found', path };
  if (code === 'EISDIR') return { kind: 'not-a-file', path };
  if (code === 'ERR_FS_FILE_TOO_LARGE') return { kind: 'too-large', path, limitBytes };
  return { kind: 'unreadable', path, code };
}

function gzipFault(path: string, code: string, limitBytes: number): BarFileFault {
  if (code === 'Z_BUF_ERROR') return { kind: 'truncated-gzip', path };
  if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large', path, limitBytes };
  return { kind: 'damaged-gzip', path };
}

function attempt<T>(work: () => T, faultOf: (code: string) => BarFileFault): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new BarFileError(faultOf(String(error.code)));
    throw error;
  }
}
