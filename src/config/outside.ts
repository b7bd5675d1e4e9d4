import { type DatabaseConfig, readDatabase } from './database.js';
import { type KeysConfig, readKeys } from './keys.js';
import type { ConfigFault } from './layers.js';
import type { Settings } from './schema.js';
import type { readSecret } from './secrets.js';
import { type SurfaceConfigs, surfacesOf } from './surfaces.js';

/** What stands in no settings file, or not alone there: tokens, the database's address, the way to the exchange keys. */
interface Outside extends SurfaceConfigs {
  readonly database: DatabaseConfig;
  readonly keys: KeysConfig;
}

export function readOutside(
  settings: Settings,
  sources: Parameters<typeof readSecret>[1],
): Outside | ConfigFault {
  const surfaces = surfacesOf(settings, sources);
  if ('kind' in surfaces) return surfaces;
  const database = readDatabase(sources);
  if (database.kind !== 'sqlite' && database.kind !== 'postgres') return database;
  return { ...surfaces, database, keys: readKeys(settings.keys, sources.env) };
}
