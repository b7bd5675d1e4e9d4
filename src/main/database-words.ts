import type { RefusalKind } from '../engine/adapters/prisma/postgres/server.js';

interface Refused {
  readonly kind: RefusalKind;
  readonly detail: string;
}

/** Why a desk cannot work on this server, and what to do about it. `shown` is its address without the password. */
export function refusalWords({ kind, detail }: Refused, shown: string): string {
  return `Nothing was started. ${causeOf(kind, detail, new URL(shown))}`;
}

function causeOf(kind: RefusalKind, detail: string, at: URL): string {
  const port = at.port || '5432';
  const user = decodeURIComponent(at.username) || 'your user';
  const name = decodeURIComponent(at.pathname.slice(1));
  const where = `${at.hostname}:${port}`;
  switch (kind) {
    case 'no-host':
      return `There is no machine called ${at.hostname}. Check the address in DATABASE_URL.`;
    case 'no-server':
      return `No PostgreSQL answers at ${where} (${detail}). Start it, or correct DATABASE_URL.`;
    case 'starting':
      return `PostgreSQL at ${where} is still starting. Try again in a moment.`;
    case 'password':
      return `PostgreSQL at ${where} does not take the password of ${user}. Correct it in DATABASE_URL.`;
    case 'not-allowed':
      return `PostgreSQL at ${where} does not let ${user} in (${detail}). Make the role, or allow it in pg_hba.conf.`;
    case 'no-database':
      return `There is no database ${name} at ${where}. Make it: createdb -h ${at.hostname} -p ${port} -U ${user} ${name}`;
    case 'no-rights':
      return `${user} may not make tables in ${name} (${detail}). Give it the database: ALTER DATABASE "${name}" OWNER TO "${user}"`;
    case 'full':
      return `PostgreSQL at ${where} takes no more connections. Raise max_connections, or end some.`;
    case 'too-old':
      return `PostgreSQL at ${where} is version ${detail}; Helmsman needs 14 or newer.`;
    case 'not-utf8':
      return `The database ${name} keeps text as ${detail}. Make one with UTF8: createdb -h ${at.hostname} -p ${port} -U ${user} -E UTF8 -T template0 NAME`;
    case 'not-durable':
      return `PostgreSQL at ${where} does not wait for its disk (${detail}): a power cut would lose what was acknowledged. Set both to on.`;
    case 'read-only':
      return `PostgreSQL at ${where} only reads (${detail}). Name the primary server in DATABASE_URL.`;
    case 'tls':
      return `The protected connection to ${where} failed (${detail}). See sslmode in DATABASE_URL.`;
    case 'other':
      return `PostgreSQL at ${where} cannot be used (${detail}).`;
  }
}
