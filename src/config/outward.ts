import type { ConfigFault } from './layers.js';
import { isLoopback, type OutwardSettings } from './outward-schema.js';
import { readSecret, type SecretPlace } from './secrets.js';

interface WebhookConfig {
  readonly url: string;
  readonly secret: string;
}

interface EmailConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: OutwardSettings['email']['tls'];
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: string;
  readonly to: readonly string[];
}

interface NtfyConfig {
  /** Without a slash at the end, as that of Pushover. */
  readonly server: string;
  readonly topic: string;
  readonly token?: string;
}

interface PushoverConfig {
  readonly server: string;
  readonly token: string;
  readonly user: string;
}

/** Channels outside the chats: those for which all is there. */
export interface OutwardConfigs {
  readonly webhook?: WebhookConfig;
  readonly email?: EmailConfig;
  readonly ntfy?: NtfyConfig;
  readonly pushover?: PushoverConfig;
}

const place = (name: string, shape: RegExp, wanted: string): SecretPlace => ({
  variable: `ALERT_${name.toUpperCase().replaceAll('-', '_')}`,
  file: `alert-${name}`,
  key: `the ${name.replaceAll('-', ' ')}`,
  shape,
  wanted,
});

/** Shorter ones could not be kept out of logs: they occur by chance. */
const WEBHOOK_SECRET = place(
  'webhook-secret',
  /^[\x21-\x7e]{24,200}$/,
  'at least 24 characters without spaces, such as those of openssl rand -hex 32',
);
const SMTP_PASSWORD = place('smtp-password', /^[^\r\n]{8,200}$/, 'a password of 8 to 200 characters');
const NTFY_TOKEN = place('ntfy-token', /^[\w-]{8,100}$/, 'a token such as tk_…, as ntfy gives it');
const PUSHOVER_TOKEN = place(
  'pushover-token',
  /^[A-Za-z\d]{30}$/,
  'the 30 letters and digits of an application',
);
const PUSHOVER_USER = place(
  'pushover-user',
  /^[A-Za-z\d]{30}$/,
  'the 30 letters and digits of a user or group',
);

const PLACES = {
  webhookSecret: WEBHOOK_SECRET,
  smtpPassword: SMTP_PASSWORD,
  ntfyToken: NTFY_TOKEN,
  pushoverToken: PUSHOVER_TOKEN,
  pushoverUser: PUSHOVER_USER,
};

type Found = Readonly<Partial<Record<keyof typeof PLACES, string>>>;

/** A channel with half of what it needs is a fault: whoever wrote that half believes to be called. */
export function outwardOf(
  settings: OutwardSettings,
  sources: Parameters<typeof readSecret>[1],
): OutwardConfigs | ConfigFault {
  const found: Partial<Record<keyof typeof PLACES, string>> = {};
  for (const [name, one] of Object.entries(PLACES)) {
    const secret = readSecret(one, sources);
    if (secret.kind === 'secret') found[name as keyof typeof PLACES] = secret.value;
    else if (secret.kind !== 'none') return secret;
  }
  const fault =
    missingOfWebhook(settings, found) ?? missingOfEmail(settings, found) ?? missingOfPush(settings, found);
  return fault ?? present(settings, found);
}

const lacks = (key: string, wanted: string): ConfigFault => ({
  kind: 'bad-value',
  origin: 'settings',
  key,
  given: 'none',
  wanted,
});

function missingOfWebhook({ webhook }: OutwardSettings, { webhookSecret }: Found): ConfigFault | undefined {
  if (webhook.url !== undefined && webhookSecret === undefined)
    return lacks(WEBHOOK_SECRET.variable, `${WEBHOOK_SECRET.wanted}, because alerts.webhook.url is set`);
  if (webhook.url === undefined && webhookSecret !== undefined)
    return lacks('alerts.webhook.url', `an https address, because ${WEBHOOK_SECRET.variable} is set`);
  return undefined;
}

function missingOfEmail({ email }: OutwardSettings, { smtpPassword }: Found): ConfigFault | undefined {
  const { host, tls, user, from, to } = email;
  if (host === undefined) {
    const isMeant = smtpPassword !== undefined || to !== undefined;
    return isMeant
      ? lacks('alerts.email.host', 'the name of a server, because the rest of alerts.email is set')
      : undefined;
  }
  const because = 'because alerts.email.host is set';
  if (from === undefined) return lacks('alerts.email.from', `a mail address, ${because}`);
  if (to === undefined) return lacks('alerts.email.to', `mail addresses, ${because}`);
  if (tls === 'none' && !isLoopback(host)) {
    const wanted = 'implicit or starttls: without them alerts.email.host has to be this machine';
    return { kind: 'bad-value', origin: 'settings', key: 'alerts.email.tls', given: 'none', wanted };
  }
  if (user !== undefined && smtpPassword === undefined)
    return lacks(SMTP_PASSWORD.variable, `${SMTP_PASSWORD.wanted}, because alerts.email.user is set`);
  if (user === undefined && smtpPassword !== undefined)
    return lacks('alerts.email.user', `the name of a user, because ${SMTP_PASSWORD.variable} is set`);
  return undefined;
}

function missingOfPush(
  { ntfy }: OutwardSettings,
  { ntfyToken, pushoverToken, pushoverUser }: Found,
): ConfigFault | undefined {
  if (ntfyToken !== undefined && ntfy.topic === undefined)
    return lacks('alerts.ntfy.topic', `a topic, because ${NTFY_TOKEN.variable} is set`);
  if (pushoverToken !== undefined && pushoverUser === undefined)
    return lacks(
      PUSHOVER_USER.variable,
      `${PUSHOVER_USER.wanted}, because ${PUSHOVER_TOKEN.variable} is set`,
    );
  if (pushoverToken === undefined && pushoverUser !== undefined)
    return lacks(
      PUSHOVER_TOKEN.variable,
      `${PUSHOVER_TOKEN.wanted}, because ${PUSHOVER_USER.variable} is set`,
    );
  return undefined;
}

function present({ webhook, email, ntfy, pushover }: OutwardSettings, found: Found): OutwardConfigs {
  const { url } = webhook;
  const { host, port, tls, user, from, to } = email;
  const { topic, server } = ntfy;
  const { webhookSecret, smtpPassword, ntfyToken, pushoverToken, pushoverUser } = found;
  const login =
    user === undefined || smtpPassword === undefined ? {} : { login: { user, password: smtpPassword } };
  return {
    ...(url === undefined || webhookSecret === undefined ? {} : { webhook: { url, secret: webhookSecret } }),
    ...(host === undefined || from === undefined || to === undefined
      ? {}
      : { email: { host, port, tls, from, to, ...login } }),
    ...(topic === undefined
      ? {}
      : { ntfy: { server, topic, ...(ntfyToken === undefined ? {} : { token: ntfyToken }) } }),
    ...(pushoverToken === undefined || pushoverUser === undefined
      ? {}
      : { pushover: { server: pushover.server, token: pushoverToken, user: pushoverUser } }),
  };
}

/** Shorter topics are names like any other word. */
const SECRET_TOPIC = 16;

/** What nobody else may see of them. */
export function outwardSecrets({ webhook, email, ntfy, pushover }: OutwardConfigs): readonly string[] {
  const topic = ntfy?.topic ?? '';
  // What an address has behind its path lets in whoever has it, at some receivers.
  const behind = webhook === undefined ? '' : new URL(webhook.url).search.slice(1);
  return [
    ...[webhook?.secret ?? '', behind, email?.login?.password ?? '', ntfy?.token ?? ''],
    ...[topic.length < SECRET_TOPIC ? '' : topic, pushover?.token ?? '', pushover?.user ?? ''],
  ];
}
