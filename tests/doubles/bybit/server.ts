import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPrivate } from './private/answer.js';
import { type PrivateParts, rawRequest, servePrivate } from './private/serve.js';
import type { PrivateHub } from './private-stream/hub.js';
import { type Answer, answerTo, type RestParts } from './rest/answer.js';
import type { PublicHub } from './stream/hub.js';

export interface Served {
  readonly rest: RestParts;
  readonly hub: PublicHub;
  readonly signed: PrivateParts;
  readonly privateHub: PrivateHub;
  readonly control: (name: string, body: Record<string, unknown>) => unknown;
  readonly heard: (path: string) => void;
  readonly isOut: () => boolean;
}

function headersOf(answer: Answer, nowMs: number): Record<string, string> {
  return {
    'content-type': answer.type === 'text/html' ? 'text/html' : 'application/json; charset=utf-8',
    Server: 'Openresty',
    Traceid: Math.floor(nowMs).toString(16).padStart(32, '0'),
    Timenow: String(Math.floor(nowMs)),
    Ret_code: String(answer.retCode),
    'X-Bapi-Limit': '120',
    'X-Bapi-Limit-Status': '119',
    'X-Bapi-Limit-Reset-Timestamp': String(Math.floor(nowMs)),
  };
}

async function answerCall(served: Served, url: URL, response: ServerResponse): Promise<void> {
  served.heard(`${url.pathname}${url.search}`);
  const answer = answerTo(served.rest, url);
  if (answer.delayMs > 0) await pause(answer.delayMs, undefined, { ref: false });
  if (response.destroyed) return;
  if (answer.isDropped) response.destroy();
  else response.writeHead(answer.status, headersOf(answer, served.rest.exchange.nowMs())).end(answer.body);
}

async function obey(
  served: Served,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  try {
    response.end(JSON.stringify(served.control(name, body) ?? {}));
  } catch (error) {
    response.writeHead(400).end(JSON.stringify({ error: String(error) }));
  }
}

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://double');
  const control = /^\/_control\/(.+)$/.exec(url.pathname)?.[1];
  if (control !== undefined) return obey(served, control, request, response);
  if (served.isOut()) {
    response.destroy();
    return;
  }
  if (!isPrivate(url.pathname)) return answerCall(served, url, response);
  served.heard(`${url.pathname}${url.search}`);
  if (served.rest.limit.refuses(performance.now())) {
    response
      .writeHead(403, { 'content-type': 'text/html' })
      .end('<html><body>access too frequent</body></html>');
    return;
  }
  const usual = (page: Answer) => headersOf(page, served.rest.exchange.nowMs());
  return servePrivate(served.signed, await rawRequest(request), { response, usual });
}

/** Listens on loopback only. */
export function listen(served: Served, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    route(served, request, response).catch((failure: unknown) => {
      process.stderr.write(`bybit double: ${failure instanceof Error ? failure.stack : String(failure)}\n`);
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const isTaken =
      served.hub.upgrade(request, socket, head) || served.privateHub.upgrade(request, socket, head);
    if (!isTaken) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
