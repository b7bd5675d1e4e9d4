import { expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import { outwardChecks } from '../../../src/main/doctor/outward-checks.js';
import { mailServer, refusal } from '../../builders/mail.js';
import { ntfyDouble } from '../../doubles/outward/ntfy.js';
import { pushoverDouble } from '../../doubles/outward/pushover.js';
import { Receiver } from '../../doubles/outward/receiver.js';

const PASSWORD = 'only-the-owner-knows-this';
const TOKEN = 'tk_only_the_owner';
const KEY = 'k'.repeat(30);

async function look(env: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const outcome = loadConfig({ env });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  const checks = await outwardChecks(outcome.config.alerts);
  return Object.fromEntries(checks.map(({ name, state, says }) => [name, `${state} ${says}`]));
}

async function places() {
  const hook = await new Receiver().open();
  const ntfy = await ntfyDouble(TOKEN).open();
  const pushover = await pushoverDouble({ token: KEY, user: KEY }).open();
  onTestFinished(async () => {
    await Promise.all([hook.close(), ntfy.close(), pushover.close()]);
  });
  const mail = await mailServer({
    authOptional: false,
    onAuth: ({ password }, _session, callback) =>
      password === PASSWORD
        ? callback(null, { user: 'desk' })
        : callback(refusal(535, `no, not ${password}`)),
  });
  const env = {
    ...{
      ALERT_WEBHOOK_URL: `${hook.url}/in?key=hidden-key`,
      ALERT_WEBHOOK_SECRET: 'a-secret-of-more-than-24-letters',
    },
    ...{ ALERT_SMTP_HOST: '127.0.0.1', ALERT_SMTP_PORT: String(mail.port), ALERT_SMTP_TLS: 'none' },
    ...{ ALERT_SMTP_USER: 'desk', ALERT_SMTP_PASSWORD: PASSWORD, ALERT_SMTP_FROM: 'desk@example.org' },
    ALERT_SMTP_TO: 'ann@example.org',
    ...{ ALERT_NTFY_SERVER: ntfy.url, ALERT_NTFY_TOPIC: 'desk', ALERT_NTFY_TOKEN: TOKEN },
    ...{ ALERT_PUSHOVER_SERVER: pushover.url, ALERT_PUSHOVER_TOKEN: KEY, ALERT_PUSHOVER_USER: KEY },
  };
  return { hook, ntfy, pushover, mail, env };
}

it('says that nobody can be called outside the chats when nothing is set', async () => {
  expect(await look({})).toEqual({
    alerts: 'ok no channel outside the chats: an alert that nobody acknowledges stays there',
  });
});

it('says of each channel that it would get through, and calls nobody', async () => {
  const { hook, ntfy, pushover, mail, env } = await places();
  expect(await look(env)).toEqual({
    webhook: `ok ${hook.url} answers`,
    email: `ok 127.0.0.1:${mail.port} takes mail of desk@example.org`,
    ntfy: `ok ${ntfy.url} is healthy`,
    pushover: 'ok the application and the user are known',
  });
  expect([hook.posts, ntfy.posts, mail.mails]).toEqual([[], [], []]);
  expect(pushover.posts.map(({ path }) => path)).toEqual(['/1/users/validate.json']);
});

it('says of each channel what is wrong and what to do, without any secret', async () => {
  const { hook, ntfy, pushover, mail, env } = await places();
  const wrong = {
    ...{ ALERT_SMTP_PASSWORD: 'not-the-password', ALERT_NTFY_TOKEN: 'tk_not_the_token' },
    ALERT_PUSHOVER_USER: 'x'.repeat(30),
  };
  await hook.close();
  const found = await look({ ...env, ...wrong });
  expect(found).toEqual({
    webhook: `bad ${hook.url} does not answer: ECONNREFUSED.`,
    email: `bad 127.0.0.1:${mail.port} refuses it (535 no, not [token]). Look at alerts.email.user and ALERT_SMTP_PASSWORD.`,
    ntfy: `bad ${ntfy.url} refuses it (401: unauthorized). Look at ALERT_NTFY_TOKEN, and at what it may write.`,
    pushover: `bad ${pushover.url} refuses it (400: user identifier is invalid). Look at ALERT_PUSHOVER_TOKEN and ALERT_PUSHOVER_USER.`,
  });
});
