import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Heartbeat } from '../../ports/heartbeat.js';

const OWNER_ONLY = 0o600;

/** A small file that is overwritten in place: no space is needed for it once it is there. */
export function heartbeatFile(file: string): Heartbeat {
  let beats = 0;
  let handle: number | undefined;
  return {
    beat() {
      beats += 1;
      try {
        handle ??= openSync(file, 'w', OWNER_ONLY);
        writeSync(handle, `${process.pid} ${beats}\n`.padEnd(40), 0);
      } catch {
        // Nothing here depends on it; whoever looks sees that it stands still and errs on the safe side.
        if (handle !== undefined) closeSync(handle);
        handle = undefined;
      }
    },
    last() {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}
