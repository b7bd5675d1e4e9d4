import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { Journal } from '../../ports/journal.js';
import { installationOf } from './link-id.js';

/** What every order id of this process begins with. */
export interface Installation {
  /** 8 hex digits, made once for a database. */
  readonly id: string;
  /** Of this start. Grows with each, a restored backup's too: it counts seconds of the wall clock, and never less than before. */
  readonly epoch: number;
}

export const INSTALLATION_SETTING = 'installation.id';
const EPOCH = 'installation.epoch';
const SECOND_MS = 1_000;

/** Stored before any id is made of it. */
export async function openInstallation(parts: {
  readonly journal: Journal;
  readonly ids: Ids;
  readonly clock: Clock;
}): Promise<Installation> {
  const { journal, ids, clock } = parts;
  const known = await journal.setting(INSTALLATION_SETTING);
  const before = await journal.setting(EPOCH);
  const id = typeof known === 'string' ? known : installationOf(ids.nonce());
  const last = typeof before === 'number' ? before : 0;
  const epoch = Math.max(last + 1, Math.floor(clock.nowMs() / SECOND_MS));
  await journal.commit({ settings: { [INSTALLATION_SETTING]: id, [EPOCH]: epoch } });
  return { id, epoch };
}
