import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outwardSecrets } from '../../../src/config/outward.js';
import { loadConfig } from '../../../src/config.js';
import { temporaryFolder } from '../../builders/database.js';

const SECRET = 'a-secret-of-more-than-24-letters';
const MAIL = {
  ALERT_SMTP_HOST: 'smtp.example.org',
  ALERT_SMTP_FROM: 'desk@example.org',
  ALERT_SMTP_TO: 'a@example.org',
};
const KEY = 'a'.repeat(30);

type Env = Readonly<Record<string, string>>;
const load = (env: Env) => loadConfig({ env });
function alertsOf(env: Env) {
  const outcome = load(env);
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.config.alerts;
}

describe('channels outside the chats', () => {
  it('are none unless they are set', () => {
    expect(alertsOf({})).toEqual({});
  });

  it('come from the environment, with their secrets', () => {
    const env = {
      ...{ ALERT_WEBHOOK_URL: 'https://example.org/hook?k=v', ALERT_WEBHOOK_SECRET: SECRET },
      ...MAIL,
      ...{
        ALERT_SMTP_PORT: '587',
        ALERT_SMTP_TLS: 'starttls',
        ALERT_SMTP_USER: 'desk',
        ALERT_SMTP_PASSWORD: 'password',
      },
      ALERT_SMTP_TO: 'a@example.org , b@example.org, a@example.org',
      ...{ ALERT_NTFY_TOPIC: 'a-topic-that-nobody-guesses', ALERT_NTFY_TOKEN: 'tk_12345678' },
      ...{ ALERT_PUSHOVER_TOKEN: KEY, ALERT_PUSHOVER_USER: `${KEY.slice(1)}b` },
    };
    const alerts = alertsOf(env);
    expect(alerts).toEqual({
      webhook: { url: 'https://example.org/hook?k=v', secret: SECRET },
      email: {
        host: 'smtp.example.org',
        port: 587,
        tls: 'starttls',
        from: 'desk@example.org',
        to: ['a@example.org', 'b@example.org'],
        login: { user: 'desk', password: 'password' },
      },
      ntfy: { server: 'https://ntfy.sh', topic: 'a-topic-that-nobody-guesses', token: 'tk_12345678' },
      pushover: { server: 'https://api.pushover.net', token: KEY, user: `${KEY.slice(1)}b` },
    });
    expect(outwardSecrets(alerts).toSorted()).toEqual(
      [
        SECRET,
        'k=v',
        'password',
        'tk_12345678',
        'a-topic-that-nobody-guesses',
        KEY,
        `${KEY.slice(1)}b`,
      ].toSorted(),
    );
  });

  it('read their secrets from files of the owner alone', () => {
    const place = temporaryFolder();
    onTestFinished(place.remove);
    mkdirSync(path.join(place.folder, 'secrets'));
    const file = path.join(place.folder, 'secrets', 'alert-webhook-secret');
    const env = { HELMSMAN_HOME: place.folder, ALERT_WEBHOOK_URL: 'https://example.org/hook' };
    writeFileSync(file, `${SECRET}\n`, { mode: 0o600 });
    expect(alertsOf(env).webhook?.secret).toBe(SECRET);
    writeFileSync(path.join(place.folder, 'secrets', 'alert-ntfy-token'), 'tk_12345678', { mode: 0o644 });
    expect(load(env)).toMatchObject({ kind: 'bad-value', given: '644' });
  });

  it.each([
    'http://example.org/hook',
    'ftp://example.org/hook',
    'https://user:password@example.org/',
    'https://example.org/#part',
    'http://127.0.0.1.example.org/',
    'http://[::2]/',
    'hook',
  ])('never send to %s', (url) => {
    expect(load({ ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: SECRET })).toMatchObject({
      kind: 'bad-value',
      key: 'alerts.webhook.url',
    });
  });

  it.each(['http://127.0.0.1:8080/hook', 'http://localhost/', 'http://[::1]:9/x', 'https://example.org'])(
    'may send to %s',
    (url) => {
      expect(alertsOf({ ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: SECRET }).webhook?.url).toBe(url);
    },
  );

  it.each<[string, Env, string]>([
    ['a webhook without a secret', { ALERT_WEBHOOK_URL: 'https://example.org' }, 'ALERT_WEBHOOK_SECRET'],
    ['a secret without a webhook', { ALERT_WEBHOOK_SECRET: SECRET }, 'alerts.webhook.url'],
    [
      'a short secret',
      { ALERT_WEBHOOK_URL: 'https://example.org', ALERT_WEBHOOK_SECRET: 'short' },
      'the webhook secret',
    ],
    [
      'mail from nobody',
      { ALERT_SMTP_HOST: 'smtp.example.org', ALERT_SMTP_TO: 'a@example.org' },
      'alerts.email.from',
    ],
    [
      'mail to nobody',
      { ALERT_SMTP_HOST: 'smtp.example.org', ALERT_SMTP_FROM: 'a@example.org' },
      'alerts.email.to',
    ],
    ['mail by no server', { ALERT_SMTP_TO: 'a@example.org' }, 'alerts.email.host'],
    ['mail in the clear', { ...MAIL, ALERT_SMTP_TLS: 'none' }, 'alerts.email.tls'],
    ['a user without a password', { ...MAIL, ALERT_SMTP_USER: 'desk' }, 'ALERT_SMTP_PASSWORD'],
    ['a password without a user', { ...MAIL, ALERT_SMTP_PASSWORD: 'password' }, 'alerts.email.user'],
    [
      'an address with a second line',
      { ...MAIL, ALERT_SMTP_TO: 'a@example.org\nBcc: b@example.org' },
      'alerts.email.to',
    ],
    ['an address with a name', { ...MAIL, ALERT_SMTP_FROM: 'Desk <desk@example.org>' }, 'alerts.email.from'],
    [
      'ntfy in the clear',
      { ALERT_NTFY_SERVER: 'http://ntfy.example.org', ALERT_NTFY_TOPIC: 'x' },
      'alerts.ntfy.server',
    ],
    ['a token for no topic', { ALERT_NTFY_TOKEN: 'tk_12345678' }, 'alerts.ntfy.topic'],
    ['Pushover for nobody', { ALERT_PUSHOVER_TOKEN: KEY }, 'ALERT_PUSHOVER_USER'],
    ['Pushover of nobody', { ALERT_PUSHOVER_USER: KEY }, 'ALERT_PUSHOVER_TOKEN'],
  ])('that are half set are a fault: %s', (_, env, key) => {
    const outcome = load(env);
    expect(outcome).toMatchObject({ kind: 'bad-value', key });
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
  });
});
