import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Api } from './api.js';
import { readBytes, readParams } from './body.js';
import { ApiFailure, notFound } from './failure.js';
import type { Inside } from './inside.js';
import { page } from './page/page.js';
import { isObject, type Params } from './params.js';

export interface Served {
  api: Api;
  inside: Inside;
  token: string;
  delayMs: () => number;
  control: (name: string, body: Record<string, unknown>) => Promise<{ status: number; body: unknown }>;
}

const failed = ({ code, description, parameters }: ApiFailure): Answer => ({
  kind: 'json',
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
});

function write(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  if (answer.kind === 'destroy') {
    response.destroy();
    return;
  }
  const isJson = answer.kind === 'json';
  const bytes = Buffer.from(isJson ? JSON.stringify(answer.body) : answer.body);
  response.writeHead(answer.status, {
    'content-type': isJson ? 'application/json' : 'text/html; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

/** A token that cannot be one is no address at all; a well-formed wrong one is a stranger. */
function checkToken(served: Served, given: string): void {
  if (!/^\d+:[\w-]+$/.test(given)) throw notFound();
  if (given !== served.token) throw new ApiFailure(401, 'Unauthorized');
}

async function answerCall(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, token = '', method = ''] =
    /^\/bot([^/]*)(?:\/(.*))?$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  let params: Params;
  try {
    checkToken(served, token);
    params = await readParams(request, url.searchParams);
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure;
    write(response, failed(failure));
    return;
  }
  const answer = await served.api.answer(method, params, gone.signal);
  const delayMs = served.delayMs();
  if (delayMs > 0 && method.toLowerCase() !== 'getupdates') await pause(delayMs, undefined, { ref: false });
  write(response, answer);
}

function sendFile(served: Served, response: ServerResponse, url: URL): void {
  const [, token = '', path = ''] = /^\/file\/bot([^/]*)\/(.*)$/.exec(url.pathname) ?? [];
  const file = token === served.token ? served.inside.files.byPath(path) : undefined;
  if (file === undefined) write(response, failed(notFound()));
  else response.writeHead(200, { 'content-type': file.mime }).end(file.bytes);
}

async function obey(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const text = (await readBytes(request)).toString('utf8');
  const body: unknown = text === '' ? Object.fromEntries(url.searchParams) : JSON.parse(text);
  const done = await served.control(url.pathname.slice('/_control/'.length), isObject(body) ? body : {});
  write(response, { kind: 'json', ...done });
}

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/bot')) return answerCall(served, request, response, url);
  if (url.pathname.startsWith('/file/bot')) return sendFile(served, response, url);
  if (url.pathname.startsWith('/_control/')) return obey(served, request, response, url);
  if (url.pathname === '/') {
    const html = page(served.inside, url.searchParams.get('chat'));
    return write(response, { kind: 'raw', status: 200, body: html });
  }
  return write(response, failed(notFound()));
}

/** Listens on loopback only. */
export function listen(served: Served, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    route(served, request, response).catch((failure: unknown) => {
      // A fault of the double itself: the bot sees a 500, the test sees why.
      process.stderr.write(
        `telegram double: ${failure instanceof Error ? failure.stack : String(failure)}\n`,
      );
      write(response, { kind: 'raw', status: 500, body: 'the double failed' });
    });
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
