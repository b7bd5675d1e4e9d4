import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Exchange } from '../market/exchange.js';
import type { Category } from '../market/listings.js';
import { PublicSocket } from './socket.js';
import { StreamFaults } from './stream-faults.js';

/** The public streams by path. */
const PATHS: Readonly<Record<string, Category>> = {
  '/v5/public/spot': 'spot',
  '/v5/public/linear': 'linear',
  '/v5/public/inverse': 'inverse',
  '/v5/public/option': 'option',
};

/** All sockets on the public streams. */
export class PublicHub {
  readonly faults = new StreamFaults();
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  readonly #sockets = new Set<PublicSocket>();
  #isRefusing = false;
  /** Sockets ever opened. */
  opened = 0;

  constructor(private readonly exchange: Exchange) {}

  /** Takes the request over; false when it is for none of these streams. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const { pathname } = new URL(request.url ?? '/', 'http://double');
    const category = PATHS[pathname];
    if (category === undefined) return false;
    if (this.#isRefusing) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return true;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const open = new PublicSocket(webSocket, category, this.exchange, this.faults);
      this.opened += 1;
      this.#sockets.add(open);
      webSocket.on('close', () => this.#sockets.delete(open));
      webSocket.on('error', () => webSocket.terminate());
    });
    return true;
  }

  tick(): void {
    const nowMs = this.exchange.nowMs();
    for (const socket of this.#sockets) socket.tick(nowMs);
  }

  /** Cuts every socket, without a word. */
  drop(): void {
    this.faults.struck.drop += 1;
    for (const socket of this.#sockets) socket.drop();
  }

  /** No new socket while this is so. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  /** Open sockets with what they listen to. */
  open(): readonly { readonly category: Category; readonly topics: readonly string[] }[] {
    return [...this.#sockets].map(({ category, topics }) => ({ category, topics }));
  }
}
