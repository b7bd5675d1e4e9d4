import { Refusal } from '../rest/envelope.js';
import type { Body } from '../trading/ask.js';
import { type Acted, act } from './act.js';
import { PRIVATE_ROUTES } from './routes.js';
import type { PrivateSide } from './side.js';
import { verified } from './sign.js';

/** One request as it came. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Behind the question mark, as sent. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly address: string;
}

export interface Reply {
  readonly retCode: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const isPrivate = (path: string): boolean => PRIVATE_ROUTES[path] !== undefined;

const NO_LIMIT = { limit: 120, left: 119, isOver: false } as const;

/** Verifies, acts, answers; always HTTP 200 with a return code. */
export function answerPrivate(side: PrivateSide, request: RawRequest): Reply {
  const nowMs = Math.floor(side.world.exchange.nowMs());
  const acted = attempt(side, request);
  const { retCode, retMsg, result, extra, limit } = acted;
  const text = JSON.stringify({ retCode, retMsg, result, retExtInfo: extra, time: nowMs });
  return {
    retCode,
    text,
    headers: {
      'X-Bapi-Limit': String(limit.limit),
      'X-Bapi-Limit-Status': String(limit.left),
      'X-Bapi-Limit-Reset-Timestamp': String(Math.floor(limit.resetMs)),
    },
  };
}

function attempt(side: PrivateSide, request: RawRequest): Acted {
  const route = PRIVATE_ROUTES[request.path];
  try {
    if (route === undefined || route.method !== request.method) throw new Refusal(10017, 'Route not found.');
    const header = (name: string): string => String(request.headers[name] ?? '');
    const payload = request.method === 'GET' ? request.query : request.body;
    const signed = {
      key: header('x-bapi-api-key'),
      timestamp: header('x-bapi-timestamp'),
      window: header('x-bapi-recv-window'),
      signature: header('x-bapi-sign'),
      payload,
    };
    const grant = verified(side.world.keys, signed, {
      clocks: side.clocks(),
      address: request.address,
      wallMs: side.wallMs(),
    });
    const query = new URLSearchParams(request.method === 'GET' ? request.query : '');
    const body = request.method === 'GET' ? {} : bodyOf(request.body);
    return act(side, route, { path: request.path, grant, query, body });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { retCode, retMsg } = error;
    return { retCode, retMsg, result: {}, extra: {}, limit: { ...NO_LIMIT, resetMs: side.wallMs() } };
  }
}

function bodyOf(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // Said below.
  }
  throw new Refusal(10001, 'params error: the body is no JSON object');
}
