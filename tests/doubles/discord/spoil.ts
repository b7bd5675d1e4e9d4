import type { ServerResponse } from 'node:http';
import type { Fault } from './types.js';

type Spoiling = Exclude<Fault, { kind: 'stall' }>;

/** Whether the answer counts as an invalid request. */
export const isSpoiled = (fault: Spoiling): boolean =>
  fault.kind === 'too-many-requests' ||
  (fault.kind === 'api-error' && [401, 403, 429].includes(fault.status));

function json(
  response: ServerResponse,
  status: number,
  { body, headers = {} }: { body: unknown; headers?: Record<string, string> },
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers as the fault says. */
export function spoil(fault: Spoiling, response: ServerResponse): void {
  switch (fault.kind) {
    case 'too-many-requests': {
      const scope = fault.scope ?? 'user';
      const global = scope === 'global';
      json(response, 429, {
        body: { message: 'You are being rate limited.', retry_after: fault.retryAfterS, global },
        headers: {
          'Retry-After': String(Math.ceil(fault.retryAfterS)),
          'X-RateLimit-Scope': scope,
          ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
        },
      });
      return;
    }
    case 'server-error':
      response
        .writeHead(fault.status, { 'Content-Type': 'text/html' })
        .end('<html><h1>upstream connect error</h1></html>');
      return;
    case 'garbage':
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id": <!doctype');
      return;
    case 'drop':
      response.socket?.destroy();
      return;
    case 'api-error':
      json(response, fault.status, { body: { message: fault.message, code: fault.code } });
  }
}
