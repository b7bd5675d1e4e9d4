import type { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { type ServerOptions, sessionConfig } from './server.js';

/** One writes, the others read. */
const MOST = 5;
const IDLE_MS = 60_000;

/** Connections that are taken and given back, seen as one by Prisma. */
export class Pool {
  private constructor(
    readonly adapter: SqlDriverAdapter,
    private readonly sockets: ReadonlySet<Socket>,
  ) {}

  static async open(options: ServerOptions): Promise<Pool> {
    const sockets = new Set<Socket>();
    const pool = new pg.Pool({
      ...sessionConfig(options, sockets),
      max: MOST,
      idleTimeoutMillis: IDLE_MS,
      allowExitOnIdle: true,
    });
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    return new Pool(adapter, sockets);
  }

  /** Whatever waits for an answer hears now that none will come. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    // The pool has nothing to say goodbye to.
    this.adapter.dispose().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.adapter.dispose();
  }
}
