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
  moved: 'This database is no longer the desk’s.',
  unreachable: 'The database does not answer.',
  io: 'The database cannot be read or written.',
};

export const storeWords = (fault: StoreFault, detail: string): string => {
  const known = CAUSES[fault];
  if (fault === 'io') return `${known} (${detail}) Check the folder and its permissions.`;
  if (fault === 'moved')
    return `${known} It was moved to ${detail}. Nothing was started: take DATABASE_URL out of the environment, or name the new one.`;
  return fault === 'unreachable' ? `${known} (${detail}) Nothing was started.` : known;
};

/** The same for the bars; what does not follow on what is stored was written by somebody else. */
export const barStoreWords = ({ fault, detail }: BarStoreFailure): string =>
  storeWords(fault === 'out-of-order' ? 'conflict' : fault, detail);

interface Owner {
  readonly pid?: number;
  readonly host?: string;
  readonly sinceMs?: number;
}

/** Why this home cannot be opened now. */
export const heldWords = (home: string, owner: Owner): string =>
  `${running(home, owner)} Talk to it: npx helmsman send "/status"`;

/** Why this database cannot be: its desk may have another home, on another machine. */
export const databaseHeldWords = (shown: string, owner: Owner): string =>
  `${running(shown, owner)} End that one first, or name another database in DATABASE_URL.`;

function running(place: string, { pid, host, sinceMs }: Owner): string {
  const on = host === undefined ? '' : ` on ${host}`;
  const who = pid === undefined ? '' : ` (process ${pid}${on})`;
  const since = sinceMs === undefined ? '' : `, since ${new Date(sinceMs).toISOString()}`;
  return `A desk is already running on ${place}${who}${since}. Nothing was started.`;
}
