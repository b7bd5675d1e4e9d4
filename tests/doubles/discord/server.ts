import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from './api.js';
import { bytesOf } from './body.js';
import type { Gateway } from './gateway/gateway.js';
import { isObject } from './json.js';
import { page } from './page/page.js';
import type { World } from './world.js';

export interface Served {
  api: Api;
  gateway: Gateway;
  world: World;
  control: (name: string, body: Record<string, unknown>) => Promise<{ status: number; body: unknown }>;
}

function json(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendAttachment({ world }: Served, response: ServerResponse, path: string): void {
  const [, , channel = '', id = ''] = path.split('/');
  const files = [...(world.rooms.get(channel)?.messages.values() ?? [])].map((stored) =>
    stored.files.get(id),
  );
  const file = files.find((each) => each !== undefined);
  if (file === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.mime }).end(file.bytes);
}

function sendUpload({ world }: Served, response: ServerResponse, path: string): void {
  const bytes = world.uploads.get(path.split('/')[2] ?? '');
  if (bytes === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

async function obey(
  served: Served,
  request: IncomingMessage,
  { response, url }: { response: ServerResponse; url: URL },
): Promise<void> {
  const text = (await bytesOf(request)).toString('utf8');
  const body: unknown = text === '' ? Object.fromEntries(url.searchParams) : JSON.parse(text);
  json(response, await served.control(url.pathname.slice('/_control/'.length), isObject(body) ? body : {}));
}

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/api/')) return served.api.handle(request, response);
  if (url.pathname.startsWith('/attachments/')) return sendAttachment(served, response, url.pathname);
  if (url.pathname.startsWith('/uploads/')) return sendUpload(served, response, url.pathname);
  if (url.pathname.startsWith('/_control/')) return obey(served, request, { response, url });
  if (url.pathname !== '/')
    return json(response, { status: 404, body: { message: '404: Not Found', code: 0 } });
  const html = page(served.world, url.searchParams);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** Listens on loopback only. */
export function listen(served: Served, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    route(served, request, response).catch((failure: unknown) => {
      // A fault of the double itself, or a line cut while the body came: the bot sees a 500 if it still listens.
      if (!response.headersSent) response.writeHead(500);
      response.end(failure instanceof Error ? failure.stack : String(failure));
    });
  });
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (request, socket, head) => served.gateway.upgrade(request, socket, head));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
