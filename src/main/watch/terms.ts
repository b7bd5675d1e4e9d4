import path from 'node:path';
import { heartbeatFile } from '../../engine/adapters/system/heartbeat-file.js';
import { KEYS_SETTING } from '../../engine/adapters/vault/stored-keys.js';
import type { Heartbeat } from '../../engine/ports/heartbeat.js';
import { INSTALLATION_SETTING } from '../../engine/runtime/live/installation.js';
import type { ControlReply, StartOptions } from '../../main-options.js';
import { type Home, openHome } from '../open-home.js';

/** Where a desk leaves its sign of life. */
export const heartOf = (home: string): Heartbeat => heartbeatFile(path.join(home, 'heartbeat'));

/** What a watchdog has to know. The keys go as they are stored, sealed: whoever has the file that opens them may. */
export async function watchTermsOf({ database }: Pick<Home, 'database'>): Promise<ControlReply> {
  const { journal, installation } = database;
  const keys = await journal.setting(KEYS_SETTING);
  const mark = await journal.setting(INSTALLATION_SETTING);
  const named = typeof mark === 'string' ? { mark } : {};
  return { ok: true, lines: [], watch: { database: installation.id, ...named, keys } };
}

/** The same where no desk runs. Rejects with `StartFailure`. */
export async function watchTermsAlone({ config }: StartOptions): Promise<ControlReply> {
  const home = await openHome(config);
  try {
    return await watchTermsOf(home);
  } finally {
    await home.close();
  }
}
