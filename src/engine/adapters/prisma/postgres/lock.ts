import type { Socket } from 'node:net';
import os from 'node:os';
import type pg from 'pg';
import { connectTo, type ServerOptions } from './server.js';

/** An advisory lock is told by two numbers; these are the desk's. It belongs to one database of the server. */
const LOCK = [1_212_632_397, 1] as const;
const NAME = /^helmsman (\d+)@(\S*) /;
/** A server needs a moment to see that a process was killed. */
const GRACE_MS = 2_000;
const AGAIN_MS = 25;
/** For a session to be over after it was told to end; what it was writing is then stored or not, for good. */
const END_WAIT_MS = 5_000;

export interface PostgresOwner {
  readonly kind: 'held';
  /** As the other desk has named its connection; absent when this role may not see it. */
  readonly pid?: number;
  readonly host?: string;
  readonly sinceMs?: number;
}

/** What a desk calls its connections: who it is, and a word that no other process has. At most 63 characters. */
export const sessionName = (word: string): string =>
  `helmsman ${process.pid}@${os.hostname().slice(0, 24)} ${word}`.slice(0, 63);

interface Holder {
  readonly backend: number;
  readonly name: string | null;
  readonly since: string | null;
}

const HOLDER = `SELECT l.pid AS backend, a.application_name AS name, extract(epoch FROM a.backend_start) * 1000 AS since
  FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
  WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1::int8::oid AND l.objid = $2::int8::oid
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** The lock of one database, on a connection of its own: the server takes it back when that ends, however it ends. */
export class PostgresLock {
  private constructor(
    readonly client: pg.Client,
    private readonly sockets: ReadonlySet<Socket>,
  ) {}

  /** Rejects with `ServerRefusal`. */
  static async connect(options: ServerOptions): Promise<PostgresLock> {
    const sockets = new Set<Socket>();
    return new PostgresLock(await connectTo(options, sockets), sockets);
  }

  /** Undefined = this process has it. Waits a little for one that was killed just now. */
  async take(name: string): Promise<PostgresOwner | undefined> {
    const endMs = performance.now() + GRACE_MS;
    for (;;) {
      const { rows } = await this.client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        [...LOCK],
      );
      if (rows[0]?.taken === true) return undefined;
      const holder = await this.#holder();
      // Ours, on a connection that we have given up: the server has not noticed yet.
      if (holder?.name === name) await this.client.query('SELECT pg_terminate_backend($1)', [holder.backend]);
      else if (performance.now() > endMs) return ownerOf(holder);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  /** Ends every other connection of this name: what it was doing is over when the server says so. */
  async endOthers(name: string): Promise<void> {
    await this.client.query(
      'SELECT pg_terminate_backend(pid, $2) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
      [name, END_WAIT_MS],
    );
  }

  /** Calls back once when the connection, and the lock with it, is gone. */
  onLost(lost: () => void): void {
    this.client.once('end', lost);
  }

  /** Rejects when the server does not answer. */
  async beat(): Promise<void> {
    await this.client.query('SELECT 1');
  }

  /** At once, without a word to a server that may not hear it. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async release(): Promise<void> {
    await this.client.end().catch(() => this.cut());
  }

  async #holder(): Promise<Holder | undefined> {
    return (await this.client.query<Holder>(HOLDER, [...LOCK])).rows[0];
  }
}

function ownerOf(holder: Holder | undefined): PostgresOwner {
  const [, pid, host] = NAME.exec(holder?.name ?? '') ?? [];
  return {
    kind: 'held',
    ...(pid === undefined ? {} : { pid: Number(pid) }),
    ...(host === undefined ? {} : { host }),
    ...(typeof holder?.since === 'string' ? { sinceMs: Math.round(Number(holder.since)) } : {}),
  };
}
