import { createHmac } from 'node:crypto';
import { call, judge } from './call.js';
import { type Channel, findingOf, type Parcel } from './channel.js';

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly nowMs: () => number;
}

/** Raised when a field changes its meaning or goes; new fields come without. */
const VERSION = 1;

const time = (ms: number): string => new Date(ms).toISOString();

/** What a receiver reads, documented in docs/concepts/outward.md. */
function bodyOf({ id, createdMs, bulletin }: Parcel): string {
  const { kind, level, environment, atMs, alert, title, lines } = bulletin;
  return JSON.stringify({
    version: VERSION,
    ...{ id, kind, level, environment },
    sentAt: time(createdMs),
    happenedAt: time(atMs),
    ...(alert === undefined
      ? {}
      : {
          alert: alert.number,
          call: alert.call,
          key: alert.key,
          count: alert.count,
          firstAt: time(alert.firstMs),
          lastAt: time(alert.lastMs),
        }),
    ...{ title, lines },
  });
}

/** Over the time too: a receiver that looks at both takes nothing that somebody kept and sends again. */
const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** A signed POST to a receiver of one's own. */
export function createWebhook({ url, secret, nowMs }: WebhookOptions): Channel {
  const cures = {
    where: new URL(url).origin,
    denied: 'Give the receiver the secret of ALERT_WEBHOOK_SECRET',
    setting: 'alerts.webhook.url',
  };
  return {
    name: 'webhook',
    async send(parcel) {
      const body = bodyOf(parcel);
      const timestamp = String(Math.floor(nowMs() / 1_000));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'helmsman',
        'helmsman-delivery': parcel.id,
        'helmsman-timestamp': timestamp,
        'helmsman-signature': signatureOf(secret, timestamp, body),
      };
      return judge(await call({ url, method: 'POST', headers, body }), cures);
    },
    /** Without a body and a signature: whatever it answers, somebody is there. */
    async check() {
      const answer = await call({ url, method: 'HEAD', headers: { 'user-agent': 'helmsman' } });
      const isThere = answer.kind === 'answer' && answer.status < 500 && answer.status !== 404;
      const isMoved = answer.kind === 'answer' && answer.status >= 300 && answer.status < 400;
      if (isThere && !isMoved) return { isWell: true, says: `${cures.where} answers` };
      return findingOf(judge(answer, cures), `${cures.where} answers`);
    },
  };
}
