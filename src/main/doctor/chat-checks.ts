import type { DiscordConfig, TelegramConfig } from '../../config/surfaces.js';
import type { Config } from '../../config.js';
import { bad, type Check, ok, PATIENCE_MS, warn } from './check.js';

/** Whether the tokens are good; a platform without one is not asked for. Nothing of a failure is shown: it has the token in it. */
export const chatChecks = ({ telegram, discord }: Config): Promise<readonly Check[]> =>
  Promise.all([
    telegram === undefined ? ok('telegram', 'no token, so it is not used') : telegramCheck(telegram),
    discord === undefined ? ok('discord', 'no token, so it is not used') : discordCheck(discord),
  ]);

type Fields = Readonly<Record<string, unknown>>;

/** Undefined: nobody answered. */
async function ask(url: string, headers: Readonly<Record<string, string>> = {}) {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, body: (await response.json()) as Fields };
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

async function telegramCheck({ token, apiRoot }: TelegramConfig): Promise<Check> {
  const answer = await ask(`${apiRoot}/bot${token}/getMe`);
  if (answer === undefined)
    return bad('telegram', `${apiRoot} does not answer. Check the network; trading goes on without it.`);
  const name = fieldsOf(answer.body['result'])['username'];
  if (answer.status === 200 && typeof name === 'string')
    return ok('telegram', `the token is that of @${name}`);
  return bad(
    'telegram',
    `${apiRoot} does not know the token (${answer.status}). Get one of @BotFather, and put it into TELEGRAM_BOT_TOKEN.`,
  );
}

/** So many log-ins a day, then the platform takes the token away. */
const FEW_STARTS = 20;

async function discordCheck({ token, apiBase }: DiscordConfig): Promise<Check> {
  const headers = { Authorization: `Bot ${token}` };
  const me = await ask(`${apiBase}/v10/users/@me`, headers);
  if (me === undefined)
    return bad('discord', `${apiBase} does not answer. Check the network; trading goes on without it.`);
  const name = me.body['username'];
  if (me.status !== 200 || typeof name !== 'string') {
    return bad(
      'discord',
      `${apiBase} does not know the token (${me.status}). Take it anew from the developer portal, and put it into DISCORD_BOT_TOKEN.`,
    );
  }
  const gateway = await ask(`${apiBase}/v10/gateway/bot`, headers);
  const left = fieldsOf(gateway?.body['session_start_limit'])['remaining'];
  if (gateway?.status !== 200 || typeof left !== 'number')
    return bad(
      'discord',
      `the token is that of ${name}, but its gateway does not answer. Try again in a minute.`,
    );
  if (left < FEW_STARTS)
    return warn('discord', `${name} may log in ${left} more times today. Do not start it again and again.`);
  return ok('discord', `the token is that of ${name}; ${left} log-ins are left today`);
}
