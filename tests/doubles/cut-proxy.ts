import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of a message that holds a word of the test's. */
export type Fate =
  /** It arrives, and nobody hears that it has. */
  | 'arrives'
  /** It never arrives. */
  | 'is lost';

/** A wire between a client and a server that a test may cut, and hold, and mend. */
export class CutProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private state: 'whole' | 'cut' | 'silent' = 'whole';
  private trap: { readonly word: string; readonly fate: Fate; readonly sprung: () => void } | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  static async open(target: { readonly host: string; readonly port: number }): Promise<CutProxy> {
    const server = createServer();
    const proxy = new CutProxy(server, target);
    server.on('connection', (client) => proxy.join(client));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection, and lets no new one live. */
  cut(): void {
    this.state = 'cut';
    this.endAll();
  }

  /** Connections stay open, and nothing passes any more. */
  silence(): void {
    this.state = 'silent';
  }

  /** What was silenced stays broken; new connections live. */
  mend(): void {
    this.state = 'whole';
    this.trap = undefined;
    this.endAll();
  }

  /** Cuts at the next message of a client that holds this word. Resolves when it has. */
  cutAt(word: string, fate: Fate): Promise<void> {
    return new Promise((resolve) => {
      this.trap = { word, fate, sprung: resolve };
    });
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private endAll(): void {
    for (const [client, server] of this.pairs) {
      client.destroy();
      server.destroy();
    }
    this.pairs.clear();
  }

  private join(client: Socket): void {
    if (this.state === 'cut') {
      client.destroy();
      return;
    }
    const server = connect(this.target);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    client.on('data', (bytes) => this.forward(bytes, pair));
    server.on('data', (bytes) => {
      if (this.state === 'whole') client.write(bytes);
    });
    client.on('close', () => server.end());
    server.on('close', () => client.destroy());
  }

  private forward(bytes: Buffer, [client, server]: readonly [Socket, Socket]): void {
    if (this.state === 'silent') return;
    const { trap } = this;
    if (trap === undefined || !bytes.includes(trap.word)) {
      server.write(bytes);
      return;
    }
    this.trap = undefined;
    this.state = 'cut';
    client.destroy();
    if (trap.fate === 'is lost') {
      this.endAll();
      trap.sprung();
      return;
    }
    // The server has it; its answer goes nowhere.
    server.removeAllListeners('data');
    server.once('data', () => {
      this.endAll();
      trap.sprung();
    });
    server.write(bytes);
  }
}
