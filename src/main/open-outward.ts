import type { Channel } from '../bots/outward/channel.js';
import { OutwardSurface } from '../bots/outward/outward.js';
import { scrubber } from '../bots/scrub.js';
import type { Surface } from '../bots/surface.js';
import { type OutwardConfigs, outwardSecrets } from '../config/outward.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import type { ChatAddress, Outward } from '../engine/domain/person.js';
import type { chatParts } from './open-chats.js';

/** Who is called outside the chats: of mail each receiver on their own, so that one bad address keeps nobody else waiting. */
export function outwardAddresses({ webhook, email, ntfy, pushover }: OutwardConfigs): readonly ChatAddress[] {
  const only = (platform: Outward): ChatAddress => ({ platform, chatId: platform });
  return [
    ...(webhook === undefined ? [] : [only('webhook')]),
    ...(email?.to ?? []).map((chatId): ChatAddress => ({ platform: 'email', chatId })),
    ...(ntfy === undefined ? [] : [only('ntfy')]),
    ...(pushover === undefined ? [] : [only('pushover')]),
  ];
}

/** The channels that the settings ask for; what they need is loaded only then. */
export async function outwardChannels(configs: OutwardConfigs): Promise<readonly Channel[]> {
  const { webhook, email, ntfy, pushover } = configs;
  const nowMs = () => systemClock.nowMs();
  return Promise.all([
    ...(webhook === undefined
      ? []
      : [
          import('../bots/outward/webhook.js').then(({ createWebhook }) =>
            createWebhook({ ...webhook, nowMs }),
          ),
        ]),
    ...(email === undefined
      ? []
      : [import('../bots/outward/email.js').then(({ createEmail }) => createEmail(email))]),
    ...(ntfy === undefined
      ? []
      : [import('../bots/outward/ntfy.js').then(({ createNtfy }) => createNtfy(ntfy))]),
    ...(pushover === undefined
      ? []
      : [import('../bots/outward/pushover.js').then(({ createPushover }) => createPushover(pushover))]),
  ]);
}

export async function outwardSurfaces(
  configs: OutwardConfigs,
  { timers, nowMs, log }: Pick<ReturnType<typeof chatParts>, 'timers' | 'nowMs' | 'log'>,
): Promise<readonly Surface[]> {
  const scrub = scrubber(outwardSecrets(configs));
  const channels = await outwardChannels(configs);
  return channels.map((channel) => new OutwardSurface({ channel, timers, nowMs, log, scrub }));
}
