import { Socket } from 'node:net';
import pg from 'pg';

/** The oldest server that its makers still mend, and that this was tried with. */
const OLDEST = 140_000;
const CONNECT_MS = 5_000;
/** A transaction that its desk has left open is ended by the server after this. */
const FORGOTTEN_MS = 15_000;
const LOCK_WAIT_MS = 10_000;
/** The server notices within half a minute that a machine has gone without a word. */
const SESSION = [
  'client_encoding=UTF8',
  'synchronous_commit=on',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
];

export type RefusalKind =
  | 'no-host'
  | 'no-server'
  | 'starting'
  | 'password'
  | 'not-allowed'
  | 'no-database'
  | 'no-rights'
  | 'full'
  | 'too-old'
  | 'not-utf8'
  | 'not-durable'
  | 'read-only'
  | 'tls'
  | 'other';

/** The server does not let this desk work on it. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal';
  constructor(
    readonly kind: RefusalKind,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${kind}: ${detail}`, options);
  }
}

const BY_CODE: Readonly<Record<string, RefusalKind>> = {
  ENOTFOUND: 'no-host',
  EAI_AGAIN: 'no-host',
  ECONNREFUSED: 'no-server',
  ECONNRESET: 'no-server',
  ETIMEDOUT: 'no-server',
  EHOSTUNREACH: 'no-server',
  ENETUNREACH: 'no-server',
  ENOENT: 'no-server',
  '57P03': 'starting',
  '28P01': 'password',
  '28000': 'not-allowed',
  '3D000': 'no-database',
  '42501': 'no-rights',
  '3F000': 'no-rights',
  '53300': 'full',
  '25006': 'read-only',
};

/** What is said without a code. */
const BY_TEXT: readonly (readonly [RegExp, RefusalKind])[] = [
  [/client password must be a string|SASL|no password/i, 'password'],
  [/\bSSL\b|\bTLS\b|certificate/i, 'tls'],
  [/timeout|terminated/i, 'no-server'],
];

/** Whatever connecting threw, as the refusal that a person can act on. */
export function refusalOf(error: unknown): ServerRefusal {
  if (error instanceof ServerRefusal) return error;
  const { code, message } =
    error instanceof Error
      ? (error as Error & { code?: unknown })
      : (new Error(String(error)) as Error & { code?: unknown });
  const kind = BY_CODE[String(code)] ?? BY_TEXT.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
  return new ServerRefusal(kind, message || String(code), { cause: error });
}

export interface ServerOptions {
  /** With whatever the person wrote into it; never shown. */
  readonly url: string;
  /** By which other sessions, and the owner's own next start, know these. */
  readonly name: string;
  /** An answer that takes longer does not come any more. */
  readonly patienceMs: number;
}

/** How every connection of a desk begins. `sockets` keeps what is open, so that it can be cut. */
export function sessionConfig(
  { url, name, patienceMs }: ServerOptions,
  sockets: Set<Socket>,
): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    query_timeout: patienceMs,
    lock_timeout: LOCK_WAIT_MS,
    idle_in_transaction_session_timeout: FORGOTTEN_MS,
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
  };
}

/** A connection of its own, checked. Rejects with {@link ServerRefusal}. */
export async function connectTo(options: ServerOptions, sockets: Set<Socket>): Promise<pg.Client> {
  const client = new pg.Client(sessionConfig(options, sockets));
  // Told to whoever asks next, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw refusalOf(error);
  }
}

interface Facts {
  readonly version: number;
  readonly encoding: string;
  readonly durable: string;
  readonly standby: boolean;
}

const FACTS = `SELECT current_setting('server_version_num')::int AS version,
  current_setting('server_encoding') AS encoding,
  current_setting('fsync') || ' ' || current_setting('synchronous_commit') AS durable,
  pg_is_in_recovery() AS standby`;

/** Throws {@link ServerRefusal} for a server on which a desk would lose or spoil something. Resolves with its version. */
export async function checkServer(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Facts>(FACTS);
  for (const facts of rows) refuseUnfit(facts);
  const { rows: named } = await client.query<{ server_version: string }>('SHOW server_version');
  return (named[0]?.server_version ?? '').split(' ')[0] ?? '';
}

export function refuseUnfit({ version, encoding, durable, standby }: Facts): void {
  if (version < OLDEST) throw new ServerRefusal('too-old', String(Math.floor(version / 10_000)));
  if (encoding !== 'UTF8') throw new ServerRefusal('not-utf8', encoding);
  if (durable !== 'on on') throw new ServerRefusal('not-durable', `fsync synchronous_commit are ${durable}`);
  if (standby) throw new ServerRefusal('read-only', 'it is a standby');
}
