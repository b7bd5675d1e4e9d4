import { type ClientRequest, request as plain } from 'node:http';
import { request as secure } from 'node:https';

/** What an exchange says to one small question. */
export type Reached =
  | {
      readonly kind: 'answered';
      readonly tookMs: number;
      /** Ours minus the exchange's, as if it was said half-way. */
      readonly offsetMs: number;
      /** Requests of this kind that may still be sent, of how many; absent where the exchange does not say. */
      readonly room?: { readonly left: number; readonly of: number };
    }
  /** Asked too often from this address. */
  | { readonly kind: 'banned' }
  | { readonly kind: 'silent'; readonly detail: string };

/** Asks for the time, without loading the exchange's client. Never rejects. */
export async function askTime(apiBase: string, timeoutMs: number, nowMs: () => number): Promise<Reached> {
  const sentMs = nowMs();
  try {
    const response = await fetch(`${apiBase}/v5/market/time`, { signal: AbortSignal.timeout(timeoutMs) });
    if (response.status === 403) return { kind: 'banned' };
    const body = (await response.json()) as { readonly retCode?: unknown; readonly time?: unknown };
    const gotMs = nowMs();
    if (body.retCode !== 0 || typeof body.time !== 'number')
      return { kind: 'silent', detail: `no time in its answer (${response.status})` };
    const answered = { tookMs: gotMs - sentMs, offsetMs: (sentMs + gotMs) / 2 - body.time };
    return { kind: 'answered', ...answered, ...roomIn(response.headers) };
  } catch (error) {
    return { kind: 'silent', detail: reasonOf(error) };
  }
}

function roomIn(headers: Headers): { readonly room?: { readonly left: number; readonly of: number } } {
  const [left, of] = ['x-bapi-limit-status', 'x-bapi-limit'].map((name) =>
    Number(headers.get(name) ?? Number.NaN),
  );
  return left === undefined || of === undefined || Number.isNaN(left + of) ? {} : { room: { left, of } };
}

/** Whether a stream can be opened there; undefined when it can, else why not. It is closed at once. */
export function opensStream(address: string, timeoutMs: number): Promise<string | undefined> {
  const url = new URL(address.replace(/^ws/, 'http'));
  const send = url.protocol === 'https:' ? secure : plain;
  const headers = {
    ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
    'Sec-WebSocket-Key': 'aGVsbXNtYW4gZG9jdG9yIQ==',
  };
  return new Promise((resolve) => {
    const asking: ClientRequest = send(url, { headers, timeout: timeoutMs });
    const end = (detail: string | undefined): void => {
      asking.destroy();
      resolve(detail);
    };
    asking.on('upgrade', (_response, socket) => {
      socket.destroy();
      end(undefined);
    });
    asking.on('response', ({ statusCode }) => end(`answered ${statusCode}`));
    asking.on('timeout', () => end('no answer'));
    asking.on('error', (error) => end(reasonOf(error)));
    asking.end();
  });
}

/** A word for a person; addresses and bodies stay out of it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  if (code === '') return 'no answer that can be read';
  return code.startsWith('UND_ERR') ? 'the connection broke off' : code;
}
