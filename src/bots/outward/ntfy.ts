import type { Bulletin } from '../../commands/bulletin.js';
import { type Answer, type Cures, call, fieldOf, judge } from './call.js';
import { type Channel, findingOf, type Parcel } from './channel.js';
import { oneLine } from './one-line.js';
import { pushText } from './push-text.js';

export interface NtfyOptions {
  readonly server: string;
  readonly topic: string;
  readonly token?: string;
}

/** 5 rings through quiet hours, where the telephone lets it. */
const PRIORITY: Readonly<Record<Bulletin['level'], number>> = { critical: 5, warn: 4, info: 3 };
const TAG: Readonly<Record<Bulletin['level'], string>> = {
  critical: 'rotating_light',
  warn: 'warning',
  info: 'bell',
};
const MOST_SAID = 100;

function said(text: string): string | undefined {
  const error = fieldOf(text, 'error');
  return typeof error === 'string' ? oneLine(error, MOST_SAID) : undefined;
}

const bodyOf = (topic: string, { id, bulletin }: Parcel): string => {
  const { level, kind } = bulletin;
  const { title, body } = pushText(bulletin);
  return JSON.stringify({
    topic,
    title,
    message: body,
    priority: kind === 'drill' ? PRIORITY.critical : PRIORITY[level],
    tags: [TAG[level]],
    // The same once more takes the place of the first where the server knows how; an older one shows both.
    sequence_id: id,
  });
};

/** Pushes to telephones that have subscribed a topic. */
export function createNtfy({ server, topic, token }: NtfyOptions): Channel {
  const cures: Cures = {
    where: new URL(server).origin,
    denied: 'Look at ALERT_NTFY_TOKEN, and at what it may write',
    setting: 'alerts.ntfy.server',
    said,
  };
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const post = (parcel: Parcel): Promise<Answer> =>
    call({
      url: `${server}/`,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: bodyOf(topic, parcel),
    });
  return {
    name: 'ntfy',
    send: async (parcel) => judge(await post(parcel), cures),
    async check() {
      const health = await call({ url: `${server}/v1/health`, method: 'GET', headers });
      const tried = judge(health, cures);
      if (tried.kind !== 'sent' || health.kind !== 'answer') return findingOf(tried, '');
      if (fieldOf(health.text, 'healthy') === true)
        return { isWell: true, says: `${cures.where} is healthy` };
      return {
        isWell: false,
        says: `${cures.where} is no healthy ntfy. Look whether ${cures.setting} is right`,
      };
    },
  };
}
