import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { ControlSocketFailure } from './failure.js';
import { type ControlAnswer, FrameReader, parseJson, toFrame } from './frames.js';

export interface ControlServerOptions {
  /** From `prepareControlPath`: nothing may stand there. */
  readonly path: string;
  /** Answers one request with plain JSON. What it throws reaches `onFailure`, never the client. */
  readonly handle: (request: unknown) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

export interface ControlServer {
  readonly path: string;
  /** Takes no more requests, lets those under way be answered, removes the socket. */
  close(): Promise<void>;
}

/** Listens on a socket that only its owner may use. One line of JSON in, one out, in order; many clients at once. */
export async function listenControl(options: ControlServerOptions): Promise<ControlServer> {
  const clients = new Set<Client>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const client = new Client(socket, options);
    clients.add(client);
    socket.on('close', () => clients.delete(client));
  });
  await bound(server, options.path);
  server.on('error', options.onFailure);
  // The folder is closed to others already; the socket itself says so too.
  chmodSync(options.path, 0o600);
  return {
    path: options.path,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...clients].map((client) => client.finish()));
      await closed;
      rmSync(options.path, { force: true });
    },
  };
}

const bound = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const refuse = (error: Error): void =>
      reject(new ControlSocketFailure('listen', error.message, { cause: error }));
    server.once('error', refuse);
    server.listen(path, () => {
      server.off('error', refuse);
      resolve();
    });
  });

/** One connection: its requests are handled one after the other. */
class Client {
  private readonly reader = new FrameReader();
  private last: Promise<void> = Promise.resolve();
  /** Takes no more requests; those taken are still answered. */
  private closing = false;
  /** Answers no more, not even what stands in the queue. */
  private refused = false;

  constructor(
    private readonly socket: Socket,
    private readonly options: ControlServerOptions,
  ) {
    socket.on('data', (chunk) => this.take(chunk as Buffer));
    socket.on('end', () => this.finish());
    // A client that goes away is no failure of ours; 'close' follows.
    socket.on('error', () => socket.destroy());
  }

  /** Closes after the answers that are owed. */
  async finish(): Promise<void> {
    this.closing = true;
    await this.last;
    this.socket.destroySoon();
  }

  private take(chunk: Buffer): void {
    if (this.closing) return;
    const { lines, overflow } = this.reader.take(chunk);
    for (const line of lines) this.queue(() => this.answer(line));
    if (overflow) this.queue(() => this.refuse('too-large'));
    this.closing = overflow;
  }

  private queue(step: () => Promise<void> | void): void {
    this.last = this.last.then(() => (this.refused ? undefined : step()));
  }

  private async answer(line: string): Promise<void> {
    const request = parseJson(line);
    if (!request.ok) return this.refuse('bad-json');
    try {
      this.send({ ok: true, body: await this.options.handle(request.value) });
    } catch (error) {
      this.options.onFailure(error);
      this.send({ ok: false, error: 'failed' });
    }
  }

  private refuse(error: 'bad-json' | 'too-large'): void {
    this.refused = true;
    this.closing = true;
    this.send({ ok: false, error });
    this.socket.end();
  }

  private send(answer: ControlAnswer): void {
    this.socket.write(toFrame(answer) ?? '{"ok":false,"error":"answer-too-large"}\n');
  }
}
