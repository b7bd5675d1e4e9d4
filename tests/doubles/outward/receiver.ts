import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Closes the connection instead of an answer. */
export type Reaction = Answered | 'hang-up';

/** Somebody on this machine who is sent something over HTTP. */
export class Receiver {
  readonly received: Received[] = [];
  /** What the next requests come to, in order, whatever they are; then `react` says. */
  readonly plan: Reaction[] = [];
  #server: Server | undefined;
  #port = 0;

  constructor(private readonly react: (request: Received) => Reaction = () => ({ status: 204 })) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get posts(): readonly Received[] {
    return this.received.filter(({ method }) => method === 'POST');
  }

  /** Again on the same port after it was closed. */
  async open(): Promise<this> {
    const server = createServer((request, response) => {
      void read(request).then((received) => {
        this.received.push(received);
        const reaction = this.plan.shift() ?? this.react(received);
        if (reaction === 'hang-up') return void response.destroy();
        response.writeHead(reaction.status, { 'content-type': 'application/json', ...reaction.headers });
        response.end(reaction.body === undefined ? undefined : JSON.stringify(reaction.body));
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  };
}
