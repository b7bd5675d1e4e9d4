// How the bot gets its updates.
import { badRequest, conflict } from '../failure.js';
import type { Inside, Method } from '../inside.js';
import type { Params } from '../params.js';

const MAX_POLL_S = 50;

function allow({ updates }: Inside, params: Params): void {
  const kinds = params.json('allowed_updates');
  if (kinds === undefined) return;
  if (!Array.isArray(kinds)) throw badRequest("can't parse allowed updates JSON object");
  updates.allow(kinds.map(String));
}

export const getUpdates: Method = (inside, params, signal) => {
  if (inside.webhook.setting !== undefined)
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  allow(inside, params);
  const limit = params.integer('limit') ?? 100;
  const timeoutS = Math.min(MAX_POLL_S, Math.max(0, params.integer('timeout') ?? 0));
  return inside.polling.poll({
    offset: params.integer('offset') ?? 0,
    limit: limit >= 1 && limit <= 100 ? limit : 100,
    timeoutMs: timeoutS * 1000,
    signal,
  });
};

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const PORTS = ['', '443', '80', '88', '8443'];

/** The real server wants https and four ports; on loopback the double takes plain http and any port. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badRequest('bad webhook: invalid webhook URL specified');
  if (LOOPBACK.test(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(url.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}

function drop({ updates }: Inside, params: Params): void {
  if (params.flag('drop_pending_updates')) updates.drop();
}

export const setWebhook: Method = (inside, params) => {
  const url = params.text('url') ?? '';
  if (url === '') return deleteWebhook(inside, params, new AbortController().signal);
  checkUrl(url);
  const secret = params.text('secret_token');
  if (secret !== undefined && secret.length > 256) throw badRequest('secret token is too long');
  if (secret !== undefined && !/^[\w-]*$/.test(secret))
    throw badRequest('secret token contains unallowed characters');
  allow(inside, params);
  drop(inside, params);
  inside.polling.interrupt('terminated by setWebhook request');
  const maxConnections = Math.min(100, Math.max(1, params.integer('max_connections') ?? 40));
  inside.webhook.set({ url, secret: secret === '' ? undefined : secret, maxConnections });
  return true;
};

export const deleteWebhook: Method = (inside, params) => {
  inside.webhook.set(undefined);
  drop(inside, params);
  return true;
};

export const getWebhookInfo: Method = ({ webhook, updates }) => ({
  url: webhook.setting?.url ?? '',
  has_custom_certificate: false,
  pending_update_count: updates.pendingCount + webhook.waiting,
  ...(webhook.setting === undefined ? {} : { max_connections: webhook.setting.maxConnections }),
  ...(updates.allowed === undefined ? {} : { allowed_updates: updates.allowed }),
  ...(webhook.lastError === undefined
    ? {}
    : {
        last_error_date: Math.floor(webhook.lastError.atMs / 1000),
        last_error_message: webhook.lastError.message,
      }),
});
