// A door between a desk and a double, on a port that stays: shut, deaf, or with a proxy behind it that has lost its server.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const BODY = '<html><h1>502 Bad Gateway</h1></html>';
const BAD_GATEWAY = `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`;

/** The ways in which a platform is out of reach, in the order in which an outage has them. */
export const OUTAGES = ['refused', 'hanging', 'bad-gateway'];

export class OutageGate {
  #port = 0;
  #server;
  #sockets = new Set();
  state = 'open';
  /** The double's; may be said later, when it listens. */
  target = 0;

  static async open() {
    const gate = new OutageGate();
    await gate.#listen();
    return gate;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** From now on: `open`, `refused` (nobody listens), `hanging` (nobody answers) or `bad-gateway`. What was open is cut. */
  async be(state) {
    this.state = state;
    // Who waits for an answer of somebody deaf waits on: nobody tells them that others are heard again.
    for (const one of this.#sockets) if (one.isDeaf !== true) one.destroy();
    if (state === 'refused') await this.#shut();
    else if (this.#server === undefined) await this.#listen();
  }

  async close() {
    this.state = 'refused';
    for (const one of this.#sockets) one.destroy();
    await this.#shut();
  }

  async #listen() {
    const server = createServer((client) => this.#join(client));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = server.address().port;
    this.#server = server;
  }

  async #shut() {
    const server = this.#server;
    this.#server = undefined;
    // `close` waits for connections that are to hang.
    server?.close();
  }

  #hold(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  #join(client) {
    this.#hold(client);
    if (this.state === 'hanging') {
      client.isDeaf = true;
      client.resume();
    } else if (this.state === 'bad-gateway') client.once('data', () => client.end(BAD_GATEWAY));
    else if (this.state === 'open') {
      const server = this.#hold(connect(this.target, '127.0.0.1'));
      client.pipe(server).pipe(client);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    } else client.destroy();
  }
}
