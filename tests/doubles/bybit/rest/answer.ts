import type { FaultPlan } from '../../fault-plan.js';
import type { Exchange } from '../market/exchange.js';
import { envelope, Refusal, refused } from './envelope.js';
import type { IpLimit } from './ip-limit.js';
import { PUBLIC_ROUTES } from './routes.js';

/** What a request meets instead of its answer. */
export type RestFault =
  | { readonly kind: 'status'; readonly status: number }
  /** HTTP 200 with a page of a gateway. */
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'garbage' }
  /** The connection ends without an answer. */
  | { readonly kind: 'drop' }
  /** No answer for this long, wall ms; then the true one. */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly retCode: number; readonly retMsg: string }
  /** It is done, and then this is met instead of the answer. */
  | { readonly kind: 'acted'; readonly answer: RestFault }
  /** Nothing happens for this long, wall ms; then it is done and answered. */
  | { readonly kind: 'hold'; readonly ms: number }
  /** The connection ends at once, and it is done all the same, this much later. */
  | { readonly kind: 'later'; readonly ms: number };

export interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html';
  readonly body: string;
  readonly delayMs: number;
  readonly isDropped: boolean;
  readonly retCode: number;
}

const base: Answer = {
  status: 200,
  type: 'application/json',
  body: '',
  delayMs: 0,
  isDropped: false,
  retCode: 0,
};
const PAGE = '<html><head><title>Bad gateway</title></head><body>openresty</body></html>';
const html = (status: number, body = PAGE): Answer => ({ ...base, status, type: 'text/html', body });

export interface RestParts {
  readonly exchange: Exchange;
  readonly faults: FaultPlan<RestFault>;
  readonly limit: IpLimit;
}

/** The answer to GET `url`. */
export function answerTo(parts: RestParts, url: URL): Answer {
  if (parts.limit.refuses(performance.now()))
    return html(403, '<html><body>access too frequent</body></html>');
  const fault = parts.faults.strike(url.pathname);
  return fault === undefined ? trueAnswer(parts.exchange, url) : faultyAnswer(parts.exchange, url, fault);
}

function trueAnswer(exchange: Exchange, url: URL): Answer {
  const nowMs = exchange.nowMs();
  const route = PUBLIC_ROUTES[url.pathname];
  if (route === undefined) return html(404, '<html><body>404 page not found</body></html>');
  try {
    const result = route({ exchange, query: url.searchParams, nowMs });
    return { ...base, body: JSON.stringify(envelope(result, nowMs)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...base, body: JSON.stringify(refused(error, nowMs)), retCode: error.retCode };
  }
}

function faultyAnswer(exchange: Exchange, url: URL, fault: RestFault): Answer {
  if (fault.kind === 'slow' || fault.kind === 'hold')
    return { ...trueAnswer(exchange, url), delayMs: fault.ms };
  return faultyPage(fault, exchange.nowMs());
}

/** What is met instead of an answer. */
export function faultyPage(fault: RestFault, nowMs: number): Answer {
  switch (fault.kind) {
    case 'status':
      return html(fault.status);
    case 'html':
      return html(200);
    case 'empty':
      return base;
    case 'garbage':
      return { ...base, body: '{"retCode":0,"result":{"list":[[' };
    case 'acted':
      return faultyPage(fault.answer, nowMs);
    case 'drop':
    case 'later':
    case 'slow':
    case 'hold':
      return { ...base, isDropped: true };
    case 'refuse': {
      const { retCode, retMsg } = fault;
      const body = JSON.stringify(refused(new Refusal(retCode, retMsg), nowMs));
      return { ...base, body, retCode };
    }
  }
}
