import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPlan } from '../../fault-plan.js';
import { type Answer, faultyPage, type RestFault } from '../rest/answer.js';
import { answerPrivate, type RawRequest, type Reply } from './answer.js';
import type { PrivateSide } from './side.js';

export interface PrivateParts {
  readonly side: PrivateSide;
  readonly faults: FaultPlan<RestFault>;
  /** Called when an answer has been sent: what happened is told then. */
  readonly told: () => void;
}

/** The bytes of a request, read to their end. */
export async function rawRequest(request: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  return {
    method: request.method ?? 'GET',
    path,
    query,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    address: request.socket.remoteAddress ?? '',
  };
}

const pageOf = ({ retCode, text, headers }: Reply): Answer & { headers: Reply['headers'] } => ({
  status: 200,
  type: 'application/json',
  body: text,
  delayMs: 0,
  isDropped: false,
  retCode,
  headers,
});

type Page = Answer & { readonly headers?: Reply['headers'] };

/** What a request is answered with, and when it is acted upon: before, after or never. */
async function answered(parts: PrivateParts, raw: RawRequest): Promise<Page> {
  const act = (): Page => pageOf(answerPrivate(parts.side, raw));
  const fault = parts.faults.strike(raw.path);
  if (fault === undefined) return act();
  switch (fault.kind) {
    case 'acted':
      act();
      return faultyPage(fault.answer, parts.side.world.exchange.nowMs());
    case 'later':
      setTimeout(() => {
        act();
        parts.told();
      }, fault.ms).unref();
      return faultyPage({ kind: 'drop' }, 0);
    case 'hold':
      await pause(fault.ms, undefined, { ref: false });
      return act();
    case 'slow':
      return { ...act(), delayMs: fault.ms };
    default:
      return faultyPage(fault, parts.side.world.exchange.nowMs());
  }
}

export async function servePrivate(
  parts: PrivateParts,
  raw: RawRequest,
  { response, usual }: { response: ServerResponse; usual: (page: Answer) => Record<string, string> },
): Promise<void> {
  const page = await answered(parts, raw);
  // What was done is told although the answer is late or lost.
  if (page.delayMs > 0 || page.isDropped) parts.told();
  if (page.delayMs > 0) await pause(page.delayMs, undefined, { ref: false });
  if (response.destroyed) return;
  if (page.isDropped) response.destroy();
  else response.writeHead(page.status, { ...usual(page), ...page.headers }).end(page.body, parts.told);
}
