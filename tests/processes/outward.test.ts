import { expect, it, onTestFinished } from 'vitest';
import { canaries, contentsOf, sightings } from '../builders/canaries.js';
import { HelmsmanProcess, helmsman, temporaryHome, until } from '../builders/desk-process.js';
import { mailServer, refusal } from '../builders/mail.js';
import { Receiver } from '../doubles/outward/receiver.js';

it('finds out at its start what is wrong with its channels, and keeps every secret out of files, screens and answers', async () => {
  const place = temporaryHome();
  onTestFinished(() => place.remove());
  const birds = canaries(3);
  const [hookKey, mailKey, token] = birds.map(({ secret }) => secret) as [string, string, string];
  // Whoever is asked says back all that it was told.
  const hook = await new Receiver(() => ({ status: 503 })).open();
  const ntfy = await new Receiver(({ headers }) => ({
    status: 401,
    body: { error: `not ${headers['authorization']}` },
  })).open();
  onTestFinished(async () => {
    await Promise.all([hook.close(), ntfy.close()]);
  });
  const mail = await mailServer({
    authOptional: false,
    onAuth: ({ password }, _session, callback) => callback(refusal(535, `not ${password}`)),
  });
  const env = {
    ...{ ALERT_WEBHOOK_URL: `${hook.url}/hook`, ALERT_WEBHOOK_SECRET: hookKey },
    ...{ ALERT_SMTP_HOST: '127.0.0.1', ALERT_SMTP_PORT: String(mail.port), ALERT_SMTP_TLS: 'none' },
    ...{ ALERT_SMTP_USER: 'desk', ALERT_SMTP_PASSWORD: mailKey, ALERT_SMTP_FROM: 'desk@example.org' },
    ALERT_SMTP_TO: 'ann@example.org',
    ...{ ALERT_NTFY_SERVER: ntfy.url, ALERT_NTFY_TOPIC: 'desk', ALERT_NTFY_TOKEN: token },
  };
  const desk = await new HelmsmanProcess({ home: place.home, args: ['start', '--seed', '1'], env }).ready();
  const health = await until('all three to be looked at', async () => {
    const said = (await desk.say('/health')).replaceAll(/\s+/g, ' ');
    return /503/.test(said) && /535/.test(said) && /401/.test(said) ? said : undefined;
  });
  expect(health).toContain(`${hook.url} answers 503`);
  expect(health).toContain('Look at alerts.email.user and ALERT_SMTP_PASSWORD');
  expect(health).toContain('Look at ALERT_NTFY_TOKEN, and at what it may write');
  const ended = await desk.close();
  const doctor = await helmsman(place.home, ['doctor'], { env });
  expect(doctor.out).toMatch(/webhook .*503/);
  const texts = [...contentsOf(place.home), ['screen', ended.out + ended.err], ['health', health]] as const;
  expect(sightings(birds, [...texts, ['doctor', doctor.out + doctor.err]])).toEqual([]);
});
