import type { DiscordOptions } from '../bots/discord/options.js';
import type { Surface } from '../bots/surface.js';
import type { TelegramOptions } from '../bots/telegram/options.js';
import type { DiscordConfig, TelegramConfig } from '../config/surfaces.js';
import { cryptoIds } from '../engine/adapters/system/crypto-ids.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import { LANGUAGES } from '../engine/domain/language.js';
import type { SurfaceMemory } from '../engine/usecases/surface-memory.js';
import type { OpenDesk } from './open-desk.js';

/** What every chat platform is handed. */
type ChatParts = Pick<TelegramOptions, 'conversation' | 'memory' | 'timers' | 'nowMs' | 'log' | 'epoch'>;

export const chatParts = (
  { conversation, memory, home }: OpenDesk,
  timers: TelegramOptions['timers'],
): ChatParts => ({
  conversation,
  memory,
  timers,
  nowMs: () => systemClock.nowMs(),
  log: home.log,
  epoch: home.database.journal.epoch,
});

export async function telegramOf(
  { token, apiRoot, webhook }: TelegramConfig,
  { people, memory }: OpenDesk,
  parts: ChatParts,
): Promise<Surface> {
  const { createTelegram } = await import('../bots/telegram/index.js');
  const surface = createTelegram({
    ...parts,
    token,
    apiRoot,
    mode: webhook === undefined ? { kind: 'polling' } : await webhookMode(webhook, memory),
    languages: LANGUAGES,
    people: () =>
      people
        .all()
        .flatMap(({ identities, role, preferences }) =>
          identities
            .filter(({ platform }) => platform === 'telegram')
            .map(({ userId }) => ({ userId, role, locale: preferences.locale })),
        ),
  });
  people.onChange(() => surface.refreshCommands());
  return surface;
}

/** Telegram shows the secret with every call, so that nobody else can call; it is made once. */
async function webhookMode(
  { url, port }: NonNullable<TelegramConfig['webhook']>,
  memory: SurfaceMemory,
): Promise<TelegramOptions['mode']> {
  const known = await memory.recall('telegram.webhook-secret');
  const secret = typeof known === 'string' ? known : cryptoIds.nonce();
  if (secret !== known) await memory.keep('telegram.webhook-secret', secret);
  return { kind: 'webhook', port, path: new URL(url).pathname, url, secret };
}

/** As this platform calls them. */
const DISCORD_LANGUAGES = ['en', 'de', 'es-ES', 'es-419', 'zh-CN'];

export async function discordOf(
  { token, apiBase, guildIds }: DiscordConfig,
  parts: Omit<DiscordOptions, 'token' | 'guildIds'>,
): Promise<Surface> {
  const { createDiscord } = await import('../bots/discord/index.js');
  return createDiscord({ ...parts, token, apiBase, guildIds, languages: DISCORD_LANGUAGES });
}
