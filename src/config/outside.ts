import { type DatabaseConfig, readDatabase } from './database.js';
import { type KeysConfig, readKeys } from './keys.js';
import type { ConfigFault } from './layers.js';
import { type OutwardConfigs, outwardOf } from './outward.js';
import type { Settings } from './schema.js';
import type { readSecret } from './secrets.js';
import { type SurfaceConfigs, surfacesOf } from './surfaces.js';

/** What stands in no settings file, or not alone there: tokens, the database's address, the way to the exchange keys. */
interface Outside extends SurfaceConfigs {
  readonly database: DatabaseConfig;
  readonly keys: KeysConfig;
  readonly alerts: OutwardConfigs;
}

export function readOutside(
  settings: Settings,
  sources: Parameters<typeof readSecret>[1],
): Outside | ConfigFault {
  const surfaces = surfacesOf(settings, sources);
  if ('kind' in surfaces) return surfaces;
  const alerts = outwardOf(settings.alerts, sources);
  if ('kind' in alerts) return alerts;
  const database = readDatabase(sources);
  if (database.kind !== 'sqlite' && database.kind !== 'postgres') return database;
  return { ...surfaces, alerts, database, keys: readKeys(settings.keys, sources.env) };
}
