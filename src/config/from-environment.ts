import type { ConfigLayer } from './layers.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says of settings that a container or a test has to set. */
export function fromEnvironment(env: Environment): readonly ConfigLayer[] {
  const layers: ConfigLayer[] = [];
  if (env['HELMSMAN_HOME']) layers.push({ origin: 'HELMSMAN_HOME', values: { home: env['HELMSMAN_HOME'] } });
  const kind = env['HELMSMAN_MARKET'];
  if (kind) layers.push({ origin: 'HELMSMAN_MARKET', values: { market: { kind } } });
  layers.push(...bybitLayers(env), ...keyLayers(env));
  const level = env['HELMSMAN_LOG_LEVEL'];
  if (level) layers.push({ origin: 'HELMSMAN_LOG_LEVEL', values: { log: { level } } });
  const apiRoot = env['TELEGRAM_API_ROOT'];
  if (apiRoot) layers.push({ origin: 'TELEGRAM_API_ROOT', values: { telegram: { apiRoot } } });
  const apiBase = env['DISCORD_API_BASE'];
  if (apiBase) layers.push({ origin: 'DISCORD_API_BASE', values: { discord: { apiBase } } });
  layers.push(...alertLayers(env));
  if (env['NO_COLOR']) layers.push({ origin: 'NO_COLOR', values: { console: { colour: 'never' } } });
  return layers;
}

/** Where Bybit is and what of it is followed: for a server of this machine, and for containers. */
const BYBIT_KEYS = {
  ENVIRONMENT: 'environment',
  API_BASE: 'apiBase',
  WS_BASE: 'wsBase',
  INSTRUMENTS: 'instruments',
  SPEED: 'speed',
};

const bybitLayers = (env: Environment): readonly ConfigLayer[] =>
  Object.entries(BYBIT_KEYS).flatMap(([name, key]) => {
    const given = env[`BYBIT_${name}`];
    const value = key === 'speed' ? Number(given) : given;
    return given ? [{ origin: `BYBIT_${name}`, values: { bybit: { [key]: value } } }] : [];
  });

const keyLayers = (env: Environment): readonly ConfigLayer[] =>
  Object.entries({ HELMSMAN_KEK_FILE: 'kekFile', HELMSMAN_PASSPHRASE_FILE: 'passphraseFile' }).flatMap(
    ([name, key]) => (env[name] ? [{ origin: name, values: { keys: { [key]: env[name] } } }] : []),
  );

/** Channels outside the chats; their secrets are read elsewhere. */
const ALERT_KEYS: Readonly<Record<string, readonly [channel: string, key: string]>> = {
  WEBHOOK_URL: ['webhook', 'url'],
  SMTP_HOST: ['email', 'host'],
  SMTP_PORT: ['email', 'port'],
  SMTP_TLS: ['email', 'tls'],
  SMTP_USER: ['email', 'user'],
  SMTP_FROM: ['email', 'from'],
  SMTP_TO: ['email', 'to'],
  NTFY_SERVER: ['ntfy', 'server'],
  NTFY_TOPIC: ['ntfy', 'topic'],
  PUSHOVER_SERVER: ['pushover', 'server'],
};

const alertLayers = (env: Environment): readonly ConfigLayer[] =>
  Object.entries(ALERT_KEYS).flatMap(([name, [channel, key]]) => {
    const given = env[`ALERT_${name}`];
    const value = key === 'port' ? Number(given) : given;
    return given ? [{ origin: `ALERT_${name}`, values: { alerts: { [channel]: { [key]: value } } } }] : [];
  });
