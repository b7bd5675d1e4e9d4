import type { Socket } from 'node:net';
import { checkServer, connectTo } from './server.js';

/** Connects, looks, goes: the lock is not touched. Resolves with the server's version; rejects with `ServerRefusal`. */
export async function inspectPostgres(url: string, patienceMs: number): Promise<string> {
  const client = await connectTo({ url, name: 'helmsman doctor', patienceMs }, new Set<Socket>());
  try {
    return await checkServer(client);
  } finally {
    await client.end();
  }
}
