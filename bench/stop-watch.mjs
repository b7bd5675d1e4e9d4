// Stands between the double of Bybit and whoever trades on it, and notes when a closed bar leaves the double and when an order comes in.
import { createServer, request } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

/** @typedef {{ openMs: number, atMs: number }} Close @typedef {(close: Close) => void} OnClose */

/**
 * @param {{ url: string, wsUrl: string }} double
 * @param {{ topic: string, onClose: OnClose, onOrder: (body: any, atMs: number) => void }} told
 */
export async function stopWatch(double, { topic, onClose, onOrder }) {
  const server = createServer((asked, answer) => {
    const atMs = performance.now();
    /** @type {Buffer[]} */
    const parts = [];
    asked.on('data', (part) => parts.push(part));
    asked.on('end', () => {
      const body = Buffer.concat(parts);
      if (asked.url === '/v5/order/create') onOrder(JSON.parse(body.toString()), atMs);
      const { method, headers } = asked;
      const passed = request(`${double.url}${asked.url}`, { method, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end(body);
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (near, { url }) => relay(near, `${double.wsUrl}${url}`));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    close() {
      for (const one of sockets.clients) one.terminate();
      server.closeAllConnections();
      server.close();
    },
  };

  /** @param {WebSocket} near @param {string} to */
  function relay(near, to) {
    const far = new WebSocket(to);
    /** @type {string[]} */
    const early = [];
    near.on('message', (text) => {
      if (far.readyState === WebSocket.OPEN) far.send(text.toString());
      else early.push(text.toString());
    });
    far.on('open', () => {
      for (const text of early.splice(0)) far.send(text);
    });
    far.on('message', (raw) => {
      const text = raw.toString();
      const closed = text.includes(topic) && text.includes('"confirm":true') ? JSON.parse(text) : undefined;
      near.send(text);
      const bar = closed?.data?.find((/** @type {any} */ one) => one.confirm);
      if (bar !== undefined) onClose({ openMs: Number(bar.start), atMs: performance.now() });
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one?.on('close', () => other?.terminate());
      one?.on('error', () => other?.terminate());
    }
  }
}
