import type { ConfigFault } from './layers.js';
import type { Settings } from './schema.js';
import { DISCORD_TOKEN, readSecret, TELEGRAM_TOKEN } from './secrets.js';

/** Addresses are without a slash at the end. */
export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  readonly webhook?: { readonly url: string; readonly port: number };
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiBase: string;
  readonly guildIds: readonly string[];
}

export interface SurfaceConfigs {
  readonly telegram?: TelegramConfig;
  readonly discord?: DiscordConfig;
}

/** A platform whose token is there is one that the desk connects to. */
export function surfacesOf(
  { telegram, discord }: Settings,
  sources: Parameters<typeof readSecret>[1],
): SurfaceConfigs | ConfigFault {
  const telegramToken = readSecret(TELEGRAM_TOKEN, sources);
  if (telegramToken.kind !== 'secret' && telegramToken.kind !== 'none') return telegramToken;
  const discordToken = readSecret(DISCORD_TOKEN, sources);
  if (discordToken.kind !== 'secret' && discordToken.kind !== 'none') return discordToken;
  if (telegram.mode === 'webhook' && telegram.webhookUrl === undefined) {
    const wanted = 'an https address, because telegram.mode is webhook';
    return { kind: 'bad-value', origin: 'settings', key: 'telegram.webhookUrl', given: 'none', wanted };
  }
  return {
    ...(telegramToken.kind === 'secret' ? { telegram: telegramOf(telegram, telegramToken.value) } : {}),
    ...(discordToken.kind === 'secret' ? { discord: discordOf(discord, discordToken.value) } : {}),
  };
}

function telegramOf(
  { apiRoot, mode, webhookUrl, webhookPort }: Settings['telegram'],
  token: string,
): TelegramConfig {
  if (mode === 'polling' || webhookUrl === undefined) return { token, apiRoot };
  return { token, apiRoot, webhook: { url: webhookUrl, port: webhookPort } };
}

const discordOf = ({ apiBase, guilds }: Settings['discord'], token: string): DiscordConfig => ({
  token,
  apiBase,
  guildIds: guilds?.split(/\s*,\s*/) ?? [],
});
