import type { Bulletin } from '../../commands/bulletin.js';
import { type Answer, type Cures, call, fieldOf, judge } from './call.js';
import { type Channel, findingOf, type Parcel, type Tried } from './channel.js';
import { oneLine } from './one-line.js';
import { pushText } from './push-text.js';

export interface PushoverOptions {
  readonly server: string;
  /** Of the application. */
  readonly token: string;
  /** Of the user or group. */
  readonly user: string;
}

/** An emergency rings every minute until somebody has acknowledged it on their telephone, or for so long. */
const EMERGENCY = { priority: 2, retry: 60, expire: 30 * 60 };
/** Through quiet hours, once. */
const HIGH = { priority: 1 };
const RECEIPT = /^[A-Za-z\d]{1,64}$/;
const MOST_SAID = 100;
/** The quota of a month is used up: asking more often brings nothing. */
const QUOTA_MS = 15 * 60_000;

const urgencyOf = ({ kind, level }: Bulletin): typeof EMERGENCY | typeof HIGH =>
  kind === 'alert' && level === 'critical' ? EMERGENCY : HIGH;

function said(text: string): string | undefined {
  const errors = fieldOf(text, 'errors');
  return Array.isArray(errors) ? oneLine(errors.map(String).join(', '), MOST_SAID) : undefined;
}

/** Pushes that repeat themselves until somebody answers. */
export function createPushover({ server, token, user }: PushoverOptions): Channel {
  const cures: Cures = {
    where: new URL(server).origin,
    setting: 'alerts.pushover.server',
    said,
  };
  const post = (path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> =>
    call({
      url: `${server}/1/${path}.json`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, ...body }),
    });
  const judged = (answer: Answer): Tried => {
    const tried = judge(answer, cures);
    if (answer.kind === 'answer' && answer.status === 429) return { ...tried, afterMs: QUOTA_MS } as Tried;
    if (tried.kind !== 'refused') return tried;
    return { ...tried, why: `${tried.why}. Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER` };
  };
  return {
    name: 'pushover',
    async send({ bulletin, createdMs }: Parcel) {
      const { title, body: message } = pushText(bulletin);
      const timestamp = Math.floor(createdMs / 1_000);
      const urgency = urgencyOf(bulletin);
      const answer = await post('messages', { user, title, message, timestamp, ...urgency });
      const receipt = answer.kind === 'answer' ? fieldOf(answer.text, 'receipt') : undefined;
      const tried = judged(answer);
      if (tried.kind !== 'sent' || typeof receipt !== 'string' || !RECEIPT.test(receipt)) return tried;
      const silence = async () => judged(await post(`receipts/${receipt}/cancel`, {}));
      return { kind: 'sent', ring: { forMs: EMERGENCY.expire * 1_000, silence } };
    },
    check: async () =>
      findingOf(judged(await post('users/validate', { user })), 'the application and the user are known'),
  };
}
