import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../surface-log.js';
import type { Intake } from './intake.js';
import { WEBHOOK_BODY_BYTES } from './limits.js';
import type { Mode } from './options.js';
import type { Bot } from './parse.js';

interface WebhookParts {
  readonly mode: Extract<Mode, { kind: 'webhook' }>;
  readonly intake: Intake;
  readonly bot: Bot;
  readonly log: Log;
}

/** Listens for updates; resolves when it does, rejects when the port cannot be had. */
export function openWebhook(parts: WebhookParts): Promise<Server> {
  const { mode } = parts;
  const server = createServer((request, response) => {
    answer(request, parts).then(
      (status) => end(response, status),
      (error: unknown) => {
        parts.log.warn('a webhook call failed', { cause: String(error) });
        end(response, 500);
      },
    );
  });
  server.requestTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(mode.port, mode.host ?? '127.0.0.1', () => {
      server.off('error', reject);
      server.on('error', (error) => parts.log.error('the webhook failed', { cause: String(error) }));
      resolve(server);
    });
  });
}

export const closeWebhook = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

function end(response: ServerResponse, status: number): void {
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status).end();
}

/** 200 only when everything in it is stored; any other status makes Telegram send it again. */
async function answer(request: IncomingMessage, { mode, intake, bot }: WebhookParts): Promise<number> {
  if (new URL(request.url ?? '/', 'http://localhost').pathname !== mode.path) return 404;
  if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], mode.secret)) return 403;
  if (request.method !== 'POST') return 405;
  const read = await bodyOf(request);
  if (read === 'too large') return 413;
  const update = parsed(read);
  if (update === undefined) return 400;
  await intake.take([update], bot);
  return 200;
}

function isSecret(given: string | string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What is too large is not read to its end, but answered: a cut connection would only bring it again. */
function bodyOf(request: IncomingMessage): Promise<string | 'too large'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= WEBHOOK_BODY_BYTES) chunks.push(chunk);
      else {
        request.pause();
        resolve('too large');
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
