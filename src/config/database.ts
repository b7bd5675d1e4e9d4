import type { ConfigFault } from './layers.js';
import { readSecret, type SecretPlace } from './secrets.js';

export type DatabaseConfig =
  /** A file in the home folder. */
  | { readonly kind: 'sqlite' }
  | {
      readonly kind: 'postgres';
      /** With its password: never shown. */
      readonly url: string;
      /** The same without password and options. */
      readonly shown: string;
      /** Where it was read: a variable or a file. */
      readonly origin: string;
    };

const WANTED = 'an address such as postgresql://user:password@host:5432/name';

export const DATABASE_URL: SecretPlace = {
  variable: 'DATABASE_URL',
  file: 'database-url',
  key: 'the database',
  shape: /^postgres(?:ql)?:\/\/\S+$/,
  wanted: WANTED,
};

/** Parameters that would undo what the desk sets itself. */
const OWN = ['application_name', 'options', 'client_encoding'];

/** PostgreSQL when an address is given, in the environment or in `secrets/database-url`; else the file in the home. */
export function readDatabase(sources: Parameters<typeof readSecret>[1]): DatabaseConfig | ConfigFault {
  const found = readSecret(DATABASE_URL, sources);
  if (found.kind === 'none') return { kind: 'sqlite' };
  return found.kind === 'secret' ? databaseAt(found.value, found.origin) : found;
}

/** The database at an address; a fault never shows what was given. */
export function databaseAt(address: string, origin: string): DatabaseConfig | ConfigFault {
  const bad = (given: string, wanted: string): ConfigFault => ({
    kind: 'bad-value',
    origin,
    key: DATABASE_URL.key,
    given,
    wanted,
  });
  if (!DATABASE_URL.shape.test(address)) return bad('something else', WANTED);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // A `#` or `@` inside of a password has to be escaped, or it ends the address early.
  if (url === undefined || url.hash !== '') return bad('something else', `${WANTED}, special signs as %..`);
  const name = url.pathname.slice(1);
  if (!/^[^/]+$/.test(name)) return bad('without a name', `${WANTED}: the name of a database at its end`);
  const schema = url.searchParams.get('schema') ?? 'public';
  if (schema !== 'public') return bad('with another schema', `${WANTED}: the desk has a database of its own`);
  for (const parameter of [...OWN, 'schema']) url.searchParams.delete(parameter);
  return { kind: 'postgres', url: url.href, shown: shownAddress(url), origin };
}

function shownAddress({ username, host, pathname }: URL): string {
  const user = username === '' ? '' : `${username}@`;
  return `postgresql://${user}${host || 'localhost'}${pathname}`;
}
