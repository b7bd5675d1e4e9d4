import type { BarStoreFailure } from '../engine/ports/bar-store.js';
import type { StoreFault } from '../engine/ports/journal.js';

/** The desk could not be opened; the message is for a person and says what to do. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

const CAUSES: Readonly<Record<StoreFault, string>> = {
  'newer-database':
    'The database was made by a newer Helmsman. Nothing was changed: start that version, or name another folder with --home.',
  'disk-full': 'The disk is full: the desk cannot store anything. Make room and start again.',
  busy: 'The database is busy: another program has it open. Close that and start again.',
  corrupt: 'The database is damaged, so nothing was started. Keep a copy of the folder and restore a backup.',
  conflict: 'Another process has written to the database. Nothing was started; end the other one first.',
  io: 'The database cannot be read or written.',
};

export const storeWords = (fault: StoreFault, detail: string): string => {
  const known = CAUSES[fault];
  return fault === 'io' ? `${known} (${detail}) Check the folder and its permissions.` : known;
};

/** The same for the bars; what does not follow on what is stored was written by somebody else. */
export const barStoreWords = ({ fault, detail }: BarStoreFailure): string =>
  storeWords(fault === 'out-of-order' ? 'conflict' : fault, detail);

/** Why this home cannot be opened now. */
export function heldWords(home: string, owner: { readonly pid?: number; readonly sinceMs?: number }): string {
  const who = owner.pid === undefined ? '' : ` (process ${owner.pid})`;
  const since = owner.sinceMs === undefined ? '' : `, since ${new Date(owner.sinceMs).toISOString()}`;
  return `A desk is already running on ${home}${who}${since}. Nothing was started. Talk to it: npx helmsman send "/status"`;
}
